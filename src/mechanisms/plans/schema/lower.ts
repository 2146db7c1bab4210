import { z } from 'zod'
import { Id } from '#platform/shared/ids.ts'
import { Target } from './outline.ts'
import { Counted, Progress, TargetFigure, TargetRow } from './progress.ts'
import { Cursor, DayField, Limit, UnitRef } from './values.ts'

export const LOWER_ORDERS = ['late', 'percent', 'name'] as const

export const LowerProgressInput = z.object({
  planId: Id,
  /** Most late first, least done first, or by the name of the unit. */
  order: z.enum(LOWER_ORDERS).default('late'),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
  limit: Limit.default(25)
})

/** How far the tasks of a higher plan are taken up below; what "expected" means stands in decision 0013. */
const Taken = z.object({
  /** Tasks of the higher plan. */
  tasks: z.int(),
  /** Of these, tasks that every expected unit has. */
  complete: z.int(),
  /** Units times tasks that are expected of them, and how many of these have none. */
  expected: z.int(),
  missing: z.int(),
  /** Units that are expected to have a plan, and those that have one. */
  units: z.int(),
  unitsWithPlan: z.int()
})

/** The leader's page over all plans that carry out one plan. */
export const LowerProgress = z
  .object({
    day: DayField,
    /** When these figures were read. */
    readAt: z.date(),
    totals: z.object(Counted),
    /** Plans linked to this one itself, and their tasks; the others are further down, below those. */
    direct: z.object({ plans: z.int(), tasks: z.int() }),
    /** Tasks of the direct plans that carry out a task of this plan; the others are those plans' own. */
    carried: z.int(),
    coverage: Taken,
    plans: z.object({
      total: z.int(),
      rows: z.array(
        z.object({
          plan: z.object({ id: Id, name: z.string() }),
          unit: UnitRef,
          /** 1: linked to this plan itself. A plan that several ways lead to stands here once, on its highest level. */
          level: z.int(),
          /** Further down: the plan that it carries out. */
          through: z.object({ id: Id, name: z.string() }).nullable(),
          carried: z.int(),
          ...Counted
        })
      ),
      next: z.int().nullable()
    }),
    /** By part of this plan: tasks below that carry out something of it. One that carries out two parts counts in both. */
    parts: z.array(
      z.object({ id: Id, marker: z.string().nullable(), heading: z.string().nullable(), higherTasks: z.int(), plans: z.int(), missing: z.int(), ...Counted })
    ),
    late: Progress.shape.late,
    waits: Progress.shape.waits,
    trend: Progress.shape.trend,
    /** Targets of this plan, and how the plans below stand with the targets that carry them out. */
    targets: z.array(TargetRow.extend({ below: z.object({ total: z.int(), met: z.int(), notMet: z.int(), noFigure: z.int() }) }))
  })
  .meta({ id: 'LowerProgress' })
export type LowerProgress = z.output<typeof LowerProgress>

export const TARGET_STANDS = ['met', 'not_met', 'no_figure'] as const
export const LowerTargetsInput = z.object({ targetId: Id, stand: z.enum(TARGET_STANDS).optional(), cursor: Cursor, limit: Limit })
export const LowerTarget = Target.extend({
  plan: z.object({ id: Id, name: z.string() }),
  planUnit: UnitRef,
  text: z.string(),
  latest: TargetFigure.pick({ value: true, asOf: true, source: true }).nullable(),
  met: z.boolean().nullable()
}).meta({ id: 'LowerTarget' })
export type LowerTarget = z.output<typeof LowerTarget>

export const PulseInput = z.object({ planId: Id, lower: z.stringbool().or(z.boolean()).default(false) })
/** Differs once a figure of the leader's page differs. */
export const Pulse = z.object({ pulse: z.string() }).meta({ id: 'ProgressPulse' })
export type Pulse = z.output<typeof Pulse>
