import { expect, test } from 'vitest'
import { orgModule } from '#foundations/org/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { smallProvince } from '../../../testing/province.ts'
import { as, undone, useApp } from '../../../testing/world.ts'
import { forgetKeptForms, keepForm, openKeptForm, peopleModule, type KeptForm } from './index.ts'
import { dropKeptForms } from './jobs.ts'
import { deviceMark } from './limits.ts'
import { DEVICE_COOKIE } from './sign-in/tries.ts'

const world = useApp([orgModule, peopleModule])
const NOTE = 'Đã mở sáu tủ sách ở sáu thôn'
const form: KeptForm = { path: '/units/new', action: 'default', values: { name: [NOTE] }, hadFiles: false }

const browser = (...cookies: string[]): Headers => new Headers({ cookie: cookies.join('; ') })
const usedBy = (username: string): string => `${DEVICE_COOKIE}=${deviceMark(world.app.services.people.secret, username)}`

async function kept(ctx: Context, used: string) {
  const found = await keepForm(ctx, browser(used), form)
  if (!found) throw new Error('nothing was kept')
  return { name: found.name, cookie: `${found.cookie.name}=${found.cookie.value}` }
}

async function lanIn(ctx: Context) {
  const people = await smallProvince(ctx)
  await ctx.db.updateTable('people').set({ username: 'lan.nguyen' }).where('id', '=', people.lan.personId).execute()
  return people
}

test('Lan sends a form after her session has ended, signs in, and finds what she typed', async () => {
  await undone(world.app, async (ctx) => {
    const { lan } = await lanIn(ctx)
    const { name, cookie } = await kept(ctx, usedBy('lan.nguyen'))
    expect(await openKeptForm(as(ctx, lan), browser(cookie), name)).toEqual(form)
    expect(await forgetKeptForms(as(ctx, lan), browser(cookie), '/people/new')).toEqual([])
    expect(await forgetKeptForms(as(ctx, lan), browser(cookie), '/units/new')).toMatchObject([{ value: '', maxAge: 0 }])
    expect(await openKeptForm(as(ctx, lan), browser(cookie), name)).toBeNull()
  })
})

test('when somebody else signs in at that browser, the form is thrown away', async () => {
  await undone(world.app, async (ctx) => {
    const { lan, hanh } = await lanIn(ctx)
    const { name, cookie } = await kept(ctx, usedBy('lan.nguyen'))
    expect(await openKeptForm(as(ctx, hanh), browser(cookie), name)).toBeNull()
    expect(await openKeptForm(as(ctx, lan), browser(cookie), name)).toBeNull()
  })
})

test('without the key of the browser nothing can be opened, and the database holds no word of it', async () => {
  await undone(world.app, async (ctx) => {
    const { lan } = await lanIn(ctx)
    const { name } = await kept(ctx, usedBy('lan.nguyen'))
    expect(await openKeptForm(as(ctx, lan), browser(), name)).toBeNull()
    const wrong = `caunoi.kept.${name}=${Buffer.alloc(32, 7).toString('base64url')}`
    expect(await openKeptForm(as(ctx, lan), browser(wrong), name)).toBeNull()
    const [row] = await ctx.db.selectFrom('kept_forms').selectAll().execute()
    expect(row?.sealed.toString('latin1')).not.toContain('units/new')
    expect(JSON.stringify(row)).not.toContain(NOTE)
  })
})

test('an ended session tells whose form it is; a browser that nobody has used keeps nothing', async () => {
  await undone(world.app, async (ctx) => {
    await lanIn(ctx)
    expect(await keepForm(ctx, browser(usedBy('nobody.here')), form)).toBeNull()
    expect(await keepForm(ctx, browser(`${DEVICE_COOKIE}=forged`), form)).toBeNull()
    expect(await keepForm(ctx, browser(), form)).toBeNull()
    expect(await ctx.db.selectFrom('kept_forms').select('id').execute()).toEqual([])
  })
})

test('it waits for an hour; of one person the last three wait', async () => {
  await undone(world.app, async (ctx) => {
    const { lan } = await lanIn(ctx)
    const at = (minutes: number): Context => ({ ...ctx, now: new Date(ctx.now.getTime() + minutes * 60_000) })
    const first = await kept(at(0), usedBy('lan.nguyen'))
    const others = [await kept(at(1), usedBy('lan.nguyen')), await kept(at(2), usedBy('lan.nguyen')), await kept(at(3), usedBy('lan.nguyen'))]
    expect(await openKeptForm(as(at(4), lan), browser(first.cookie), first.name)).toBeNull()
    const [second] = others
    expect(await openKeptForm(as(at(60), lan), browser(second?.cookie ?? ''), second?.name ?? '')).toEqual(form)
    expect(await openKeptForm(as(at(61), lan), browser(second?.cookie ?? ''), second?.name ?? '')).toBeNull()
    await dropKeptForms.run(at(70), { eventId: null, subjectId: null, data: {} })
    expect(await ctx.db.selectFrom('kept_forms').select('id').execute()).toEqual([])
  })
})
