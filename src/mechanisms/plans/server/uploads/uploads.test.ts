import { execFileSync } from 'node:child_process'
import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { createCanvas } from '@napi-rs/canvas'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { modules } from '#app'
import { findActor } from '#foundations/people/server/index.ts'
import { createContext, type Context } from '#platform/server/context.ts'
import { createHttp } from '#platform/server/http.ts'
import { cookieFor, draftPlan, planText } from '../../../../testing/plans.ts'
import { smallProvince, type Province } from '../../../../testing/province.ts'
import { as, useApp } from '../../../../testing/world.ts'
import { convertLegacy } from '#foundations/files/office/index.ts'
import { cancelReading, chooseEncoding, findPlan, findReading, evidencePreview, findTask, listTasks, plansOfSameFiles, publishPlan } from '../index.ts'

const CANARY = 'hoàng yến bảy ba một chín'
const world = useApp(modules, { work: true })
let server: FastifyInstance
let base = ''
let people: Province
const cookies = { lan: '', hanh: '' }
let ctx: Context

beforeAll(async () => {
  ctx = createContext(world.app, { requestId: 'test' })
  people = await world.app.database.db.transaction().execute((db) => smallProvince({ ...ctx, db }))
  server = await createHttp(world.app, (_request, response) => response.end('page'), findActor)
  await server.listen({ port: 0, host: '127.0.0.1' })
  base = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`
  cookies.lan = await cookieFor(world.app, people.lan)
  cookies.hanh = await cookieFor(world.app, people.hanh)
})
afterAll(() => server.close())

type Part = [name: string, value: string | Uint8Array, file?: string]

function post(path: string, parts: Part[], given: { cookie?: string; json?: boolean } = {}): Promise<Response> {
  const form = new FormData()
  for (const [name, value, file] of parts) {
    if (file === undefined) form.append(name, String(value))
    else form.append(name, new Blob([value as BlobPart]), file)
  }
  const headers = { cookie: given.cookie ?? cookies.lan, accept: given.json ? 'application/json' : 'text/html,*/*', origin: base }
  return fetch(base + path, { method: 'POST', body: form, headers, redirect: 'manual' })
}

/** The letters on their old places; capitals with a tone had none and become small, as in documents of that time. */
function inOldFont(text: string): string {
  const places = Array.from({ length: 96 }, (_, index) => String.fromCharCode(0xa0 + index))
  const old = new Map(places.map((place) => [convertLegacy(place, 'tcvn3'), place]))
  return [...text].map((letter) => old.get(letter) ?? old.get(letter.toLowerCase()) ?? letter).join('')
}

const place = (response: Response): URL => new URL(response.headers.get('location') ?? '', base)

async function finished(readingId: string) {
  for (let tries = 0; tries < 1000; tries++) {
    const reading = await findReading(as(ctx, people.lan), { readingId })
    if (!['waiting', 'reading'].includes(reading.state)) return reading
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('the reading did not end')
}

async function upload(...files: [text: string | Uint8Array, name: string][]) {
  const parts = files.map(([text, name]): Part => ['files', typeof text === 'string' ? Buffer.from(text) : text, name])
  const response = await post('/uploads/plans', [['unitId', people.binhAn], ...parts], { json: true })
  expect(response.status).toBe(201)
  const { readings } = (await response.json()) as { readings: { readingId: string }[] }
  return readings.map((reading) => reading.readingId)
}

const count = async (table: 'stored_files' | 'plans' | 'plan_readings'): Promise<number> =>
  (await ctx.db.selectFrom(table).select((eb) => eb.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()).n

test('a plain form uploads a plan; the clerk follows it to the draft, and its text stands in no log and no event', async () => {
  const text = planText(`\n- Ủy ban nhân dân xã Hòa Lợi tổ chức ${CANARY}.\n`)
  const response = await post('/uploads/plans', [['unitId', people.binhAn], ['files', Buffer.from(text), `Kế hoạch ${CANARY}.txt`], ['files', '', '']])
  expect(response.status).toBe(303)
  const readingId = place(response).pathname.replace('/plans/readings/', '')
  const reading = await finished(readingId)
  expect(reading).toMatchObject({ state: 'done', refusal: null, name: `Kế hoạch ${CANARY}.txt` })
  const plan = await findPlan(as(ctx, people.lan), { planId: reading.planId ?? '' })
  expect(plan).toMatchObject({ number: '31/KH-UBND', counts: { tasks: 6 } })

  const file = await fetch(`${base}/files/${plan.files[0]?.id}`, { headers: { cookie: cookies.lan } })
  expect(await file.text()).toBe(text)
  expect(file.headers.get('content-disposition')).toMatch(/^attachment; /)
  expect(file.headers.get('x-content-type-options')).toBe('nosniff')
  expect(file.headers.get('content-security-policy')).toContain("default-src 'none'")
  expect((await fetch(`${base}/files/${plan.files[0]?.id}`)).status).toBe(401)

  const [again] = await upload([text, 'bản sao.txt'])
  const copy = await finished(again ?? '')
  expect(copy.sameFile).toEqual([{ planId: plan.id, name: plan.name }])
  expect(await plansOfSameFiles(as(ctx, people.lan), { planId: copy.planId ?? '' })).toEqual([{ planId: plan.id, name: plan.name }])

  const events = await ctx.db.selectFrom('events').select(['type', 'data']).execute()
  expect(events.map((event) => event.type)).toContain('plan.read')
  expect(JSON.stringify(events)).not.toContain('hoàng yến')
  expect(world.logged.join('\n')).not.toContain('hoàng yến')
})

test('a document with a secrecy mark is refused and nothing of it stays: no row, no byte, no name', async () => {
  const before = await count('stored_files')
  const secret = planText().replace('Số: 31/KH-UBND', 'MẬT\n\nSố: 31/KH-UBND').replace('Đội lưu động', `Đội ${CANARY}`)
  const [readingId] = await upload([secret, `${CANARY}.txt`])
  const reading = await finished(readingId ?? '')
  expect(reading).toMatchObject({ state: 'refused', name: null, files: [], refusal: { reason: 'reader.secret', detail: {} } })
  await expect.poll(() => count('stored_files')).toBe(before)
  const found = (): string => {
    try {
      return execFileSync('grep', ['-rl', 'hoàng yến bảy ba một chín chuẩn bị\\|Đội hoàng yến', world.app.config.filesFolder], { encoding: 'utf8' })
    } catch {
      return ''
    }
  }
  await expect.poll(found).toBe('')
  const rows = await ctx.db.selectFrom('plan_readings').selectAll().where('id', '=', readingId ?? '').execute()
  const events = await ctx.db.selectFrom('events').selectAll().where('subject_id', '=', readingId ?? '').execute()
  expect(JSON.stringify([rows, events])).not.toContain('hoàng yến')
  expect(events.at(-1)).toMatchObject({ type: 'plan.reading_refused', data: { reason: 'reader.secret' } })
})

test('what is no plan is refused with its reason, and the server goes on', async () => {
  const [menu, broken, empty] = await Promise.all([
    upload(['Thực đơn hôm nay\nPhở bò\nBún chả\nNem rán\nChè sen\nTrà đá và nước mía cho mọi người\n', 'thực đơn.txt']),
    upload([Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(500, 7)]), 'hỏng.docx']),
    upload(['\u0000\u0001\u0002 \u0000', 'rác.bin'])
  ])
  expect((await finished(menu[0] ?? '')).refusal?.reason).toBe('reader.not_a_plan')
  expect((await finished(broken[0] ?? '')).refusal?.reason).toBe('reader.broken_file')
  expect((await finished(empty[0] ?? '')).refusal?.reason).toMatch(/^reader\./)
  expect((await fetch(`${base}/healthz`)).status).toBe(200)
})

test('whoever is not signed in, or has no right at the unit, or sends nothing, is told so', async () => {
  const file: Part = ['files', Buffer.from(planText()), 'a.txt']
  const stranger = await post('/uploads/plans', [['unitId', people.binhAn], file], { cookie: '' })
  expect(place(stranger).pathname).toBe('/sign-in')
  expect((await post('/uploads/plans', [['unitId', people.binhAn], file], { cookie: '', json: true })).status).toBe(401)

  const before = await count('plan_readings')
  const elsewhere = await post('/uploads/plans', [['unitId', people.hoaLoi], file])
  expect([...place(elsewhere).searchParams]).toEqual([['reason', 'plans.may_not_edit'], ['unit', people.hoaLoi], ['files', 'again']])
  expect(place(await post('/uploads/plans', [['unitId', people.binhAn]])).searchParams.get('reason')).toBe('plans.no_file')
  expect(place(await post('/uploads/plans', [['unitId', ''], file])).searchParams.get('reason')).toBe('plans.unit_missing')
  const json = await post('/uploads/plans', [['unitId', people.binhAn]], { json: true })
  expect(json.status).toBe(422)
  expect(await json.json()).toMatchObject({ reason: 'input.invalid', fields: { files: { reason: 'plans.no_file' } } })
  const typed: Part[] = [['unitId.of', 'plans.edit'], ['unitId.asked', ''], ['unitId', people.hoaLoi], file]
  const several = place(await post('/uploads/plans', [...typed, ['unitId.q', 'xã']], { cookie: cookies.hanh }))
  expect([...several.searchParams]).toEqual([['reason', 'org.choose_found'], ['unit', people.hoaLoi], ['unitId.q', 'xã'], ['files', 'again']])
  expect(place(await post('/uploads/plans', [...typed, ['unitId.q', 'Cầu Vồng']])).searchParams.get('reason')).toBe('org.none_found')
  expect(await count('plan_readings')).toBe(before)
  const meant = await post('/uploads/plans', [...typed, ['unitId.q', 'xa hoa loi']], { cookie: cookies.hanh })
  expect(place(meant).pathname).toMatch(/^\/plans\/readings\/[0-9a-f-]{36}$/)
})

test('a file over the limit gets a readable answer after the last byte', async () => {
  const big = Buffer.alloc(world.app.config.uploadBytes + 1000, 'x')
  const response = await post('/uploads/plans', [['unitId', people.binhAn], ['files', big, 'lớn.txt']])
  expect(place(response).searchParams.get('reason')).toBe('files.too_large')
  expect(place(response).searchParams.get('unit')).toBe(people.binhAn)
})

test('several pictures are the pages of one plan and wait for their order; a text beside them is a plan of its own', async () => {
  const picture = (shade: string): Buffer => {
    const canvas = createCanvas(60, 60)
    const draw = canvas.getContext('2d')
    draw.fillStyle = shade
    draw.fillRect(0, 0, 60, 60)
    return canvas.toBuffer('image/png')
  }
  const [pages, text] = await upload([picture('#111'), '1.png'], [planText(), 'a.txt'], [picture('#eee'), '2.png'])
  const reading = await findReading(as(ctx, people.lan), { readingId: pages ?? '' })
  expect(reading).toMatchObject({ state: 'needs_choice', choice: 'order', files: [{ name: '1.png' }, { name: '2.png' }] })
  await cancelReading(as(ctx, people.lan), { readingId: pages ?? '' })
  await expect(cancelReading(as(ctx, people.lan), { readingId: pages ?? '' })).rejects.toMatchObject({ reason: 'plans.already_over' })
  expect(await finished(text ?? '')).toMatchObject({ state: 'done' })
})

test('an old font is shown first and read after the clerk has chosen', async () => {
  const [readingId] = await upload([Buffer.from(inOldFont(planText()), 'latin1'), 'cũ.txt'])
  const asked = await finished(readingId ?? '')
  expect(asked).toMatchObject({ state: 'needs_choice', choice: 'encoding', preview: { encoding: 'tcvn3' } })
  expect(asked.preview?.sample).toContain('người cao tuổi')
  expect(asked.preview?.before).toContain(inOldFont('người cao tuổi'))
  await chooseEncoding(as(ctx, people.lan), { readingId: readingId ?? '', encoding: 'tcvn3' })
  expect(await finished(readingId ?? '')).toMatchObject({ state: 'done' })
})

test('a report with a mistake comes back filled, files included; then it goes through with its evidence', async () => {
  const leader = as(ctx, people.hanh)
  const planId = await world.app.database.db.transaction().execute((db) => draftPlan({ ...leader, db }, people.province))
  const { version } = await findPlan(leader, { planId })
  await publishPlan(leader, { planId, version })
  const task = (await listTasks(leader, { planId })).rows.find((row) => row.text.includes('lập danh sách'))
  const taskId = task?.id ?? ''
  const fields: Part[] = [['taskId', taskId], ['unitId', people.binhAn], ['note', 'Đã xong 4 thôn'], ['state', 'in_progress']]
  const refused = await post('/uploads/reports', [...fields, ['percent', 'nhiều'], ['files', Buffer.from('ảnh'), 'biên bản.txt']])
  expect(place(refused).pathname).toBe(`/tasks/${taskId}`)
  expect(place(refused).searchParams.get('reason')).toBe('plans.percent_range')
  const { draft } = await findTask(as(ctx, people.lan), { taskId })
  expect(draft).toMatchObject({ note: 'Đã xong 4 thôn', percent: 'nhiều', files: [{ name: 'biên bản.txt' }] })
  expect((await findTask(leader, { taskId })).draft).toBeNull()

  const kept = draft?.files.map((file) => file.id).join(',') ?? ''
  const done = await post('/uploads/reports', [...fields, ['percent', '40'], ['fileIds', kept]])
  expect(place(done).search).toBe('?reported=1')
  const seen = await findTask(leader, { taskId })
  expect(seen).toMatchObject({ percent: 40, draft: null, history: [{ note: 'Đã xong 4 thôn', files: [{ name: 'biên bản.txt' }] }] })
  const evidence = await fetch(`${base}/files/${seen.history[0]?.files[0]?.id}`, { headers: { cookie: cookies.hanh } })
  expect(await evidence.text()).toBe('ảnh')

  const liar = await post('/uploads/reports', [...fields, ['percent', '60'], ['files', Buffer.from('Đủ 9 thôn.'), 'danh sách.txt'], ['files', Buffer.from('MZ'), 'ảnh.jpg']])
  expect(place(liar).pathname).toBe(`/tasks/${taskId}`)
  expect((await findTask(as(ctx, people.lan), { taskId })).draft).toMatchObject({
    percent: '60', files: [{ name: 'danh sách.txt' }], problem: { fields: { fileIds: { reason: 'plans.file_lies', detail: { name: 'ảnh.jpg' } } } }
  })
  const fileId = seen.history[0]?.files[0]?.id ?? ''
  expect(await evidencePreview(leader, { taskId, fileId })).toMatchObject({ pages: [], text: { lines: ['ảnh'], more: false } })
  await expect(evidencePreview(as(ctx, people.dung), { taskId, fileId })).rejects.toMatchObject({ kind: 'not_found' })
})

test('what is typed into a report or a pasted plan survives the end of the session; files are asked for again', async () => {
  const ended = await cookieFor(world.app, people.lan)
  await ctx.db.updateTable('sessions').set({ expires_at: new Date(0) }).where('person_id', '=', people.lan.personId).where('token', '=', tokenIn(ended)).execute()
  const task = await ctx.db.selectFrom('task_units').select('task_id').where('unit_id', '=', people.binhAn).where('role', '=', 'lead').executeTakeFirstOrThrow()
  const fields: Part[] = [['taskId', task.task_id], ['unitId', people.binhAn], ['note', 'Đã xong 5 thôn'], ['state', 'in_progress'], ['percent', '50']]
  const late = await post('/uploads/reports', [...fields, ['files', Buffer.from('ảnh'), 'biên bản.txt']], { cookie: ended })
  expect(place(late).pathname).toBe('/sign-in')
  const next = place(late).searchParams.get('next') ?? ''
  const kept = (late.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  expect(kept).toMatch(/^caunoi\.kept\.[0-9a-f]{12}=/)

  const open = (cookie: string): Promise<Response> => fetch(base + next, { headers: { cookie }, redirect: 'manual' })
  expect(place(await open(cookies.lan)).pathname).toBe('/my-work')
  expect(place(await open(`${cookies.lan}; ${kept}`)).pathname).toBe(`/tasks/${task.task_id}`)
  const { draft } = await findTask(as(ctx, people.lan), { taskId: task.task_id })
  expect(draft).toMatchObject({ note: 'Đã xong 5 thôn', percent: '50', files: [], problem: { reason: 'people.report_and_files_again' } })
  expect(place(await open(`${cookies.lan}; ${kept}`)).pathname).toBe('/my-work')

  const pasted = await post('/uploads/plans', [['unitId', people.binhAn], ['text', planText()]], { cookie: ended })
  expect(place(pasted).searchParams.get('next')).toMatch(/^\/plans\/new\?kept=[0-9a-f]{12}$/)
  const file = await post('/uploads/plans', [['unitId', people.binhAn], ['files', Buffer.from('x'), 'a.txt']], { cookie: ended })
  expect(place(file).searchParams.get('next')).toBe(`/plans/new?reason=people.choose_files_again&unit=${people.binhAn}`)
  expect(await ctx.db.selectFrom('kept_forms').select('id').execute()).toHaveLength(1)
})

const tokenIn = (cookie: string): string => decodeURIComponent(cookie.slice(cookie.indexOf('=') + 1)).split('.')[0] ?? ''
