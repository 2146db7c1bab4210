/** Subjects under which a unit keeps its questions. */
import { z } from 'zod'
import { Id } from '#platform/shared/ids.ts'
import { typed } from './fields.ts'

const name = typed(200).pipe(z.string().min(1, 'quizzes.subject_name_missing'))

export const ListSubjects = z.object({ unitId: Id })
export const AddSubject = z.object({ unitId: Id, name })
export const ChangeSubject = z.object({ subjectId: Id, name, ended: z.union([z.boolean(), z.stringbool()]).default(false) })
export const Subject = z.object({ id: Id, name: z.string(), ended: z.boolean(), questions: z.int() }).meta({ id: 'QuestionSubject' })
export type Subject = z.output<typeof Subject>
