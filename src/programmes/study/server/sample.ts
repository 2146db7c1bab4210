/** A campaign of the sample organisation, half carried out: fire safety, with a session at a commune, one at a ward, and one to come. */
import { sql } from 'kysely'
import { factsOn } from '#foundations/org/server/index.ts'
import { actorOf } from '#foundations/people/server/index.ts'
import { tick } from '#mechanisms/gatherings/server/index.ts'
import { issueCertificates, offerCertificates } from '#foundations/certificates/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { addDays, dayOf, startOfDay } from '#platform/shared/dates.ts'
import { addSession } from './sessions.ts'
import { changeCampaign, createCampaign } from './create.ts'
import { findCampaign } from './find.ts'
import { addSampleQuiz } from './quiz/sample.ts'
import { openCampaign } from './roster.ts'

const WORDS = 'học xong kỹ năng phòng cháy'
const SESSIONS = [
  { unit: 'PS.BA', by: 'lan.nguyen', daysAgo: 6, place: 'Hội trường xã Bình An', absent: 3 },
  { unit: 'PS.TM', by: 'an.duong', daysAgo: 5, place: 'Nhà văn hóa phường Tân Mỹ', absent: 1 }
]
const CALLED_AT_MS = 8 * 3_600_000

export async function addSampleCampaign(ctx: Context): Promise<void> {
  const target = await ctx.db
    .selectFrom('targets')
    .innerJoin('plan_items', 'plan_items.id', 'targets.item_id')
    .select('targets.id')
    .where('plan_items.text', 'like', `%${WORDS}%`)
    .executeTakeFirst()
  // An instance that was filled by an earlier version has no such target.
  if (!target) return
  const units = new Map((await factsOn(ctx, dayOf(ctx.now)).select(['unit_id', 'code']).execute()).map(({ code, unit_id }) => [code, unit_id]))
  const past = async (username: string, daysAgo: number): Promise<Context> => ({ ...ctx, actor: await actorOf(ctx, { username }), now: new Date(ctx.now.getTime() - daysAgo * 86_400_000) })
  const clerk = await past('vinh.do', 12)
  const { id: campaignId } = await createCampaign(clerk, { targetId: target.id, title: 'Học kỹ năng phòng cháy, đợt 1' })
  const { version, rosterDay, title } = await findCampaign(clerk, { campaignId })
  const about = { title, documents: ['Sổ tay phòng cháy cho gia đình', 'Sáu bước thoát nạn khi có cháy'], rosterDay, deadline: addDays(dayOf(ctx.now), 25), targetPercent: 98 }
  const changed = await changeCampaign(clerk, { campaignId, version, ...about })
  await openCampaign(clerk, { campaignId, version: changed.version, asProposed: true })
  for (const { unit, by, daysAgo, place, absent } of SESSIONS) {
    const at = await past(by, daysAgo)
    // Called in the morning, at whatever hour the sample is made: a session is not called once it is over.
    const secretary = { ...at, now: new Date(startOfDay(dayOf(at.now)).getTime() + CALLED_AT_MS) }
    const { id } = await addSession(secretary, { campaignId, unitId: units.get(unit) ?? '', day: dayOf(secretary.now), from: '19:30', to: '21:00', place })
    const entries = await ctx.db.selectFrom('roster_entries').select('id').where('gathering_id', '=', id).orderBy('number').execute()
    const began = startOfDay(dayOf(secretary.now)).getTime() + 19.5 * 3_600_000
    for (const [at, entry] of entries.slice(absent).entries()) await tick({ ...secretary, now: new Date(began + at * 20_000) }, { entryId: entry.id, deed: 'came' })
  }
  await offerCertificates(await past('vinh.do', 2), { kind: 'campaign', subjectId: campaignId })
  await issueCertificates(await past('lan.nguyen', 1), { kind: 'campaign', subjectId: campaignId, unitId: units.get('PS.BA') ?? '' })
  const { rows: came } = await sql<{ id: string }>`
    select distinct e.person_id as id from campaign_sessions s join roster_entries e on e.gathering_id = s.gathering_id join attendance_marks k on k.entry_id = e.id and k.present where s.campaign_id = ${campaignId}`.execute(ctx.db)
  await addSampleQuiz(await past('vinh.do', 4), await past('lan.nguyen', 3), { campaignId, came: came.map(({ id }) => id) })
  const today = await past('vinh.do', 0)
  await addSession(today, { campaignId, unitId: units.get('PS.HL') ?? '', day: addDays(dayOf(ctx.now), 6), from: '19:30', to: '21:00', place: 'Nhà văn hóa xã Hòa Lợi' })
  await addSession(await past('lan.nguyen', 0), { campaignId, unitId: units.get('PS.BA') ?? '', makeUp: true, day: addDays(dayOf(ctx.now), 8), from: '19:30', to: '21:00', place: 'Hội trường xã Bình An' })
}
