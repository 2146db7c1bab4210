/** Subjects of a unit's bank. */
import { sql } from 'kysely'
import { command, query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import { AddSubject, ChangeSubject, ListSubjects, type Subject } from '../schema/subjects.ts'
import { bankIsVisible, ensureMayWriteAt, mayAt } from './access.ts'

export const listSubjects = query(ListSubjects, async (ctx, { unitId }): Promise<Subject[]> => {
  const { rows } = await sql<Subject>`
    select s.id, s.name, s.ended_at is not null as ended, (select count(*)::int from questions q where q.subject_id = s.id) as questions
    from question_subjects s where s.unit_id = ${unitId} and ${bankIsVisible(ctx, 's.unit_id')} order by vi_fold(s.name), s.id`.execute(ctx.db)
  return rows
})

/** Those under which the actor sees any questions, or may write some: for filters over several units. */
export async function subjectsInSight(ctx: Context): Promise<{ id: string; name: string; unitId: string; ended: boolean }[]> {
  const { rows } = await sql<{ id: string; name: string; unitId: string; ended: boolean }>`
    select s.id, s.name, s.unit_id as "unitId", s.ended_at is not null as ended from question_subjects s
    where ${bankIsVisible(ctx, 's.unit_id')} order by vi_fold(s.name), s.id limit 500`.execute(ctx.db)
  return rows
}

export const addSubject = command(AddSubject, async (ctx, { unitId, name }): Promise<{ id: string }> => {
  await ensureMayWriteAt(ctx, unitId)
  await ensureNameFree(ctx, unitId, name, null)
  return { id: await insertSubject(ctx, unitId, name) }
})

export async function insertSubject(ctx: Context, unitId: string, name: string): Promise<string> {
  const id = newId()
  await ctx.db.insertInto('question_subjects').values({ id, unit_id: unitId, name, created_at: ctx.now, created_by: ctx.actor?.personId ?? null }).execute()
  await record(ctx, 'question_subject.added', { subject: id, unit: unitId })
  return id
}

/** Questions keep a subject that has ended; it is only offered no more. */
export const changeSubject = command(ChangeSubject, async (ctx, { subjectId, name, ended }): Promise<void> => {
  const { rows } = await sql<{ unitId: string }>`select s.unit_id as "unitId" from question_subjects s where s.id = ${subjectId} and ${bankIsVisible(ctx, 's.unit_id')} for update of s`.execute(ctx.db)
  const [subject] = rows
  if (!subject) throw new AppError('not_found', 'quizzes.no_such_subject')
  ensure(await mayAt(ctx, 'quizzes.edit', subject.unitId), 'forbidden', 'quizzes.may_not_edit')
  await ensureNameFree(ctx, subject.unitId, name, subjectId)
  await sql`update question_subjects set name = ${name}, ended_at = ${ended ? sql`coalesce(ended_at, ${ctx.now})` : sql`null`} where id = ${subjectId}`.execute(ctx.db)
  await record(ctx, 'question_subject.changed', { subject: subjectId, unit: subject.unitId, data: { ended } })
})

/** Two of one name could not be told apart in a form. */
async function ensureNameFree(ctx: Context, unitId: string, name: string, except: string | null): Promise<void> {
  const { rows } = await sql`select 1 from question_subjects s where s.unit_id = ${unitId} and vi_fold(s.name) = vi_fold(${name}) and s.id is distinct from ${except}::uuid limit 1`.execute(ctx.db)
  if (rows.length > 0) throw new AppError('invalid', 'input.invalid', { fields: { name: { reason: 'quizzes.subject_twice' } } })
}
