/** A session of one commune with three of its members, for the tests of rosters and check-in. */
import { joinUnit } from '#foundations/people/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { smallProvince, type Province } from '../../../testing/province.ts'
import { as } from '../../../testing/world.ts'
import { createGathering, findRoster, freezeInvited, invite } from '../server/index.ts'

const STUDY = { kind: 'study', title: 'Học tập quý I', day: '2026-03-10', from: '08:00', to: '11:00' } as const

export interface Session extends Province {
  ctx: Context
  gatheringId: string
  /** Asks as the clerk of Bình An. */
  secretary: Context
  people: Record<string, string>
}

/** A session of Bình An with three of its members; Tâm belongs to its office as well. */
export async function session(ctx: Context): Promise<Session> {
  const small = await smallProvince(ctx)
  const join = async (name: string, unitId: string, from = '2026-01-01', personId?: string): Promise<string> =>
    (await joinUnit(as(ctx, small.hanh), { unitId, from, ...(personId ? { personId } : { name }) })).personId
  const people: Record<string, string> = {}
  for (const name of ['Vũ Văn Ân', 'Bùi Thị Tâm', 'Ngô Quốc Anh']) people[name] = await join(name, small.binhAn)
  people['Bùi Thị Tâm'] = await join('Bùi Thị Tâm', small.office, '2026-02-01', people['Bùi Thị Tâm'])
  const secretary = as(ctx, small.lan)
  const { id: gatheringId } = await createGathering(secretary, { unitId: small.binhAn, ...STUDY })
  await invite(secretary, { gatheringId, units: [{ unitId: small.binhAn, below: true }] })
  return { ...small, ctx, gatheringId, secretary, people }
}

export async function frozen(ctx: Context): Promise<Session & { entry: (name: string) => Promise<string> }> {
  const given = await session(ctx)
  await freezeInvited(given.secretary, { gatheringId: given.gatheringId, homes: [{ personId: given.people['Bùi Thị Tâm'] ?? '', unitId: given.office }] })
  const entry = async (name: string): Promise<string> => (await findRoster(given.secretary, { gatheringId: given.gatheringId })).entries.find((one) => one.name === name)?.id ?? ''
  return { ...given, entry }
}

export const secretOf = async ({ ctx, gatheringId }: Session): Promise<Buffer> => (await ctx.db.selectFrom('rosters').select('secret').where('gathering_id', '=', gatheringId).executeTakeFirstOrThrow()).secret
export const records = async ({ ctx, gatheringId }: Session) => ctx.db.selectFrom('attendance_records').selectAll().where('gathering_id', '=', gatheringId).orderBy('received_at').execute()
export const counts = async ({ secretary, gatheringId }: Session) => (await findRoster(secretary, { gatheringId })).counts
export const later = (ctx: Context, minutes: number): Context => ({ ...ctx, now: new Date(ctx.now.getTime() + minutes * 60_000) })
