/** How an instance begins: empty with a code, or with the sample organisation. */
import { readFileSync, statSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { listUnits, orgModule } from '#foundations/org/server/index.ts'
import { createContext } from '#platform/server/context.ts'
import { loadSample } from '#platform/server/sample.ts'
import { useApp } from '../../../testing/world.ts'
import { actorOf } from './actor.ts'
import { findActor, listPeople, needsSetUp, peopleModule, setUpFrom, signIn } from './index.ts'
import { accountsFile } from './sample.ts'
import { readSetUpCode } from './set-up.ts'

const browser = new Headers({ 'x-caunoi-address': '10.0.0.1' })

describe('an empty instance', () => {
  const world = useApp([orgModule, peopleModule])
  const input = {
    organisation: 'Xã Bình An',
    kind: 'commune' as const,
    branch: 'state' as const,
    name: 'Nguyễn Thị Lan',
    username: 'lan.nguyen',
    password: 'bốn con mèo đọc báo'
  }

  test('takes its first administrator from whoever holds the code, once', async () => {
    const { app } = world
    const ctx = createContext(app)
    expect(await needsSetUp(app)).toBe(true)
    const code = await readSetUpCode(app)
    expect(await readSetUpCode(app)).toBe(code)
    await expect(setUpFrom(ctx, { ...input, code: 'abcd-abcd-abcd-abcd' }, '10.0.0.1')).rejects.toMatchObject({
      fields: { code: { reason: 'people.code_wrong' } }
    })
    await expect(setUpFrom(ctx, { ...input, code, password: 'Xã Bình An 2026 lan' }, '10.0.0.1')).rejects.toMatchObject({
      fields: { password: { reason: 'people.password_about_you' } }
    })
    expect(await needsSetUp(app)).toBe(true)
    await expect(setUpFrom(ctx, { ...input, code, from: '2999-01-01' }, '10.0.0.1')).rejects.toMatchObject({ fields: { from: { reason: 'people.set_up_later' } } })

    // Its code and first day are those of the list of units that is brought in next.
    await setUpFrom(ctx, { ...input, code: ` ${code.toUpperCase()} `, unitCode: 'ba', from: '2025-07-01' }, '10.0.0.1')
    expect(await needsSetUp(app)).toBe(false)
    const { cookies } = await signIn(app, { username: 'lan.nguyen', password: input.password }, browser)
    const actor = await findActor(app, { headers: { cookie: cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ') } })
    expect(await listUnits({ ...ctx, actor }, {})).toMatchObject([{ name: 'Xã Bình An', kind: 'commune', parentId: null, code: 'BA' }])
    expect(await listUnits({ ...ctx, actor }, { day: '2025-07-01' })).toHaveLength(1)

    await expect(setUpFrom(ctx, { ...input, code, username: 'second' }, '10.0.0.1')).rejects.toMatchObject({ reason: 'people.already_set_up' })
    const { rows } = await app.database.pool.query('select code_hash from set_up_codes')
    expect(JSON.stringify(rows)).not.toContain(code)
  })
})

describe('the sample', () => {
  const world = useApp([orgModule, peopleModule])

  // Forty passwords are hashed, which takes its time on a busy machine.
  test('fills an empty instance once, with passwords that only the owner of the data folder can read', async () => {
    const { app } = world
    app.config.sample = true
    expect(await loadSample(app)).toBe(true)
    expect(await loadSample(app)).toBe(false)
    const ctx = createContext(app)
    const hanh = { ...ctx, actor: await actorOf(ctx, { username: 'hanh.tran' }) }
    const units = await listUnits(hanh, {})
    expect(units.filter((unit) => unit.kind === 'commune')).toHaveLength(3)
    expect(new Set(units.map((unit) => unit.branch))).toEqual(new Set(['state', 'party', 'front', 'school']))
    expect(await listPeople(hanh, {})).toHaveLength(39)

    const file = accountsFile(app.config.dataFolder)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    const [, password = ''] = /^lan\.nguyen\s+(\S+)/m.exec(readFileSync(file, 'utf8')) ?? []
    await expect(signIn(app, { username: 'lan.nguyen', password }, browser)).resolves.toMatchObject({ awaits: null })
    expect(world.logged.join('')).not.toContain(password)
  })
})
