import { z } from 'zod'
import { Id } from '#platform/shared/ids.ts'
import { BRANCHES, Code, DayField, KINDS, Name, ShortName } from './schema/fields.ts'
import { Basis } from './schema/succession.ts'

export * from './schema/choices.ts'
export * from './schema/fields.ts'
export * from './schema/handover.ts'
export * from './schema/imports.ts'
export * from './schema/relations.ts'
export * from './schema/succession.ts'

export const CreateUnit = z.object({
  parentId: Id,
  name: Name,
  shortName: ShortName.default(null),
  kind: z.enum(KINDS, 'org.kind_missing'),
  branch: z.enum(BRANCHES, 'org.branch_missing'),
  code: Code.default(null),
  /** First day on which the unit exists; today when left out. */
  from: DayField.optional()
})

export const ChangeUnit = z.object({
  unitId: Id,
  /** First day on which the change holds. */
  from: DayField.optional(),
  name: Name.optional(),
  shortName: ShortName.optional(),
  kind: z.enum(KINDS).optional(),
  branch: z.enum(BRANCHES).optional(),
  code: Code.optional(),
  parentId: Id.optional(),
  basis: Basis.optional()
})

export const FindUnit = z.object({ unitId: Id, day: DayField.optional() })

export const ListUnits = z.object({
  /** Only what stands below this unit, itself included. */
  under: Id.optional(),
  /** Part of a name, with or without tone marks. */
  text: z.string().trim().max(200).optional(),
  /** Only where the actor holds this permission; seeing units when left out. */
  permission: z.string().max(40).optional(),
  day: DayField.optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(500)
})

export const UnitTree = z.object({
  /** The top of the tree; every topmost unit that the actor sees when left out. */
  under: Id.optional(),
  /** As the tree was on this day. */
  day: DayField.optional(),
  levels: z.coerce.number().int().min(1).max(10).default(4),
  limit: z.coerce.number().int().min(1).max(1000).default(500)
})

export const MatchUnit = z.object({
  phrase: z.string().max(1000),
  day: DayField.optional(),
  /** Among units of one name the nearest to this one comes first. */
  near: Id.optional()
})

/** A unit as it was on one day. */
export const Unit = z
  .object({
    id: z.string(),
    name: z.string(),
    shortName: z.string().nullable(),
    kind: z.string(),
    branch: z.string(),
    code: z.string().nullable(),
    parentId: z.string().nullable(),
    from: z.string(),
    to: z.string().nullable()
  })
  .meta({ id: 'Unit', description: 'A unit as it was on one day.' })
export type Unit = z.output<typeof Unit>

export const REACHES = ['children', 'all'] as const

export const ProposeSet = z.object({ phrase: z.string().max(1000), near: Id, day: DayField.optional() })
export const ListSets = z.object({ unitId: Id })
export const FindSet = z.object({ setId: Id })
/** How many levels below: 1 is what stands directly below. */
const Level = z.preprocess((given) => (given === '' ? null : given), z.coerce.number().int().min(1, 'org.level_range').max(10, 'org.level_range').nullable())

export const CreateSet = z.object({
  /** Whose set it is. */
  unitId: Id,
  /** Where its members are looked for; the unit itself when left out. */
  underId: Id.optional(),
  name: Name,
  kinds: z.array(z.enum(KINDS)).default([]),
  branches: z.array(z.enum(BRANCHES)).default([]),
  level: Level.default(null),
  named: z.string().trim().max(100).nullable().default(null),
  reach: z.enum(REACHES).default('children')
})

export const ChangeSet = z.object({
  setId: Id,
  version: z.coerce.number().int(),
  name: Name.optional(),
  /** Empty: any kind. */
  kinds: z.array(z.enum(KINDS)).optional(),
  branches: z.array(z.enum(BRANCHES)).optional(),
  level: Level.optional(),
  /** Words that the name of a member must contain; empty for none. */
  named: z.string().trim().max(100).nullable().optional(),
  reach: z.enum(REACHES).optional(),
  /** A unit that belongs to the set against the rule, one that does not, and one for which the rule shall hold again. */
  add: Id.optional(),
  remove: Id.optional(),
  restore: Id.optional()
})
export const RemoveSet = z.object({ setId: Id })

const SetMember = z.object({ id: z.string(), name: z.string() })
export type SetMember = z.output<typeof SetMember>

/** Several units that a plan names at once. */
export const UnitSet = z
  .object({
    id: z.string(),
    name: z.string(),
    owner: SetMember,
    /** Where its members are looked for: directly below this unit, or everywhere below it. */
    under: SetMember,
    reach: z.enum(REACHES),
    kinds: z.array(z.string()),
    branches: z.array(z.string()),
    level: z.int().nullable(),
    named: z.string().nullable(),
    added: z.array(SetMember),
    removed: z.array(SetMember),
    /** Today, in alphabetical order. */
    members: z.array(SetMember),
    version: z.int()
  })
  .meta({ id: 'UnitSet', description: 'A rule that names several units at once, with its members of today.' })
export type UnitSet = z.output<typeof UnitSet>

export const ListPhrases = z.object({ unitId: Id })
export const ForgetPhrase = z.object({ phraseId: Id })
export const LearntPhrase = z
  .object({
    id: z.string(),
    phrase: z.string(),
    unit: SetMember.nullable(),
    set: SetMember.nullable(),
    by: z.string().nullable().meta({ description: 'Id of the person who said so.' }),
    at: z.date()
  })
  .meta({ id: 'LearntPhrase', description: 'What a person said that words in a plan mean.' })
export type LearntPhrase = z.output<typeof LearntPhrase>

const Year = z.coerce.number().int().min(2000, 'org.year_range').max(2200, 'org.year_range')
export const DaysOffInput = z.object({ year: Year })
export const EnterDaysOff = z.object({
  /** One day or stretch a line, with its name: "08/02/2027 - 12/02/2027 Nghỉ Tết"; "làm bù" marks a day that is worked. */
  lines: z.string().trim().min(1, 'org.days_off_missing').max(10_000, 'org.days_off_missing'),
  source: z.string().trim().min(1, 'org.source_missing').max(300, 'org.source_missing').transform((text) => text.normalize('NFC'))
})
export const RemoveDayOff = z.object({ day: DayField })
export const CompleteYear = z.object({ year: Year, complete: z.stringbool().or(z.boolean()) })
export const DayOffRow = z
  .object({
    day: DayField,
    /** A code for what the law fixes (new_year, tet, …), words for what was entered. */
    name: z.string(),
    fixed: z.boolean(),
    working: z.boolean(),
    source: z.string()
  })
  .meta({ id: 'DayOffRow' })
export type DayOffRow = z.output<typeof DayOffRow>
export const DaysOff = z.object({ year: z.int(), complete: z.boolean(), mayEdit: z.boolean(), days: z.array(DayOffRow) }).meta({ id: 'DaysOff' })
export type DaysOff = z.output<typeof DaysOff>
