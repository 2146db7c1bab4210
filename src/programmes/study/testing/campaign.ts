/** A province with a campaign of fifty people in four homes, for the tests of study. */
import { sql } from 'kysely'
import { addUnit } from '#foundations/org/server/index.ts'
import { appendRecords } from '#mechanisms/gatherings/server/check-in/append.ts'
import { followFigures } from '#mechanisms/indicators/server/follow.ts'
import { takeUpMoves } from '#mechanisms/indicators/server/moved-units.ts'
import * as plans from '#mechanisms/plans/server/index.ts'
import type { Actor, Context } from '#platform/server/context.ts'
import type { EventRow } from '#platform/server/events.ts'
import { newId } from '#platform/shared/ids.ts'
import { draftPlan, planText } from '../../../testing/plans.ts'
import { addPerson, smallProvince } from '../../../testing/province.ts'
import { as } from '../../../testing/world.ts'
import * as study from '../server/index.ts'

/** Members who joined half a year ago; their names say where, and come in the order of the alphabet. */
async function join(ctx: Context, unitId: string, name: string, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => newId())
  const named = ids.map((id, at) => ({ id, name: `${name} ${String.fromCharCode(65 + at)}`, act: newId(), membership: newId() }))
  const times = { created_at: ctx.now, updated_at: ctx.now }
  await ctx.db.insertInto('people').values(named.map((one) => ({ id: one.id, name: one.name, sort_key: one.name, ...times }))).execute()
  await ctx.db.insertInto('membership_acts').values(named.map((one) => ({ id: one.act, person_id: one.id, kind: 'join', day: '2025-08-01', recorded_at: ctx.now }))).execute()
  await ctx.db.insertInto('memberships').values(named.map((one) => ({ id: one.membership, person_id: one.id, unit_id: unitId, valid_from: '2025-08-01', began_by: one.act }))).execute()
  return ids
}

export async function makeCampaign(ctx: Context) {
  const people = await smallProvince(ctx)
  const hanh = as(ctx, people.hanh)
  const quarter = async (name: string, code: string): Promise<string> => (await addUnit(ctx, { name, shortName: null, kind: 'division', branch: 'state', code, parentId: people.binhAn, from: '2025-07-01' })).id
  const [east, west, south] = [await quarter('Tổ dân phố Đông', 'PS.BA.D'), await quarter('Tổ dân phố Tây', 'PS.BA.T'), await quarter('Tổ dân phố Nam', 'PS.BA.N')]
  const members = { east: await join(ctx, east, 'Đông', 20), west: await join(ctx, west, 'Tây', 12), south: await join(ctx, south, 'Nam', 7), hoaLoi: await join(ctx, people.hoaLoi, 'Hòa', 11) }
  const secretary = await addPerson(ctx, 'Vũ Thị Đông', 'secretary', east)
  const planId = await draftPlan(hanh, people.province, planText())
  await plans.publishPlan(hanh, { planId, version: (await plans.findPlan(hanh, { planId })).version })
  const targetId = (await plans.listTargets(hanh, { planId })).find(({ value }) => value === 90)?.id ?? ''
  const { id: campaignId } = await study.createCampaign(hanh, { targetId })
  const { rows } = await sql<{ last: number }>`select max(id) as last from events`.execute(ctx.db)
  return { ...people, east, west, south, members, secretary, planId, targetId, campaignId, last: rows[0]?.last ?? 0 }
}

export type Made = Awaited<ReturnType<typeof makeCampaign>>

/** The province as a test finds it, and what it does in it. */
export function setting(ctx: Context, made: Made) {
  const clerk = as(ctx, made.hanh)
  const { campaignId } = made
  let seen = made.last
  return {
    ...made,
    clerk,
    secretary: as(ctx, made.secretary),
    async open(given: { asProposed?: boolean } = {}) {
      const { version } = await study.findCampaign(clerk, { campaignId })
      return study.openCampaign(clerk, { campaignId, version, ...given })
    },
    session: (unitId: string, more: object = {}, who = clerk) => study.addSession(who, { campaignId, unitId, day: '2026-03-10', from: '19:30', to: '21:00', place: 'Nhà văn hóa', ...more }),
    /** What has happened since is given to the follower. */
    async follow(now = ctx.now) {
      const { rows } = await sql<EventRow>`select * from events where id > ${seen} order by id`.execute(ctx.db)
      seen = rows.at(-1)?.id ?? seen
      await followFigures({ ...ctx, now }, rows)
      while (await takeUpMoves({ ...ctx, now }));
    },
    async board(actor: Actor | null, unitId?: string, now = ctx.now) {
      await this.follow(now)
      return study.findBoard({ ...ctx, now, actor }, { campaignId, unitId })
    },
    /** A device sends marks for these people in one batch. */
    async came(who: Context, gatheringId: string, personIds: string[], deed: 'came' | 'undone' = 'came') {
      const rows = await ctx.db.selectFrom('roster_entries').select('id').where('gathering_id', '=', gatheringId).where('person_id', 'in', personIds).execute()
      await appendRecords(who, rows.map(({ id }) => ({
        id: newId(), gatheringId, unitId: made.province, entryId: id, deed, way: 'ticked', deviceId: 'phone', deviceAt: who.now, skewMs: 0, at: who.now,
        byId: null, format: 1, refused: null, remarks: [], code: null, late: null
      })))
    }
  }
}
