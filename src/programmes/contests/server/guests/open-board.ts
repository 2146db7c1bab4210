/** The board of a round as anybody may look at it, where the published rules say so: nobody is asked who they are, and all are told the same. */
import { boundedMap, type BoundedMap } from '#platform/server/bounded-map.ts'
import { query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { AppError } from '#platform/shared/errors.ts'
import { RoundInput, type RoundBoard } from '../../schema.ts'
import { shownBoard } from '../board.ts'
import { openRoundOf } from './open-round.ts'

/** A screen’s worth; whoever keeps the contest sees all. */
const SHOWN = { offset: 0, limit: 100 }
/** So long a process tells everybody what it told the first one. */
const KEPT_MS = 2000

declare module '#platform/server/app.ts' {
  interface AppServices {
    contestOpenBoards: BoundedMap<string, { at: number; board: Promise<RoundBoard> }>
  }
}

export const findOpenBoard = query(RoundInput, async (ctx, { contestId, number }): Promise<RoundBoard> => {
  const kept = (ctx.app.services.contestOpenBoards ??= boundedMap(200))
  const name = `${contestId} ${number}`
  const known = kept.get(name)
  if (known && Math.abs(ctx.now.getTime() - known.at) < KEPT_MS) return known.board
  const board = readBoard(ctx, contestId, number)
  // Inside a transaction somebody else must not be told what may be undone.
  if (!ctx.db.isTransaction) kept.set(name, { at: ctx.now.getTime(), board })
  return board
})

async function readBoard(ctx: Context, contestId: string, number: number): Promise<RoundBoard> {
  const { roundId, quizId, closedAt, published } = await openRoundOf(ctx, contestId, number)
  if (!published.rules.guests?.board) throw new AppError('not_found', 'contests.no_open_board')
  const { units, people, ...shown } = await shownBoard(ctx, { id: roundId, quizId, closedAt, published }, SHOWN)
  return {
    contest: { id: contestId, title: published.contest.title },
    number,
    ...shown,
    units: { ...units, next: null, rows: units.rows.map((row) => ({ ...row, own: false })) },
    people: people.map(({ personId: _person, ...row }) => ({ ...row, own: false })),
    pseudonym: null,
    takenDown: null,
    may: { choose: false, takeDown: false }
  }
}
