/**
 * How many of a campaign's people passed the quiz that follows it: the same people at the same home units as those of its attendance, so
 * that both rates stand over one denominator and nothing can be worked out from the difference.
 */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { EventRow } from '#platform/server/events.ts'
import type { CountedFigure, FigureKey, FigureSource } from '#platform/server/figures.ts'
import type { Day } from '#platform/shared/dates.ts'
import { countedOf, percentCut } from '../../rules.ts'
import { campaignIsVisible, QUIZ_SOURCE } from '../access.ts'
import { standing } from '../counts.ts'
import { studyFigures } from '../figures.ts'

const ROSTER = ['campaign.opened', 'campaign.member_joined', 'campaign.member_left', 'person.merged', 'person.merge_undone']
const ofCampaign = async (_ctx: Context, { subject_id: key }: EventRow): Promise<FigureKey[]> => (key ? [{ key }] : [])

export const quizFigures: FigureSource = {
  name: QUIZ_SOURCE,
  closed: true,
  follows: {
    // Who came matters only where the excused, unless they came, leave the denominator.
    ...Object.fromEntries(
      Object.entries(studyFigures.follows).map(([type, asked]) => [type, async (ctx: Context, event: EventRow) => withQuiz(ctx, await asked(ctx, event), { excusedLeave: !ROSTER.includes(type) })])
    ),
    'campaign.quiz_named': ofCampaign,
    'campaign.quiz_dropped': ofCampaign,
    'quiz.opened': ofQuiz,
    'quiz.results_counted': ofQuiz
  },
  async offer(ctx, key) {
    const campaign = await countedQuiz(ctx, key)
    return campaign && { words: campaign.title, measure: '%', kind: 'weighted_mean', period: 'whole', unitId: campaign.unitId, counted: 'người', persons: true }
  },
  async count(ctx, { key, slots }) {
    const campaign = await countedQuiz(ctx, key)
    if (!campaign) return []
    const homes = await passedAt(ctx, key, campaign, slots ?? null)
    return homes.flatMap(({ id, unitId, ...group }): CountedFigure[] => {
      const { n, d } = countedOf(group, campaign.excusedLeave)
      if (d <= 0) return []
      return [{ slot: unitId, row: id, unitId, countedTo: campaign.rosterDay, stated: false, enteredBy: null, enteredAt: ctx.now, value: percentCut(n, d) ?? 0, numerator: n, denominator: d }]
    })
  },
  async keys(ctx, after, limit) {
    let all = ctx.db.selectFrom('campaigns').select('id').where('state', '<>', 'draft').where('quiz_id', 'is not', null)
    if (after !== null) all = all.where('id', '>', after)
    return (await all.orderBy('id').limit(limit).execute()).map(({ id }) => id)
  },
  async origins() {
    return new Map()
  },
  async home(ctx, key) {
    const { rows } = await sql<{ title: string }>`
      select q.title from campaigns c join quizzes q on q.id = c.quiz_id where c.id = ${key} and ${campaignIsVisible(ctx)}`.execute(ctx.db)
    const [found] = rows
    return found ? { title: found.title, href: `/study/${key}#quiz` } : null
  }
}

interface Counted {
  title: string
  unitId: string
  rosterDay: Day
  excusedLeave: boolean
  quizId: string
  passing: boolean
}

/** Null for a draft of either, and for practice: they count nowhere. */
async function countedQuiz(ctx: Context, campaignId: string): Promise<Counted | null> {
  const { rows } = await sql<Counted>`
    select q.title, c.unit_id as "unitId", c.roster_day as "rosterDay", c.excused_leave as "excusedLeave", q.id as "quizId", q.rules->>'passPercent' is not null as passing
    from campaigns c join quizzes q on q.id = c.quiz_id and q.state <> 'draft' and q.kind <> 'practice' where c.id = ${campaignId} and c.state <> 'draft'`.execute(ctx.db)
  return rows[0] ?? null
}

/** Of each home unit: `came` are those who passed, or have done it where there is no passing, and whom attendance counts too. */
async function passedAt(ctx: Context, campaignId: string, { quizId, passing, excusedLeave }: Counted, unitIds: string[] | null): Promise<{ id: string; unitId: string; members: number; came: number; excused: number }[]> {
  const { rows } = await sql<{ id: string; unitId: string; members: number; came: number; excused: number }>`
    with held as materialized (select h.home_unit_id, h.who, h.excused from ${standing(campaignId, unitIds, ctx.now)} h),
    known as (select who, who as id from held union all select p.merged_into, p.id from people p join held h on h.who = p.merged_into where p.merged_into is not null),
    fulfilled as (select distinct k.who from known k join quiz_standings s on s.quiz_id = ${quizId} and s.person_id = k.id and ${passing ? sql`s.passed` : sql`true`})
    select u.id, u.unit_id as "unitId", count(h.who)::int as members, (count(*) filter (where h.excused))::int as excused,
      (count(f.who) filter (where not (h.excused and ${excusedLeave})))::int as came
    from campaign_units u left join held h on h.home_unit_id = u.unit_id left join fulfilled f on f.who = h.who
    where u.campaign_id = ${campaignId} and ${unitIds ? sql`u.unit_id = any(${unitIds}::uuid[])` : sql`true`} group by u.id, u.unit_id`.execute(ctx.db)
  return rows
}

/** Those of the campaigns that name a quiz. */
async function withQuiz(ctx: Context, asked: FigureKey[], { excusedLeave }: { excusedLeave: boolean }): Promise<FigureKey[]> {
  if (!asked.length) return []
  const { rows } = await sql<{ id: string }>`
    select c.id from campaigns c where c.id = any(${asked.map(({ key }) => key)}::uuid[]) and c.quiz_id is not null and ${excusedLeave ? sql`c.excused_leave` : sql`true`}`.execute(ctx.db)
  const ids = new Set(rows.map(({ id }) => id))
  return asked.filter(({ key }) => ids.has(key))
}

/** A quiz tells at which homes of its own roster results moved; those of the campaign may be others. */
async function ofQuiz(ctx: Context, { subject_id: quizId, data: { units } }: EventRow): Promise<FigureKey[]> {
  const at = Array.isArray(units) ? units.filter((one): one is string => typeof one === 'string') : null
  const { rows } = await sql<{ key: string; slots: string[] | null }>`
    select c.id as key, ${at ? sql`(
      select array_agg(distinct m.home_unit_id)::text[] from quiz_entrants e join people p on p.id = e.person_id
        join campaign_members m on m.campaign_id = c.id and (m.person_id = e.person_id or m.person_id = p.merged_into)
      where e.quiz_id = c.quiz_id and e.unit_id = any(${at}::uuid[]))` : sql`null`} as slots
    from campaigns c where c.quiz_id = ${quizId}`.execute(ctx.db)
  return rows.flatMap(({ key, slots }): FigureKey[] => (at ? (slots ? [{ key, slots }] : []) : [{ key }]))
}
