/** Who is to take part: proposed from the units on the roster day, each person at one home, then fixed. */
import { sql, type RawBuilder } from 'kysely'
import { unitNamesOn } from '#foundations/org/server/index.ts'
import { askedUnits, belongingTo, belongingVisible } from '#foundations/people/server/index.ts'
import { command, query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { look, record } from '#platform/server/events.ts'
import { dayOf, type Day } from '#platform/shared/dates.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import { CampaignInput, ChooseHome, OpenCampaign, type RosterProposal } from '../schema.ts'
import { campaignToEdit, type CampaignHead } from './access.ts'
import { campaignOut } from './find.ts'
import { enrolMembers } from './quiz/name.ts'

const SHOWN = 100

/** By person: where they belong (the unit joined first comes first), and where they are to count. */
async function homes(ctx: Context, { id, rosterDay }: Pick<CampaignHead, 'id' | 'rosterDay'>): Promise<RawBuilder<unknown>> {
  const audience = await ctx.db.selectFrom('campaign_audience').select(['unit_id', 'set_id', 'below']).where('campaign_id', '=', id).execute()
  const belonging = belongingTo(await askedUnits(ctx, audience, rosterDay), rosterDay)
  return sql`(
    select b.person_id, array_agg(b.unit_id order by b.since, b.unit_id) as units, array_agg(b.since order by b.since, b.unit_id) as since,
      max(h.unit_id::text)::uuid as said
    from ${belonging} b left join campaign_homes h on h.campaign_id = ${id} and h.person_id = b.person_id
    group by b.person_id)`
}

/** What was said counts while the person still belongs there on the roster day. */
const CHOSEN = sql`case when h.said = any(h.units) then h.said end`

export const proposeRoster = query(CampaignInput, async (ctx, { campaignId }): Promise<RosterProposal> => {
  const campaign = await campaignOut(ctx, campaignId)
  const of = await homes(ctx, campaign)
  const { rows: counts } = await sql<{ people: number; units: number; several: number; undecided: number }>`
    select count(*)::int as people, count(distinct coalesce(${CHOSEN}, h.units[1]))::int as units, count(*) filter (where cardinality(h.units) > 1)::int as several,
      count(*) filter (where cardinality(h.units) > 1 and ${CHOSEN} is null)::int as undecided
    from ${of} h`.execute(ctx.db)
  const { people = 0, units = 0, several = 0, undecided = 0 } = counts[0] ?? {}
  // Names only where the actor keeps lists of members: everybody else gets the number.
  const { rows } = await sql<{ id: string; name: string; units: string[]; since: Day[]; chosen: string | null }>`
    select person.id, person.name, h.units::text[] as units, h.since::text[] as since, ${CHOSEN} as chosen from ${of} h join people person on person.id = h.person_id
    where cardinality(h.units) > 1
      and not exists (select 1 from unnest(h.units) as home(id) where not ${belongingVisible(ctx, 'members.read', 'home.id')})
    order by (${CHOSEN} is not null), person.sort_key, person.id limit ${SHOWN}`.execute(ctx.db)
  const names = await unitNamesOn(ctx, rows.flatMap((row) => row.units), campaign.rosterDay)
  await look(ctx, 'study.roster', rows.map(({ id }) => id), campaign.unit.id)
  return {
    campaign,
    people,
    units,
    several: {
      total: several,
      undecided,
      rows: rows.map((row) => ({
        person: { id: row.id, name: row.name },
        homes: row.units.map((id, at) => ({ unit: { id, name: names.get(id)?.name ?? '' }, since: row.since[at] ?? campaign.rosterDay })),
        proposed: row.units[0] ?? '',
        chosen: row.chosen
      }))
    }
  }
})

/** Says at which of their units somebody counts. */
export const chooseHome = command(ChooseHome, async (ctx, { campaignId, personId, unitId }): Promise<void> => {
  const campaign = await campaignToEdit(ctx, campaignId)
  ensure(campaign.state === 'draft', 'conflict', 'study.roster_is_fixed')
  const { rows } = await sql`
    select 1 from ${await homes(ctx, campaign)} h where h.person_id = ${personId} and ${unitId} = any(h.units)
      and not exists (select 1 from unnest(h.units) as home(id) where not ${belongingVisible(ctx, 'members.read', 'home.id')})`.execute(ctx.db)
  ensure(rows.length, 'not_found', 'study.not_a_home')
  const said = { unit_id: unitId, said_at: ctx.now, said_by: ctx.actor?.personId ?? null }
  await ctx.db
    .insertInto('campaign_homes')
    .values({ campaign_id: campaignId, person_id: personId, ...said })
    .onConflict((conflict) => conflict.columns(['campaign_id', 'person_id']).doUpdateSet(said))
    .execute()
  await record(ctx, 'campaign.home_chosen', { subject: campaignId, unit: unitId, data: { planId: campaign.planId, personId } })
})

/** Fixes the roster as it is on the roster day, and opens the campaign. */
export const openCampaign = command(OpenCampaign, async (ctx, { campaignId, version, asProposed }): Promise<{ version: number; people: number }> => {
  const campaign = await campaignToEdit(ctx, campaignId, version)
  ensure(campaign.state === 'draft', 'conflict', 'study.roster_is_fixed')
  const today = dayOf(ctx.now)
  if (campaign.rosterDay > today) throw new AppError('invalid', 'input.invalid', { fields: { rosterDay: { reason: 'study.roster_day_ahead' } } })
  ensure(campaign.deadline >= today, 'conflict', 'study.deadline_passed')
  const of = await homes(ctx, campaign)
  if (!asProposed) {
    const { rows } = await sql<{ open: number }>`select count(*)::int as open from ${of} h where cardinality(h.units) > 1 and ${CHOSEN} is null`.execute(ctx.db)
    const open = rows[0]?.open ?? 0
    ensure(open === 0, 'conflict', 'study.homes_undecided', { people: open })
  }
  const by = ctx.actor?.personId ?? null
  const { numAffectedRows: people = 0n } = await sql`
    insert into campaign_members (campaign_id, person_id, home_unit_id, how, joined_on, added_at, added_by)
    select ${campaignId}, h.person_id, coalesce(${CHOSEN}, h.units[1]), 'frozen', ${campaign.rosterDay}::date, ${ctx.now}, ${by} from ${of} h`.execute(ctx.db)
  ensure(people > 0n, 'conflict', 'study.roster_empty')
  const units = await ctx.db.selectFrom('campaign_members').select('home_unit_id as id').distinct().where('campaign_id', '=', campaignId).execute()
  await keepHomes(ctx, campaignId, units.map(({ id }) => id))
  await ctx.db.updateTable('campaigns').set({ state: 'open', opened_at: ctx.now, opened_by: by, version: version + 1 }).where('id', '=', campaignId).execute()
  await enrolMembers(ctx, campaignId)
  await record(ctx, 'campaign.opened', { subject: campaignId, unit: campaign.unitId, data: { planId: campaign.planId, people: Number(people), units: units.length, rosterDay: campaign.rosterDay } })
  return { version: version + 1, people: Number(people) }
})

/** A place for the figure of each home unit. */
export async function keepHomes(ctx: Context, campaignId: string, unitIds: string[]): Promise<void> {
  for (let at = 0; at < unitIds.length; at += 1000) {
    const rows = unitIds.slice(at, at + 1000).map((unit_id) => ({ id: newId(), campaign_id: campaignId, unit_id }))
    await ctx.db.insertInto('campaign_units').values(rows).onConflict((conflict) => conflict.columns(['campaign_id', 'unit_id']).doNothing()).execute()
  }
}
