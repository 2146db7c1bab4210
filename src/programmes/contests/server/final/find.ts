/** Finals for whoever keeps the contest, may enter it, or is called to them. */
import { sql } from 'kysely'
import { unitNamesOn } from '#foundations/org/server/index.ts'
import { query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { FinalInput, PublishedFinal, type Final, type FinalRow, type FinalState } from '../../schema.ts'
import { findContestHead, mayEdit } from '../access.ts'
import { findFinalHead, type FinalHead } from './access.ts'
import { answersInFinal } from './end.ts'
import { isFinalMine } from './mine.ts'
import { lacksOfFinal } from './publish.ts'
import { stepsAddress, writeTicket } from './ticket.ts'

export const findFinal = query(FinalInput, async (ctx, { contestId, number }): Promise<Final> => {
  const contest = await findContestHead(ctx, contestId)
  const final = await findFinalHead(ctx, contest, number)
  const may = { edit: contest.run && (await mayEdit(ctx, contest)) }
  // Only whoever may publish it is told what that lacks.
  const drafted = final.publishedAt === null && may.edit ? await lacksOfFinal(ctx, final) : null
  const published = final.published === null ? null : PublishedFinal.parse(JSON.parse(final.published))
  const people = contest.run ? await finalistsOf(ctx, final.id) : []
  return {
    contest: { id: contest.id, name: contest.title },
    row: { number, title: final.title, quizId: final.quizId, state: stateOf(final), startsAt: final.startsAt, mine: final.mine },
    rules: final.rules,
    questions: published?.final.questions ?? drafted?.questions.length ?? 0,
    finalists: published?.final.finalists ?? people.length,
    fingerprint: final.fingerprint,
    commitment: published?.rules.drawCommitment ?? null,
    own: final.mine ? await ownOf(ctx, final) : null,
    kept: contest.run ? { lacks: drafted?.lacks ?? [], people } : null,
    may
  }
})

const stateOf = ({ publishedAt, phase }: Pick<FinalHead, 'publishedAt' | 'phase'>): FinalState => (publishedAt === null ? 'draft' : phase === 'waiting' ? 'ahead' : phase === 'over' ? 'over' : 'runs')

async function ownOf(ctx: Context, { id }: FinalHead): Promise<Final['own']> {
  const personId = ctx.actor?.personId ?? ''
  const { seat } = await ctx.db.selectFrom('contest_finalists').select('seat').where('final_id', '=', id).where('person_id', '=', personId).executeTakeFirstOrThrow()
  const answers = (await answersInFinal(ctx, id, personId)).map(({ question, keys, ms }) => ({ question, keys, ms }))
  return { seat: seat ?? 0, ticket: writeTicket(ctx.app, { finalId: id, personId }), steps: stepsAddress(ctx.app, id), answers }
}

async function finalistsOf(ctx: Context, finalId: string): Promise<NonNullable<Final['kept']>['people']> {
  const { rows } = await sql<{ id: string; name: string; unitId: string; seat: number | null }>`
    select p.id, p.name, f.unit_id as "unitId", f.seat from contest_finalists f join people p on p.id = f.person_id where f.final_id = ${finalId} order by f.seat, p.sort_key, p.id`.execute(ctx.db)
  const units = await unitNamesOn(ctx, rows.map(({ unitId }) => unitId), dayOf(ctx.now))
  return rows.map(({ id, name, unitId, seat }) => ({ person: { id, name }, unit: units.get(unitId)?.name ?? '', seat }))
}

export async function finalsOf(ctx: Context, contestId: string, drafts: boolean): Promise<FinalRow[]> {
  const { rows } = await sql<Omit<FinalRow, 'state'> & Pick<FinalHead, 'publishedAt' | 'phase'>>`
    select f.number, coalesce(f.published::jsonb #>> '{final,title}', q.title) as title, f.quiz_id as "quizId", coalesce(f.published::jsonb #>> '{final,startsAt}', q.rules ->> 'opensAt')::timestamptz as "startsAt",
      ${isFinalMine(ctx)} as mine, f.published_at as "publishedAt", f.phase
    from contest_finals f join quizzes q on q.id = f.quiz_id where f.contest_id = ${contestId} and (f.published_at is not null or ${drafts}::boolean) order by f.number`.execute(ctx.db)
  return rows.map(({ publishedAt, phase, ...row }) => ({ ...row, state: stateOf({ publishedAt, phase }) }))
}
