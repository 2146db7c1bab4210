import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { factsOn } from '#foundations/org/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { carryOutAct } from './acts.ts'
import { addMember } from './commands.ts'
import { writeContact } from './contacts.ts'

const FILE = new URL('../../../../../db/sample/members.json', import.meta.url)

const SampleMembers = z.object({
  from: z.string(),
  evidence: z.string(),
  members: z.array(z.object({ username: z.string().optional(), name: z.string().optional(), unit: z.string(), position: z.string(), phone: z.string().optional() })),
  /** Enough people of one unit for a long list, and for groups that may be told. */
  more: z.array(z.object({ unit: z.string(), position: z.string(), names: z.array(z.string()) })),
  transfers: z.array(z.object({ username: z.string(), from: z.string(), to: z.string(), day: z.string(), position: z.string(), basis: z.string() }))
})

/** Who belongs where in the sample organisation: those with accounts, and members without one. */
export async function addSampleMembers(ctx: Context): Promise<void> {
  const { from, evidence, members, more, transfers } = SampleMembers.parse(JSON.parse(readFileSync(FILE, 'utf8')))
  const units = new Map((await factsOn(ctx, from).select(['unit_id', 'code']).execute()).map(({ code, unit_id }) => [code, unit_id]))
  const people = new Map((await ctx.db.selectFrom('people').select(['id', 'username']).execute()).map(({ id, username }) => [username, id]))
  const unit = (code: string): string => known(units.get(code), code)
  const unnamed = more.flatMap(({ names, ...place }) => names.map((name) => ({ ...place, name, username: undefined, phone: undefined })))
  for (const { username, name, unit: code, position, phone } of [...members, ...unnamed]) {
    const personId = username ? known(people.get(username), username) : await addMember(ctx, name ?? '')
    await carryOutAct(ctx, { kind: 'join', personId, day: from, basis: null, begins: { unitId: unit(code), position, to: null } })
    if (phone) await writeContact(ctx, personId, { phone, email: null }, evidence)
  }
  for (const { username, from: old, to, day, position, basis } of transfers) {
    const personId = known(people.get(username), username)
    const held = await ctx.db.selectFrom('memberships').selectAll().where('person_id', '=', personId).where('unit_id', '=', unit(old)).executeTakeFirstOrThrow()
    const ends = { id: held.id, personId, unitId: held.unit_id, position: held.position, from: held.valid_from, to: held.valid_to, endedBy: held.ended_by }
    await carryOutAct(ctx, { kind: 'transfer', personId, day, basis, ends, begins: { unitId: unit(to), position, to: null } })
  }
}

function known(id: string | undefined, name: string): string {
  if (!id) throw new Error(`The sample of members names ${name}, which is unknown.`)
  return id
}
