/** What a page decides before its form is shown: who may open it, and where an empty instance begins. */
import { describe, expect, test } from 'vitest'
import { orgModule } from '#foundations/org/server/index.ts'
import { needsSetUp, peopleModule, setUpFrom } from '#foundations/people/server/index.ts'
import { text } from '#foundations/people/text.ts'
import { createContext, type Context } from '#platform/server/context.ts'
import { smallProvince } from '../testing/province.ts'
import { as, undone, useApp } from '../testing/world.ts'
import * as newPerson from './(app)/people/new/+page.server.ts'
import * as newUnit from './(app)/units/new/+page.server.ts'
import { load as welcome } from './(public)/+page.server.ts'

type Opened = Record<string, unknown>

/** Calls a page's `load` as Kit does, with the parts of the event that it reads. */
const open = async (load: (event: never) => unknown, ctx: Context, path: string): Promise<Opened> =>
  (await load({ locals: { ctx }, url: new URL(path, 'http://localhost') } as never)) as Opened

describe('with the small province', () => {
  const world = useApp([orgModule, peopleModule])

  test.each([
    ['/units/new', newUnit.load],
    ['/people/new', newPerson.load]
  ] as const)('%s opens for the administrator and refuses a clerk before showing a form', async (path, load) => {
    await undone(world.app, async (ctx) => {
      const { hanh, lan } = await smallProvince(ctx)
      expect(await open(load, as(ctx, hanh), path)).toHaveProperty(path === '/units/new' ? 'parents' : 'units')
      await expect(open(load, as(ctx, lan), path)).rejects.toMatchObject({
        status: 403,
        body: { reason: 'app.forbidden' }
      })
    })
  })

  test('after adding a person the page names whom it has added', async () => {
    await undone(world.app, async (ctx) => {
      const { hanh, binhAn } = await smallProvince(ctx)
      const form = new FormData()
      for (const [name, value] of Object.entries({
        name: ' Võ  Thành Nam ',
        username: 'nam.vo',
        unitId: binhAn,
        role: 'clerk'
      }))
        form.append(name, value)
      const url = new URL('http://localhost/people/new')
      const request = new Request(url, { method: 'POST', body: form })
      const done = (await newPerson.actions['default']?.({
        request,
        url,
        params: {},
        locals: { ctx: as(ctx, hanh), locale: 'vi' }
      } as never)) as { refused: boolean; result: { name: string } }
      expect(done).toMatchObject({ refused: false, result: { name: 'Võ Thành Nam' } })
      expect(text('vi').person.added(done.result.name)).toContain('Võ Thành Nam')
      expect(text('en').person.added(done.result.name)).toContain('Võ Thành Nam')
    })
  })
})

describe('an empty instance', () => {
  const world = useApp([orgModule, peopleModule])

  test('leads from its first page to the set-up, until somebody has done it', async () => {
    const ctx = createContext(world.app)
    expect(await needsSetUp(world.app)).toBe(true)
    expect(await open(welcome, ctx, '/')).toEqual({ isEmpty: true })
    const greeting = await peopleModule.greet?.(world.app, 'vi', 'http://localhost')
    const code = /(?:[a-z0-9]{4}-){3}[a-z0-9]{4}/.exec(greeting?.join() ?? '')?.[0] ?? ''
    await setUpFrom(
      ctx,
      {
        code,
        organisation: 'Xã Bình An',
        kind: 'commune',
        branch: 'state',
        name: 'Nguyễn Thị Lan',
        username: 'lan.nguyen',
        password: 'bốn con mèo đọc báo'
      },
      '10.0.0.1'
    )
    expect(await open(welcome, ctx, '/')).toEqual({ isEmpty: false })
  })
})
