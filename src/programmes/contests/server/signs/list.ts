/** The lists and the cases of a round, for whoever keeps the contest: receipts and figures, nobody's name. */
import { sql } from 'kysely'
import { query } from '#platform/server/command.ts'
import { ensure } from '#platform/shared/errors.ts'
import { Published, RoundInput, type ContestCase, type RoundSigns } from '../../schema.ts'
import { findContestHead, findRoundHead, mayEdit } from '../access.ts'
import { closingOf } from '../closing/ask.ts'

type Similar = RoundSigns['similar'][number]
type Fast = RoundSigns['fast'][number]

export const findSigns = query(RoundInput, async (ctx, { contestId, number }): Promise<RoundSigns> => {
  const contest = await findContestHead(ctx, contestId)
  ensure(contest.run, 'not_found', 'contests.no_such_contest')
  ensure(await mayEdit(ctx, contest), 'forbidden', 'contests.may_not_edit')
  const round = await findRoundHead(ctx, contest, number)
  ensure(round.published !== null, 'conflict', 'contests.not_published')
  const { round: fixed, rules } = Published.parse(JSON.parse(round.published))
  const { rows: [check] } = await sql<NonNullable<RoundSigns['check']>>`
    select step, done, asked_at as "askedAt", attempts, pairs::float8 as pairs, units_large as "unitsLarge" from contest_checks where round_id = ${round.id}`.execute(ctx.db)
  const { rows: signs } = await sql<{ kind: string; receipt: string; other: string | null; figures: Record<string, unknown> }>`
    select kind, encode(receipt, 'hex') as receipt, encode(other_receipt, 'hex') as other, figures from contest_signs where round_id = ${round.id}
    order by kind, (figures ->> 'chance')::float8, (figures ->> 'tookMs')::float8 / (figures ->> 'readingMs')::float8, id`.execute(ctx.db)
  const { rows: cases } = await sql<Omit<ContestCase, 'proposed'> & { takenOut: boolean | null; reason: string | null; own: boolean }>`
    select id, encode(receipt, 'hex') as receipt, why, opened_at as "openedAt", due_at as "dueAt", defence, taken_out as "takenOut", reason, coalesce(proposed_by = ${ctx.actor?.personId ?? null}, false) as own, settled_at as "settledAt"
    from contest_cases where round_id = ${round.id} order by settled_at is not null, opened_at`.execute(ctx.db)
  const closing = await closingOf(ctx, round.id)
  const open = round.closedAt === null && (closing === null || closing.stopped !== null)
  const isDone = check?.step === 'done'
  return {
    contest: { id: contest.id, title: contest.title },
    number,
    title: fixed.title,
    check: check ?? null,
    similar: isDone ? signs.flatMap(({ kind, receipt, other, figures }) => (kind === 'similar' ? [{ kind, receipt, other: other ?? '', ...figures } as Similar] : [])) : [],
    fast: isDone ? signs.flatMap(({ kind, receipt, figures }) => (kind === 'fast' ? [{ kind, receipt, ...figures } as Fast] : [])) : [],
    cases: cases.map(({ takenOut, reason, own, ...one }) => ({ ...one, proposed: takenOut === null || reason === null ? null : { takenOut, reason, own } })),
    ...rules.checks,
    may: { ask: open && ctx.now >= new Date(fixed.closesAt) && (!check || isDone), open: open && isDone }
  }
})
