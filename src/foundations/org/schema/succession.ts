/** Acts by which units end and others carry on; safe for the browser. */
import { z } from 'zod'
import { Id } from '#platform/shared/ids.ts'
import { BRANCHES, Code, DayField, KINDS, Name, ShortName } from './fields.ts'

/** Acts after which a unit is no more. */
export const ENDINGS = ['merge', 'split', 'reorganise', 'dissolve'] as const
export type EndingKind = (typeof ENDINGS)[number]
/** Acts that keep the unit what it is; they are recorded when a unit changes. */
export const CHANGES = ['rename', 'change_of_kind', 'move'] as const
export const ACTS = [...ENDINGS, ...CHANGES] as const
export type ActKind = (typeof ACTS)[number]

/** Number and name of a decision; empty where nobody wrote it down. */
export const Basis = z
  .string()
  .trim()
  .max(500, 'org.basis_long')
  .transform((text) => text.normalize('NFC'))

/** A part of 1 with at most six places, as people write it: "0,4". */
const Share = z
  .string()
  .trim()
  .regex(/^(0[.,]\d{1,6}|1([.,]0{1,6})?)$/, 'org.share_form')
  .transform((text) => text.replace(',', '.'))

export const NewUnit = z.object({
  name: Name,
  shortName: ShortName.default(null),
  kind: z.enum(KINDS, 'org.kind_missing'),
  branch: z.enum(BRANCHES, 'org.branch_missing'),
  code: Code.default(null),
  /** Left out: where the first of the ending units stood. */
  parentId: Id.optional()
})

const Key = z.string().min(1).max(60)

export const Succession = z.object({
  kind: z.enum(ENDINGS),
  /** The first day on which the ending units are no more and the heirs carry on. */
  day: DayField,
  basis: Basis.pipe(z.string().min(1, 'org.basis_missing')),
  /** Who carries on: a unit that exists, or one that begins that day. `key` names it in the parts. */
  heirs: z
    .array(z.object({ key: Key, unitId: Id.optional(), unit: NewUnit.optional() }))
    .max(200)
    .default([]),
  /** What of each ending unit goes to whom; the shares of one ending unit sum to 1. */
  parts: z
    .array(z.object({ from: Id, to: Key, share: Share.default('1') }))
    .min(1, 'org.parts_missing')
    .max(2000),
  /** Units below an ending one that shall not go to the heir with the largest share. */
  below: z
    .array(z.object({ unitId: Id, to: Key }))
    .max(5000)
    .default([])
})

const Named = z.object({ id: z.string(), name: z.string() })
/** A unit that carries on; without an id it begins with the act. */
const Heir = z.object({ key: z.string(), id: z.string().nullable(), name: z.string() })

/** What an act will do, for the person who confirms it. */
export const SuccessionPreview = z
  .object({
    kind: z.enum(ENDINGS),
    day: DayField,
    basis: z.string(),
    ends: z.array(
      Named.extend({
        heirs: z.array(Heir.extend({ share: z.string() })),
        /** What stands directly below, and under whom it will stand. */
        below: z.array(Named.extend({ to: z.string() })),
        /** Units at any depth below, all of which go along. */
        belowAll: z.int(),
        relations: z.int(),
        seats: z.int()
      })
    ),
    begins: z.array(Heir.extend({ kind: z.string(), branch: z.string(), code: z.string().nullable(), parent: z.string().nullable() })),
    goesOn: z.array(Named)
  })
  .meta({ id: 'SuccessionPreview', description: 'What an act will do to the tree of units, before it is done.' })
export type SuccessionPreview = z.output<typeof SuccessionPreview>

export const DoneSuccession = z.object({
  id: z.string(),
  /** Ids of the heirs by their keys. */
  heirs: z.record(z.string(), z.string())
})

export const HeirsOn = z.object({ unitId: Id, day: DayField.optional() })
export const LineageRow = z
  .object({ unitId: z.string(), name: z.string(), share: z.string() })
  .meta({ id: 'LineageRow', description: 'A unit with its exact share of what another unit was.' })

export const WithdrawAct = z.object({ actId: Id })
export const WithdrawnAct = z.object({
  /** Units that began with the act: no page tells of them any more. */
  gone: z.array(z.string()),
  /** One that stands again. */
  unitId: z.string()
})
export type WithdrawnAct = z.output<typeof WithdrawnAct>

export const UnitActs = z.object({ unitId: Id })
const PartOfAct = Named.extend({ share: z.string() })
/** One act as the history of a unit tells it. */
export const UnitAct = z
  .object({
    id: z.string(),
    kind: z.enum(ACTS),
    day: DayField,
    basis: z.string(),
    /** What the unit came from by this act, with the share of each. */
    predecessors: z.array(PartOfAct),
    /** Who carries on what the unit was. */
    heirs: z.array(PartOfAct),
    /** Rename, change of kind, move: what was and what is. */
    before: z.object({ name: z.string(), kind: z.string(), branch: z.string(), code: z.string().nullable(), parent: z.string().nullable() }).nullable(),
    after: z.object({ name: z.string(), kind: z.string(), branch: z.string(), code: z.string().nullable(), parent: z.string().nullable() }).nullable()
  })
  .meta({ id: 'UnitAct', description: 'An act in the history of a unit.' })
export type UnitAct = z.output<typeof UnitAct>

/** A unit with its life, also when it is no more. */
export const UnitLife = z
  .object({
    /** As it was on the day; as it was first or last where the day lies outside its life. */
    unit: z.object({
      id: z.string(),
      name: z.string(),
      shortName: z.string().nullable(),
      kind: z.string(),
      branch: z.string(),
      code: z.string().nullable(),
      parentId: z.string().nullable(),
      from: z.string(),
      to: z.string().nullable()
    }),
    day: DayField,
    from: DayField,
    /** The first day on which it is no more. */
    to: DayField.nullable(),
    state: z.enum(['not_yet', 'exists', 'ended']),
    /** Who carries on today what the unit was; empty while it exists. */
    heirs: z.array(LineageRow),
    /** Which other units' past it carries on the day. */
    origins: z.array(LineageRow)
  })
  .meta({ id: 'UnitLife', description: 'A unit on a day, from when to when it existed, and who carries on.' })
export type UnitLife = z.output<typeof UnitLife>
