/** What there is to mark, by question. */
import { sql } from 'kysely'
import { query } from '#platform/server/command.ts'
import { inLanguage } from '../../question/body.ts'
import { isByHand } from '../../question/rubric.ts'
import { QuizInput } from '../../schema/quizzes.ts'
import type { QuizMarking } from '../../schema/marking.ts'
import { quizOut } from '../quiz/find.ts'
import { heldSince, isNotOurs, isThere, quizToMark } from './access.ts'

/** Of one's own, to set a mark right. */
const MOST_SHOWN = 50

type Counts = Pick<QuizMarking['questions'][number], 'place' | 'answers' | 'settled' | 'differ' | 'forMe'>

export const findMarking = query(QuizInput, async (ctx, { quizId }): Promise<QuizMarking> => {
  const marking = await quizToMark(ctx, quizId)
  const { content, given, heldBack } = marking
  const me = ctx.actor?.personId ?? null
  const { rows } = await sql<Counts>`
    select s.place, count(*)::int as answers, count(s.share)::int as settled, (count(*) filter (where s.share is null and s.needs = 3))::int as differ,
      (count(*) filter (where ${heldBack === null}::boolean and s.share is null and ${isThere} and ${await isNotOurs(ctx, marking)}
        and not exists (select from quiz_script_marks m where m.script_id = s.id and m.examiner_id = ${me} and m.marked_at is not null)
        and (select count(*) from quiz_script_marks m where m.script_id = s.id and m.examiner_id <> ${me} and (m.marked_at is not null or m.given_at > ${heldSince(ctx)})) < s.needs))::int as "forMe"
    from quiz_scripts s where s.quiz_id = ${quizId} group by s.place`.execute(ctx.db)
  const { rows: marked } = await sql<{ place: number; scriptId: string; markedAt: Date; points: number }>`
    select s.place, s.id as "scriptId", m.marked_at as "markedAt", (select coalesce(sum(v::float8), 0) from jsonb_each_text(m.points) as p(k, v)) as points
    from quiz_script_marks m join quiz_scripts s on s.id = m.script_id
    where s.quiz_id = ${quizId} and m.examiner_id = ${me} and m.marked_at is not null order by m.marked_at desc limit ${sql.lit(MOST_SHOWN)}`.execute(ctx.db)
  const counts = new Map(rows.map((row) => [row.place, row]))
  return {
    quiz: await quizOut(ctx, quizId),
    examiners: content.rules.examiners,
    examinersDiffer: content.rules.examinersDiffer,
    apart: content.rules.apart,
    calibrated: content.rules.calibrated,
    heldBack,
    questions: content.pool.flatMap(({ body }, place) =>
      isByHand(body) && !given.includes(place)
        ? [{
            ...(counts.get(place) ?? { place, answers: 0, settled: 0, differ: 0, forMe: 0 }),
            kind: body.kind,
            prompt: inLanguage(body.prompt, ctx.locale),
            mine: marked.flatMap(({ place: at, ...one }) => (at === place ? [one] : []))
          }]
        : []
    )
  }
})
