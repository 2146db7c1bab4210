/** Whom a corrected key moved past the pass mark or back, by name, for their own unit: passed or not, never points. */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { QuizPeople } from '../../schema/quizzes.ts'

/** Whether the actor may know these names is the caller's question. The newest key first. */
export async function movedOf(ctx: Context, quizId: string, unitId: string): Promise<QuizPeople['moved']> {
  const { rows } = await sql<{ key: number; madeAt: Date; id: string; name: string; passed: boolean }>`
    select m.key_number as key, k.made_at as "madeAt", p.id, p.name, m.passed_after is true as passed
    from quiz_moves m join quiz_keys k on k.quiz_id = m.quiz_id and k.edition = m.edition and k.number = m.key_number
      join quiz_entrants e on e.quiz_id = m.quiz_id and e.person_id = m.person_id and e.left_at is null join people p on p.id = m.person_id
    where m.quiz_id = ${quizId} and e.unit_id = ${unitId} and (m.passed_before is true) <> (m.passed_after is true) order by m.key_number desc, p.sort_key, p.id`.execute(ctx.db)
  return [...Map.groupBy(rows, ({ key }) => key)].map(([key, all]) => {
    const named = (passed: boolean) => all.filter((one) => one.passed === passed).map(({ id, name }) => ({ id, name }))
    return { key, madeAt: all[0]?.madeAt ?? ctx.now, passedNow: named(true), passedNoMore: named(false) }
  })
}
