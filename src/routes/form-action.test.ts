import { globSync, readFileSync } from 'node:fs'
import type { RequestEvent } from '@sveltejs/kit'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { addUnit, orgModule } from '#foundations/org/server/index.ts'
import { peopleModule } from '#foundations/people/server/index.ts'
import { command } from '#platform/server/command.ts'
import { createContext, type Actor } from '#platform/server/context.ts'
import { AppError } from '#platform/shared/errors.ts'
import { cookieFor } from '../testing/plans.ts'
import { addPerson } from '../testing/province.ts'
import { useApp } from '../testing/world.ts'
import { formAction, listOf, numberOf, textOf, type FormFailure } from './form-action.ts'
import { formState } from './form-state.ts'
import { isSecret } from './sent-form.ts'

const world = useApp([orgModule, peopleModule])
const lan: Actor = { personId: 'lan', name: 'Lan', grants: [] }

const Report = z.object({ note: z.string().min(5), percent: z.number().max(100), units: z.array(z.string()) })

const report = command(Report, async (ctx, input) => {
  if (!ctx.actor) throw new AppError('unauthenticated', 'people.sign_in_first')
  if (input.note === 'taken') throw new AppError('conflict', 'app.refused', { detail: { reason: 'x' } })
  if (input.note === 'broken') throw new TypeError('a bug')
  return { percent: input.percent }
})

const readReport = (form: FormData) => ({
  note: textOf(form, 'note'),
  percent: numberOf(form, 'percent'),
  units: listOf(form, 'units')
})

function sent(
  fields: [string, string | Blob][],
  actor: Actor | null = lan,
  path = '/tasks/7?part=2&/report'
): RequestEvent {
  const form = new FormData()
  for (const [name, value] of fields) form.append(name, value)
  const url = new URL(path, 'http://localhost')
  const request = new Request(url, { method: 'POST', body: form })
  return { request, url, locals: { ctx: createContext(world.app, { actor }), locale: 'vi' } } as unknown as RequestEvent
}

async function tried(fields: [string, string][], actor: Actor): Promise<{ failure: unknown; ran: number }> {
  let ran = 0
  const counted = command(Report, () => Promise.resolve((ran += 1)))
  return { failure: await formAction(counted, readReport)(sent(fields, actor)), ran }
}

const oneUnit = async (): Promise<string> =>
  (await addUnit(createContext(world.app), { name: 'Xã Bình An', shortName: null, kind: 'commune', branch: 'state', code: null, parentId: null, from: '2025-07-01' })).id

const good: [string, string][] = [
  ['note', 'Đã mở sáu tủ sách'],
  ['percent', '62,5'],
  ['units', 'a'],
  ['units', 'b']
]

