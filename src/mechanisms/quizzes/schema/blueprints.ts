/** Blueprints: how many questions of which subject and level make a paper. */
import { z } from 'zod'
import { Id } from '#platform/shared/ids.ts'
import { LevelField, Ref, typed } from './fields.ts'

export const MOST_BLUEPRINT_ROWS = 60

const name = typed(200).pipe(z.string().min(1, 'quizzes.blueprint_name_missing'))
const rows = z
  .array(z.object({ subjectId: z.uuid('quizzes.subject_missing'), level: LevelField, count: z.coerce.number('quizzes.count_form').int('quizzes.count_form').min(1, 'quizzes.count_form').max(500, 'quizzes.count_form') }))
  .min(1, 'quizzes.rows_none')
  .max(MOST_BLUEPRINT_ROWS, 'quizzes.rows_many')

export const ListBlueprints = z.object({ unitId: Id.optional() })
export const BlueprintInput = z.object({ blueprintId: Id })
export const AddBlueprint = z.object({ unitId: Id, name, rows })
export const ChangeBlueprint = z.object({ blueprintId: Id, version: z.coerce.number().int().min(1), name, rows })

export const BlueprintRow = z.object({ subject: Ref, level: LevelField, count: z.int(), /** Signed off and not withdrawn. */ signed: z.int(), missing: z.int() })
export const BlueprintHead = z.object({ id: Id, name: z.string(), unit: Ref, version: z.int(), questions: z.int(), missing: z.int() }).meta({ id: 'BlueprintHead' })
export type BlueprintHead = z.output<typeof BlueprintHead>
export const Blueprint = BlueprintHead.extend({ rows: z.array(BlueprintRow), mayEdit: z.boolean() }).meta({ id: 'Blueprint' })
export type Blueprint = z.output<typeof Blueprint>
