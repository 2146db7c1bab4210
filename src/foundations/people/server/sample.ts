import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { factsOn } from '#foundations/org/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { newId } from '#platform/shared/ids.ts'
import { record } from '#platform/server/events.ts'
import { ROLES, withNeeds } from '../rules.ts'
import { insertPerson } from './commands.ts'
import { hashOf } from './credentials.ts'
import { addSampleMembers } from './members/sample.ts'
import { insertRole } from './roles/give.ts'
import { randomSecret } from './secrets.ts'

const FILE = new URL('../../../../db/sample/people.json', import.meta.url)
const SINCE = '2025-07-01'

const SamplePeople = z.object({
  people: z.array(z.object({ name: z.string(), username: z.string(), role: z.enum(ROLES), also: z.array(z.enum(ROLES)).default([]), unit: z.string() }))
})

export interface SampleAccount {
  name: string
  username: string
  role: string
  unit: string
  password: string
}

/** The people of db/sample with random passwords; those stand in a file only its owner can read. */
export async function addSamplePeople(ctx: Context): Promise<void> {
  const { people } = SamplePeople.parse(JSON.parse(readFileSync(FILE, 'utf8')))
  const rows = await factsOn(ctx, dayOf(ctx.now)).select(['unit_id', 'code', 'name']).execute()
  const units = new Map(rows.map((row) => [row.code, row]))
  const secrets = await Promise.all(
    people.map(async () => {
      const password = randomSecret()
      return { password, hash: await hashOf(password) }
    })
  )
  const accounts: SampleAccount[] = []
  for (const [place, { name, username, role, also, unit: code }] of people.entries()) {
    const unit = units.get(code)
    const secret = secrets[place]
    if (!unit || !secret) throw new Error(`The sample person ${username} names an unknown unit.`)
    const personId = await insertPerson(ctx, { name, username, hash: secret.hash })
    for (const each of [role, ...also]) await insertRole(ctx, personId, { unitId: unit.unit_id, role: each }, { from: SINCE, to: null })
    accounts.push({ name, username, role, unit: unit.name, password: secret.password })
  }
  await addSampleRole(ctx, units.get('PS')?.unit_id)
  keepAccounts(ctx, accounts)
  await addSampleMembers(ctx)
}

/** One role of the province's own, so that the pages about such roles have something to show. */
async function addSampleRole(ctx: Context, unitId: string | undefined): Promise<void> {
  if (!unitId) throw new Error('The sample role has no unit.')
  const row = { id: newId(), unit_id: unitId, name: 'Người theo dõi số liệu', permissions: withNeeds(['figures.enter']), subtree: true, created_at: ctx.now }
  await ctx.db.insertInto('own_roles').values(row).execute()
  await record(ctx, 'role.composed', { subject: row.id, unit: unitId, data: { permissions: row.permissions, subtree: row.subtree } })
}

export const accountsFile = (dataFolder: string): string => join(dataFolder, 'sample-passwords.txt')

function keepAccounts(ctx: Context, accounts: SampleAccount[]): void {
  const widths = { username: 16, password: 26, role: 15 }
  const lines = accounts.map(
    ({ username, password, role, name, unit }) =>
      `${username.padEnd(widths.username)}${password.padEnd(widths.password)}${role.padEnd(widths.role)}${name}, ${unit}`
  )
  const file = accountsFile(ctx.app.config.dataFolder)
  writeFileSync(file, `${lines.join('\n')}\n`, { mode: 0o600, flag: 'w' })
  ctx.app.services.people.newAccounts = lines
}