describe('a form sent to a command', () => {
  test('gives the result back to the page', async () => {
    const done = await formAction(report, readReport)(sent(good))
    expect(done).toEqual({ refused: false, action: 'report', result: { percent: 62.5 } })
  })

  test('goes on to the next page, and only inside this site', async () => {
    await expect(formAction(report, readReport, { to: '/my-work' })(sent(good))).rejects.toMatchObject({
      status: 303,
      location: '/my-work'
    })
    await expect(
      formAction(report, readReport, { to: () => 'https://other.example/' })(sent(good))
    ).rejects.toMatchObject({ location: '/tasks/7?part=2' })
  })

  test('is shown once more with everything that was typed, and nothing is done', async () => {
    const { failure, ran } = await tried([...good, ['form-again', 'yes']], lan)
    expect([ran, failure]).toMatchObject([0, { status: 200, data: { searched: true, values: { note: ['Đã mở sáu tủ sách'], units: ['a', 'b'] } } }])
    const state = formState((failure as { data: FormFailure }).data, 'vi')
    expect([state.value('note'), state.refused, state.problems, state.message]).toEqual(['Đã mở sáu tủ sách', false, [], undefined])
  })

  test('comes back with the words beside the fields and everything that was typed', async () => {
    const failure = await formAction(
      report,
      readReport
    )(
      sent([
        ['note', 'ít'],
        ['percent', '140'],
        ['units', 'a'],
        ['units', 'b'],
        ['password', 'mật khẩu'],
        ['file', new Blob(['x'])]
      ])
    )
    expect(failure).toMatchObject({ status: 422 })
    const form = (failure as { data: FormFailure }).data
    expect(form.values).toEqual({ note: ['ít'], percent: ['140'], units: ['a', 'b'] })

    const state = formState(form, 'vi', { action: 'report', prefix: 'r-' })
    expect(state.problems).toEqual([
      { id: 'r-note', words: 'Nhập ít nhất 5 ký tự' },
      { id: 'r-percent', words: 'Nhập số không quá 100' }
    ])
    expect(state.message).toBeUndefined()
    expect(state.error('percent')).toBe('Nhập số không quá 100')
    expect(state.value('note', 'stored')).toBe('ít')
    expect(state.values('units')).toEqual(['a', 'b'])
  })

  test('what is wrong with a part of what was typed into one field is told at that field', async () => {
    const failure = await formAction(report, (form) => ({ ...readReport(form), units: [4] }))(sent(good))
    const state = formState((failure as { data: FormFailure }).data, 'vi')
    expect(state.problems.map(({ id }) => id)).toEqual(['units'])
    expect(state.error('units')).toBe(state.problems[0]?.words)
    expect(state.error('note')).toBeUndefined()
  })

  test('a refusal that belongs to no field is told as a whole', async () => {
    const failure = await formAction(
      report,
      readReport
    )(
      sent([
        ['note', 'taken'],
        ['percent', '1']
      ])
    )
    expect(failure).toMatchObject({ status: 409 })
    const state = formState((failure as { data: FormFailure }).data, 'en')
    expect(state.message).toContain('code: x')
    expect(state.problems).toEqual([])
  })

  test('another form of the page is not touched', async () => {
    const failure = await formAction(report, readReport)(sent([]))
    const state = formState((failure as { data: FormFailure }).data, 'vi', { action: 'comment' })
    expect([state.refused, state.problems, state.value('note', 'stored')]).toEqual([false, [], 'stored'])
  })

  test('whoever is no longer signed in signs in and comes back', async () => {
    await expect(formAction(report, readReport)(sent(good, null))).rejects.toMatchObject({
      status: 303,
      location: '/sign-in?next=%2Ftasks%2F7%3Fpart%3D2&lost='
    })
  })

  test('a form that waited for the sign-in is shown again and its command does not run', async () => {
    const event = sent([])
    event.locals.kept = { path: '/tasks/7', action: 'report', values: { note: ['taken'], percent: ['40'] }, hadFiles: true }
    const failure = await formAction(report, readReport)(event)
    expect(failure).toMatchObject({ status: 200 })
    const state = formState((failure as { data: FormFailure }).data, 'vi', { action: 'report' })
    expect([state.value('note'), state.value('percent')]).toEqual(['taken', '40'])
    expect(state.message).toMatch(/đăng xuất trước khi gửi.+chọn lại tệp/)
  })

  test('a form that was opened for somebody else is not sent: both choices are shown and nothing typed is lost', async () => {
    const acting = { ...lan, onBehalfOf: 'head', delegation: { id: 'd1', kind: 'kt' as const, unitId: 'u', headName: 'Chính', headPosition: 'Chủ tịch', deputyPosition: 'Phó Chủ tịch' } }
    const [{ failure, ran }, mine] = [await tried([...good, ['openedFor', 'self']], acting), await tried([...good, ['openedFor', 'd1']], acting)]
    expect(ran).toBe(0)
    expect(failure).toMatchObject({ status: 409, data: { reason: 'people.opened_for_another', values: { note: ['Đã mở sáu tủ sách'] } } })
    expect(mine.ran).toBe(1)
    // Kept, its sender chooses first: for whom it was opened, and where to come back to.
    const person = (await addPerson(createContext(world.app), 'Hồ Thị Phó', 'member', await oneUnit())).personId
    const event = sent([...good, ['openedFor', 'self']], { ...acting, personId: person })
    event.request.headers.set('cookie', await cookieFor(world.app, { personId: person, name: '', grants: [] }))
    Object.assign(event, { cookies: { set: () => undefined } })
    const { location = '' } = (await Promise.resolve(formAction(report, readReport)(event)).catch((error: unknown) => error)) as { location?: string }
    const asked = new URL(location, 'http://localhost')
    expect([asked.pathname, asked.searchParams.get('opened'), asked.searchParams.get('next')]).toEqual(['/account/delegations', 'self', expect.stringMatching(/^\/tasks\/7\?part=2&kept=[0-9a-f]{12}$/)])
  })

  test('every field for a password bears a name that is never sent back and never kept', () => {
    const sources = new URL('../', import.meta.url).pathname
    const names = globSync('**/*.svelte', { cwd: sources }).flatMap((file) =>
      [...readFileSync(sources + file, 'utf8').matchAll(/<\w+(?:[^<>]|=>)*type="password"(?:[^<>]|=>)*>/g)].map(
        ([field]) => /\bname="(\w+)"/.exec(field)?.[1] ?? ''
      )
    )
    expect(names.length).toBeGreaterThan(3)
    expect(names.filter((name) => !isSecret(name))).toEqual([])
  })

  test('a bug stays a bug', async () => {
    await expect(
      formAction(
        report,
        readReport
      )(
        sent([
          ['note', 'broken'],
          ['percent', '1']
        ])
      )
    ).rejects.toThrow(TypeError)
  })
})

describe('what is typed', () => {
  const typed = (value: string): FormData => {
    const form = new FormData()
    form.set('n', value)
    return form
  }

  test.each([
    ['1.250', 1250],
    ['1.250.000,5', 1250000.5],
    ['98,5 %', 98.5],
    ['98.5', 98.5],
    ['-3', -3],
    ['', undefined],
    ['nhiều', 'nhiều'],
    ['1e5', '1e5'],
    ['0x10', '0x10'],
    ['1,2,3', '1,2,3']
  ])('%j is the number %j', (text, number) => {
    expect(numberOf(typed(text), 'n')).toEqual(number)
  })

  test('text is trimmed and composed; nothing typed is nothing given', () => {
    expect(textOf(typed('  Ha\u0300 Nội '), 'n')).toBe('Hà Nội')
    expect(textOf(typed('   '), 'n')).toBeUndefined()
  })
})
