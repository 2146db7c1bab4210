/** What contests keep of the person who asks, for their own data alone. */
import { sql } from 'kysely'
import { recordsOf } from '#foundations/people/server/index.ts'
import type { Context } from '#platform/server/context.ts'

export interface OwnPlace {
  contest: string
  round: number
  place: number
  points: number
  of: number
  prize: string | null
  finishedAt: Date
}

export interface OwnPseudonym {
  contest: string
  round: number
  name: string
}

export interface OwnGuess {
  contest: string
  round: number
  attempt: number
  guess: number
  givenAt: Date
}

export async function ownGuesses(ctx: Context): Promise<OwnGuess[]> {
  const { rows } = await sql<OwnGuess>`
    select c.title as contest, r.number as round, g.attempt_number as attempt, g.guess, g.given_at as "givenAt"
    from contest_guesses g join contest_rounds r on r.id = g.round_id join contests c on c.id = r.contest_id
    where g.person_id in (${recordsOf(ctx)}) order by g.given_at`.execute(ctx.db)
  return rows
}

export async function ownPlaces(ctx: Context): Promise<OwnPlace[]> {
  const { rows } = await sql<OwnPlace>`
    select c.title as contest, r.number as round, p.place, p.points / 1000000.0::float8 as points, p.of / 1000000.0::float8 as "of", p.prize, p.finished_at as "finishedAt"
    from contest_places p join contest_rounds r on r.id = p.round_id and r.closed_at is not null join contests c on c.id = r.contest_id
    where p.person_id in (${recordsOf(ctx)}) order by p.finished_at`.execute(ctx.db)
  return rows
}

export async function ownPseudonyms(ctx: Context): Promise<OwnPseudonym[]> {
  const { rows } = await sql<OwnPseudonym>`
    select c.title as contest, r.number as round, p.name from contest_pseudonyms p join contest_rounds r on r.id = p.round_id join contests c on c.id = r.contest_id
    where p.person_id in (${recordsOf(ctx)}) order by p.chosen_at`.execute(ctx.db)
  return rows
}

export interface OwnFinal {
  contest: string
  final: number
  seat: number | null
  /** Keys of what was chosen, by question. */
  answers: { question: number; keys: string[]; receivedAt: Date }[]
  place: number | null
  points: number | null
  prize: string | null
}

export async function ownFinals(ctx: Context): Promise<OwnFinal[]> {
  const { rows } = await sql<OwnFinal>`
    select c.title as contest, f.number as final, m.seat, p.place, p.points / 1000000.0::float8 as points, p.prize,
      coalesce((select jsonb_agg(jsonb_build_object('question', a.question, 'keys', a.keys, 'receivedAt', a.received_at) order by a.question)
        from contest_final_answers a where a.final_id = m.final_id and a.person_id = m.person_id), '[]') as answers
    from contest_finalists m join contest_finals f on f.id = m.final_id and f.published_at is not null join contests c on c.id = f.contest_id
      left join contest_final_places p on p.final_id = m.final_id and p.person_id = m.person_id
    where m.person_id in (${recordsOf(ctx)}) order by f.published_at`.execute(ctx.db)
  return rows
}

export async function ownDowns(ctx: Context): Promise<(OwnPseudonym & { because: string })[]> {
  const { rows } = await sql<OwnPseudonym & { because: string }>`
    select c.title as contest, r.number as round, d.name, d.because from contest_pseudonyms_down d join contest_rounds r on r.id = d.round_id join contests c on c.id = r.contest_id
    where d.person_id in (${recordsOf(ctx)}) order by d.taken_at`.execute(ctx.db)
  return rows
}

export interface OwnCaseData {
  contest: string
  round: number
  why: string
  defence: string | null
  takenOut: boolean | null
  reason: string | null
}

export async function ownCases(ctx: Context): Promise<OwnCaseData[]> {
  const { rows } = await sql<OwnCaseData>`
    select c.title as contest, r.number as round, k.why, k.defence, case when k.settled_at is not null then k.taken_out end as "takenOut", case when k.settled_at is not null then k.reason end as reason
    from contest_cases k join contest_rounds r on r.id = k.round_id join contests c on c.id = r.contest_id where k.person_id in (${recordsOf(ctx)}) order by k.opened_at`.execute(ctx.db)
  return rows
}
