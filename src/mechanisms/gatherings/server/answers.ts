/** Whoever is asked says whether they come. The reason of an excuse is personal: it stands in no event. */
import { sql, type RawBuilder } from 'kysely'
import { belongingVisible, unitsOfPeople } from '#foundations/people/server/index.ts'
import { command, query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { look, record } from '#platform/server/events.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { ensure } from '#platform/shared/errors.ts'
import { GatheringInput } from '../schema.ts'
import { AnswerInvitation, type GatheringAnswer, type GatheringAnswers } from '../schema/answers.ts'
import { ensurePlanned, findGatheringHead, mayHold, type GatheringHead } from './access.ts'
import { isAsked, personsAsked } from './asked.ts'
import { kindsFor } from './excuse-kinds.ts'

export const answerInvitation = command(AnswerInvitation, async (ctx, { gatheringId, personId: given, answer, kindId, reason }): Promise<void> => {
  ensure(ctx.actor, 'unauthenticated', 'people.sign_in_first')
  const gathering = await findGatheringHead(ctx, gatheringId, { lock: true })
  ensurePlanned(gathering)
  ensure(gathering.endsAt > ctx.now, 'conflict', 'gatherings.is_over')
  const personId = given ?? ctx.actor.personId
  ensure(await isAsked(ctx, gatheringId, personId, dayOf(gathering.startsAt)), 'not_found', 'gatherings.not_asked')
  if (personId !== ctx.actor.personId) ensure(await maySpeakFor(ctx, gathering.unitId, personId), 'forbidden', 'gatherings.may_not_answer_for')
  const excused = answer === 'excused'
  if (excused && kindId) {
    const kinds = await kindsFor(ctx, gathering.unitId)
    ensure(kinds.some(({ id }) => id === kindId), 'invalid', 'gatherings.no_such_kind')
  }
  const said = { answer, kind_id: excused ? kindId : null, reason: excused && reason ? reason : null, answered_at: ctx.now, answered_by: ctx.actor.personId }
  await ctx.db
    .insertInto('gathering_answers')
    .values({ gathering_id: gatheringId, person_id: personId, ...said })
    .onConflict((c) => c.columns(['gathering_id', 'person_id']).doUpdateSet(said))
    .execute()
  await record(ctx, 'gathering.answered', { subject: gatheringId, unit: gathering.unitId, data: { personId, answer } })
})

/** Whoever holds the gathering, and whoever keeps a list that the person stands in. */
async function maySpeakFor(ctx: Context, holderId: string, personId: string): Promise<boolean> {
  if (await mayHold(ctx, 'gatherings.edit', holderId)) return true
  const { rows } = await sql`select 1 from memberships m where m.person_id = ${personId} and m.withdrawn_at is null
    and ${belongingVisible(ctx, 'members.edit', 'm.unit_id')} limit 1`.execute(ctx.db)
  return rows.length > 0
}

const MOST_ROWS = 2000

interface Row {
  personId: string
  name: string
  answer: GatheringAnswer['answer']
  kind: string | null
  reason: string | null
  answeredAt: Date | null
  through: string | null
}

/** How many come, and what the actor has answered: for pages that show no names. */
export const countAnswers = query(GatheringInput, async (ctx, { gatheringId }): Promise<Omit<GatheringAnswers, 'rows'>> => {
  const gathering = await findGatheringHead(ctx, gatheringId)
  const [own] = await rowsOf(ctx, gathering, sql`person.id = ${ctx.actor?.personId ?? null} and a.answer is not null`)
  return { ...(await countsOf(ctx, gathering)), own: own ?? null }
})

/** How many come; who said what, as far as it is the actor's to know. */
export const listAnswers = query(GatheringInput, async (ctx, { gatheringId }): Promise<GatheringAnswers> => {
  const gathering = await findGatheringHead(ctx, gatheringId)
  const me = ctx.actor?.personId ?? null
  const holds = await mayHold(ctx, 'gatherings.edit', gathering.unitId)
  // Whoever holds it sees each answer, and of those who are silent the people of the lists they may see.
  const seen = sql`(person.id = ${me} or (${holds} and a.answer is not null)
    or person.id in (select m.person_id from memberships m where m.withdrawn_at is null and ${belongingVisible(ctx, 'members.read', 'm.unit_id')}))`
  const rows = await rowsOf(ctx, gathering, seen)
  await look(ctx, 'gatherings.answers', rows.filter(({ answer }) => answer === 'excused').map(({ person }) => person.id), gathering.unitId)
  return { ...(await countsOf(ctx, gathering)), own: rows.find(({ person, answer }) => person.id === me && answer !== null) ?? null, rows }
})

async function countsOf(ctx: Context, { id, startsAt }: GatheringHead): Promise<Pick<GatheringAnswers, 'asked' | 'coming' | 'excused'>> {
  const { rows } = await sql<{ asked: number; coming: number; excused: number }>`
    select count(*)::int as asked, count(*) filter (where a.answer = 'coming')::int as coming, count(*) filter (where a.answer = 'excused')::int as excused
    from ${personsAsked(id, dayOf(startsAt))} w left join gathering_answers a on a.person_id = w.id and a.gathering_id = ${id}`.execute(ctx.db)
  return rows[0] ?? { asked: 0, coming: 0, excused: 0 }
}

async function rowsOf(ctx: Context, { id, startsAt }: GatheringHead, where: RawBuilder<unknown>): Promise<GatheringAnswer[]> {
  const { rows } = await sql<Row>`
    select person.id as "personId", person.name, a.answer, k.words as kind, a.reason, a.answered_at as "answeredAt",
      case when a.answered_by is distinct from a.person_id then other.name end as through
    from ${personsAsked(id, dayOf(startsAt))} w join people person on person.id = w.id
      left join gathering_answers a on a.person_id = w.id and a.gathering_id = ${id}
      left join excuse_kinds k on k.id = a.kind_id left join people other on other.id = a.answered_by
    where ${where} order by a.answer desc nulls last, person.sort_key, person.id limit ${MOST_ROWS}`.execute(ctx.db)
  const units = await unitsOfPeople(ctx, rows.map(({ personId }) => personId))
  return rows.map(({ personId, name, ...row }) => ({ person: { id: personId, name }, units: units.get(personId) ?? [], ...row }))
}
