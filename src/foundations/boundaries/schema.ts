/** Boundaries of units: a file that is shown first, kept as one act, withdrawn as one act; safe for the browser. */
import { z } from 'zod'
import { isDay } from '#platform/shared/dates.ts'
import { Id } from '#platform/shared/ids.ts'
import { MOST_BYTES } from './read/shapes.ts'

const blank = (value: unknown): unknown => (value === '' || value === null ? undefined : value)
const Flag = z.preprocess((value) => value === 'on' || value === 'yes' || value === true || value === 'true', z.boolean())
const Day = z.string('boundaries.day_missing').refine(isDay, 'input.not_a_day')
const UnitRef = z.object({ id: Id, name: z.string() })

export const ProposeBoundaries = z.object({
  unitId: Id,
  fileName: z.string().trim().min(1).max(300).transform((name) => name.normalize('NFC')),
  givenBy: z.string('boundaries.given_by_missing').trim().min(1, 'boundaries.given_by_missing').max(200, 'boundaries.given_by_long').transform((words) => words.normalize('NFC')),
  validFrom: Day,
  text: z.string().max(MOST_BYTES, 'boundaries.file_large').meta({ description: 'The file: GeoJSON (RFC 7946).' })
})
export const SetInput = z.object({ setId: Id })
export const KeepBoundaries = z.object({ setId: Id, leaveOut: Flag.default(false).describe('Do it without the features that cannot be taken.') })
export const WithdrawBoundaries = z.object({ setId: Id, why: z.string('boundaries.why_missing').trim().min(1, 'boundaries.why_missing').max(500, 'boundaries.why_long') })
export const ListSets = z.object({ unitId: Id })
export const BoundariesOn = z.object({ unitId: Id, day: z.preprocess(blank, Day.optional()) })

const Told = z.object({ reason: z.string(), detail: z.record(z.string(), z.union([z.string(), z.number()])).optional() })

/** Outlines in a drawing of `width` × `height`; null without any. */
export const Drawing = z.object({
  width: z.number(),
  height: z.number(),
  areas: z.array(z.object({ id: Id, name: z.string(), path: z.string(), label: z.object({ x: z.number(), y: z.number() }).nullable() }))
})
export type Drawing = z.output<typeof Drawing>

export const SET_STATES = ['proposed', 'done', 'withdrawn'] as const
const SetHead = z.object({
  id: Id,
  fileName: z.string(),
  givenBy: z.string(),
  validFrom: Day,
  state: z.enum(SET_STATES),
  at: z.date(),
  by: UnitRef.nullable().meta({ description: 'Who brought it in.' })
})
export const BoundarySet = SetHead.extend({
  unit: UnitRef,
  taken: z.array(z.object({ row: z.int(), unit: UnitRef, by: z.enum(['code', 'name']), points: z.int() })),
  /** Units right below that the file leaves out. */
  missing: z.array(UnitRef),
  problems: z.array(Told.extend({ row: z.int() })),
  problemCount: z.int(),
  notes: z.array(Told),
  blocked: z.boolean().meta({ description: 'Nothing of the file can be taken.' }),
  withdrawnWhy: z.string().nullable(),
  drawing: Drawing.nullable()
}).meta({ id: 'BoundarySet' })
export type BoundarySet = z.output<typeof BoundarySet>

export const BoundarySetList = z.object({ unit: UnitRef, sets: z.array(SetHead.extend({ holds: z.boolean().meta({ description: 'It is what is drawn today.' }) })) }).meta({ id: 'BoundarySetList' })
export type BoundarySetList = z.output<typeof BoundarySetList>

const Ring = z.array(z.tuple([z.number(), z.number()]))
export const Boundaries = z
  .object({
    unit: UnitRef,
    day: Day,
    givenBy: z.string().nullable().meta({ description: 'Null: nobody has given boundaries that hold on the day.' }),
    validFrom: Day.nullable(),
    areas: z.array(z.object({ unit: UnitRef, polygons: z.array(z.array(Ring)).meta({ description: 'Longitude and latitude, WGS84; simplified.' }) })),
    missing: z.array(UnitRef).meta({ description: 'Units right below on that day without a boundary.' })
  })
  .meta({ id: 'Boundaries' })
export type Boundaries = z.output<typeof Boundaries>
