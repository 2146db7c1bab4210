/** Answers of a final: whatever is acknowledged is durable, was there in the window, and stays. A crowd that taps at once shares its transactions. */
import { sql } from 'kysely'
import { keysFit, type Tapped } from '#mechanisms/quizzes/server/index.ts'
import { batchCommand, type Checked } from '#platform/server/batch-command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { AppError } from '#platform/shared/errors.ts'
import { whenIn } from '../../rules.ts'
import { AnswerInFinal, type FinalAnswer } from '../../schema.ts'
import { readTicket, type FinalTicket } from './ticket.ts'

interface Sent extends FinalTicket {
  question: number
  keys: string[]
}

export const answerInFinal = batchCommand(AnswerInFinal, {
  name: 'contests.answer_in_final',
  async check(ctx, { ticket, question, keys }): Promise<Sent> {
    const read = readTicket(ctx.app, ticket)
    if (!read) throw new AppError('forbidden', 'contests.final_ticket')
    return { ...read, question, keys: keys.toSorted() }
  },
  async write(ctx, items) {
    const asked = await questionsOf(ctx, items.map(({ item }) => item))
    const known = await knownOf(ctx, items.map(({ item }) => item))
    const fresh = new Map<string, Sent & { at: Date }>()
    const answers = items.map(({ item, now }): FinalAnswer | AppError => {
      const question = asked.get(nameOf(item))
      const before = known.get(ownName(item))
      // Sent once more because the acknowledgement was lost: it is told again, whenever that is.
      if (before && question?.opensAt) return before.keys.join() === item.keys.join() ? told(before, question.opensAt) : new AppError('conflict', 'contests.final_answered')
      const refused = refusalOf(item, question, now)
      if (refused) return refused
      known.set(ownName(item), { ...item, at: now })
      fresh.set(ownName(item), { ...item, at: now })
      return told({ ...item, at: now }, question?.opensAt ?? now)
    })
    await insert(ctx, items, [...fresh.values()])
    return answers
  }
})

interface Question {
  body: Tapped
  opensAt: Date | null
  closesAt: Date | null
  over: boolean
  unitId: string
  contestId: string
}

const nameOf = ({ finalId, question }: Sent): string => `${finalId} ${question}`
const ownName = (one: Sent): string => `${nameOf(one)} ${one.personId}`
const told = ({ question, keys, at }: { question: number; keys: string[]; at: Date }, opensAt: Date): FinalAnswer => ({ question, keys, ms: at.getTime() - opensAt.getTime() })

function refusalOf({ keys }: Sent, question: Question | undefined, now: Date): AppError | null {
  if (!question) return new AppError('not_found', 'contests.final_no_question')
  const { body, opensAt, closesAt, over } = question
  if (!opensAt || !closesAt) return new AppError('conflict', 'contests.final_not_open')
  const when = whenIn({ opensAt, closesAt }, now)
  if (over || when === 'late') return new AppError('conflict', 'contests.final_too_late')
  if (when === 'early') return new AppError('conflict', 'contests.final_not_open')
  return keysFit(body, keys) ? null : new AppError('invalid', 'contests.final_answer_form')
}

/** Held until the commit: a final that is over has all its answers, and its host never waits for more than one batch. */
async function questionsOf(ctx: Context, sent: Sent[]): Promise<Map<string, Question>> {
  const finals = [...new Set(sent.map(({ finalId }) => finalId))].toSorted()
  await sql`select 1 from contest_finals where id = any(${finals}::uuid[]) order by id for share`.execute(ctx.db)
  const numbers = [...new Set(sent.map(({ question }) => question))]
  const { rows } = await sql<Question & { finalId: string; number: number }>`
    select a.final_id as "finalId", a.number, a.body, a.opens_at as "opensAt", a.closes_at as "closesAt", f.ended_at is not null as over, c.unit_id as "unitId", c.id as "contestId"
    from contest_final_questions a join contest_finals f on f.id = a.final_id join contests c on c.id = f.contest_id
    where a.final_id = any(${finals}::uuid[]) and a.number = any(${numbers}::int[])`.execute(ctx.db)
  return new Map(rows.map(({ finalId, number, ...question }) => [`${finalId} ${number}`, question]))
}

async function knownOf(ctx: Context, sent: Sent[]): Promise<Map<string, Sent & { at: Date }>> {
  const { rows } = await sql<Sent & { at: Date }>`
    select a.final_id as "finalId", a.person_id as "personId", a.question, a.keys, a.received_at as at
    from unnest(${sent.map(({ finalId }) => finalId)}::uuid[], ${sent.map(({ question }) => question)}::int[], ${sent.map(({ personId }) => personId)}::uuid[]) as s(final_id, question, person_id)
      join contest_final_answers a using (final_id, question, person_id)`.execute(ctx.db)
  return new Map(rows.map((row) => [ownName(row), row]))
}

/**
 * A row that another batch has put there in between undoes the whole batch: it is judged anew against what holds then. All batches write
 * in one order, so that no two of them wait for each other.
 */
async function insert(ctx: Context, items: Checked<Sent>[], fresh: (Sent & { at: Date })[]): Promise<void> {
  if (!fresh.length) return
  const rows = fresh.toSorted((one, other) => (ownName(one) < ownName(other) ? -1 : 1))
  const { numAffectedRows = 0n } = await sql`
    insert into contest_final_answers (final_id, person_id, question, keys, received_at)
    select r."finalId", r."personId", r.question, array(select jsonb_array_elements_text(r.keys)), r.at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r("finalId" uuid, "personId" uuid, question int, keys jsonb, at timestamptz) on conflict do nothing`.execute(ctx.db)
  if (Number(numAffectedRows) !== rows.length) throw new AppError('unavailable', 'app.too_many_at_once')
  for (const [finalId, of] of Map.groupBy(rows, (row) => row.finalId)) {
    const held = await ctx.db.selectFrom('contest_finals').innerJoin('contests', 'contests.id', 'contest_id').select(['contests.id', 'unit_id', 'contest_finals.number']).where('contest_finals.id', '=', finalId).executeTakeFirstOrThrow()
    await record({ ...ctx, now: items[0]?.now ?? ctx.now }, 'contest.final_answered', { subject: held.id, unit: held.unit_id, data: { number: held.number, count: of.length } })
  }
}
