/** What of the bank hangs on units: subjects with all their questions, and blueprints. */
import { sql, type RawBuilder } from 'kysely'
import { shareFiles, unshareFiles } from '#foundations/files/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import type { HangingSource } from '#platform/server/hanging.ts'
import { ensure } from '#platform/shared/errors.ts'
import { bankIsVisible } from '../server/access.ts'
import { text } from '../text.ts'

const SUBJECTS = 'quizzes.subjects'
const BLUEPRINTS = 'quizzes.blueprints'

const found = (kind: string, unitIds: string[]): RawBuilder<unknown> =>
  kind === SUBJECTS
    ? sql`select s.id::text as key, s.unit_id, s.name, (select count(*)::int from questions q where q.subject_id = s.id) as questions from question_subjects s where s.unit_id = any(${unitIds}::uuid[])`
    : sql`select b.id::text as key, b.unit_id, b.name, 0 as questions from blueprints b where b.unit_id = any(${unitIds}::uuid[]) and b.removed_at is null`

export const bankHangs: HangingSource = {
  // Blueprints name subjects: those go first.
  kinds: [{ kind: SUBJECTS, permission: 'quizzes.edit' }, { kind: BLUEPRINTS, permission: 'quizzes.edit' }],
  names: (locale) => ({ [SUBJECTS]: text(locale).files.hangs.subjects, [BLUEPRINTS]: text(locale).files.hangs.blueprints }),
  async count(ctx, unitIds, except) {
    const counts = [SUBJECTS, BLUEPRINTS].map(async (kind) => {
      const { rows } = await sql<{ unitId: string; count: number }>`
        select unit_id as "unitId", count(*)::int as count from (${found(kind, unitIds)}) f where key <> all(${except.get(kind) ?? []}::text[]) group by unit_id`.execute(ctx.db)
      return rows.map((row) => ({ ...row, kind }))
    })
    return (await Promise.all(counts)).flat()
  },
  async list(ctx, { kind, unitIds, keys, except, limit }) {
    const { rows } = await sql<{ key: string; unitId: string; name: string; questions: number }>`
      select f.key, f.unit_id as "unitId", f.name, f.questions from (${found(kind, unitIds)}) f
      where f.key <> all(${except ?? []}::text[]) and ${keys ? sql`f.key = any(${keys}::text[])` : sql`true`} and ${bankIsVisible(ctx, 'f.unit_id')} order by f.key limit ${limit}`.execute(ctx.db)
    const words = text(ctx.locale).files.hangs
    return rows.map(({ key, unitId, name, questions }) => ({
      key, unitId, title: name, details: kind === SUBJECTS ? [words.questions(questions)] : [], href: kind === SUBJECTS ? `/questions?subject=${key}` : `/blueprints/${key}`
    }))
  },
  async give(ctx, { kind, key, fromId, toId }) {
    await move(ctx, kind, key, fromId, toId)
    return {}
  },
  async takeBack(ctx, { kind, key, fromId, toId }) {
    await move(ctx, kind, key, toId, fromId)
  }
}

async function move(ctx: Context, kind: string, key: string, fromId: string, toId: string): Promise<void> {
  const table = sql.table(kind === SUBJECTS ? 'question_subjects' : 'blueprints')
  const moved = await sql`update ${table} set unit_id = ${toId} where id = ${key} and unit_id = ${fromId}`.execute(ctx.db)
  ensure(moved.numAffectedRows === 1n, 'conflict', 'org.handover_gone')
  if (kind === SUBJECTS) {
    await sql`update questions set unit_id = ${toId} where subject_id = ${key}`.execute(ctx.db)
    const files = await ctx.db.selectFrom('question_media').innerJoin('questions', 'questions.id', 'question_media.question_id').select('file_id').where('subject_id', '=', key).execute()
    const ids = files.map(({ file_id }) => file_id)
    await shareFiles(ctx, ids, [toId])
    await unshareFiles(ctx, ids, [fromId])
  }
  await record(ctx, kind === SUBJECTS ? 'question_subject.handed_on' : 'blueprint.handed_on', { subject: key, unit: toId, data: { fromUnitId: fromId } })
}
