/** What a plan shows to everybody once its body publishes it: no person is named. */
import { z } from 'zod'
import { Id } from '#platform/shared/ids.ts'
import { ChangeCounts } from './amend.ts'
import { DayField, TASK_STATES } from './values.ts'

export const Slug = z.string().regex(/^[0-9a-z-]{6,80}$/, 'plans.not_public')
export const PublicInput = z.object({ slug: Slug })

const Part = z.object({ id: Id.nullable(), marker: z.string().nullable(), heading: z.string().nullable(), total: z.int(), done: z.int(), percent: z.int() })

export const PublicPlan = z
  .object({
    slug: z.string(),
    name: z.string(),
    number: z.string().nullable(),
    date: z.string().nullable(),
    unit: z.string(),
    /** When anything in it last changed. */
    updatedAt: z.date(),
    openedAt: z.date(),
    total: z.int(),
    done: z.int(),
    late: z.int(),
    percent: z.int(),
    parts: z.array(Part),
    tasks: z.array(
      z.object({ id: Id, partId: Id.nullable(), text: z.string(), leads: z.array(z.string()), state: z.enum(TASK_STATES), dueOn: DayField.nullable() })
    ),
    documents: z.array(z.object({ position: z.int(), name: z.string(), bytes: z.int(), version: z.int() })),
    /** Versions after the first, the latest first. */
    versions: z.array(z.object({ number: z.int(), at: z.date(), document: z.string(), counts: ChangeCounts.nullable() })),
    /** Tasks reported as done or confirmed, the latest first; for the feed. */
    news: z.array(z.object({ id: Id, text: z.string(), unit: z.string(), at: z.date() }))
  })
  .meta({ id: 'PublicPlan' })
export type PublicPlan = z.output<typeof PublicPlan>
