/** Two processes on one database: what is withdrawn in one holds in the other at once. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { orgModule } from '#foundations/org/server/index.ts'
import { createApp, type App } from '#platform/server/app.ts'
import { readConfig } from '#platform/server/config.ts'
import { createContext } from '#platform/server/context.ts'
import { createLog } from '#platform/server/log.ts'
import { makePostgresDatabase } from '../../../../testing/database.ts'
import { cookieFor } from '../../../../testing/plans.ts'
import { smallProvince } from '../../../../testing/province.ts'
import { as } from '../../../../testing/world.ts'
import { changeOwnRole, composeRole, endRole, findActor, giveRole, peopleModule } from '../index.ts'

const folder = mkdtempSync(join(tmpdir(), 'caunoi-test-'))
let drop = async (): Promise<void> => {}
const apps: App[] = []

beforeAll(async () => {
  const made = await makePostgresDatabase(inject('template'))
  drop = made.drop
  for (let at = 0; at < 2; at += 1) {
    const config = readConfig({ CAUNOI_DATA: folder, CAUNOI_SAMPLE: 'off', DATABASE_URL: made.url })
    apps.push(await createApp(config, [orgModule, peopleModule], { work: false, log: createLog('silent') }))
  }
})
afterAll(async () => {
  for (const app of apps) await app.close()
  await drop()
  rmSync(folder, { recursive: true, force: true })
})

test('a right that is given, widened and taken back in one process is so in the other within a second', async () => {
  const [here, there] = apps
  if (!here || !there) throw new Error('Two processes are needed.')
  const ctx = createContext(here)
  const { hanh, minh, office } = await here.database.db.transaction().execute((db) => smallProvince({ ...ctx, db }))
  const admin = as(ctx, hanh)
  const cookie = await cookieFor(here, minh)
  const may = async (permission: string): Promise<boolean> =>
    (await findActor(there, { headers: { cookie } }))?.grants.some((grant) => grant.permission === permission && grant.unitId === office) ?? false
  const within = async (permission: string, wanted: boolean): Promise<number> => {
    const began = performance.now()
    while ((await may(permission)) !== wanted && performance.now() - began < 5000);
    return performance.now() - began
  }
  const { id } = await composeRole(admin, { unitId: office, name: 'Người đọc', permissions: ['figures.enter'] })
  expect(await may('figures.enter')).toBe(false)
  await giveRole(admin, { personId: minh.personId, unitId: office, role: id })
  expect(await within('figures.enter', true)).toBeLessThan(1000)
  await changeOwnRole(admin, { ownRoleId: id, version: 1, name: 'Người đọc', permissions: ['figures.enter', 'tasks.confirm'] })
  expect(await within('tasks.confirm', true)).toBeLessThan(1000)
  const held = await here.database.db.selectFrom('person_roles').select('id').where('own_role_id', '=', id).executeTakeFirstOrThrow()
  await endRole(admin, { roleId: held.id })
  expect(await within('tasks.confirm', false)).toBeLessThan(1000)
  expect(await may('plans.read')).toBe(true)
  const { id: member } = await here.database.db.selectFrom('person_roles').select('id').where('person_id', '=', minh.personId).where('role', '=', 'member').executeTakeFirstOrThrow()
  await endRole(admin, { roleId: member })
  expect(await within('plans.read', false)).toBeLessThan(1000)
})
