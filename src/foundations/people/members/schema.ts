/** Who belongs to which unit; safe for the browser. */
import { z } from 'zod'
import { DayField } from '#foundations/org/schema.ts'
import { Id } from '#platform/shared/ids.ts'
import { ACT_KINDS, holdsCitizenNumber, readPhone } from './rules.ts'

const clean = (text: string): string => text.normalize('NFC').replaceAll(/\s+/g, ' ').trim()

const noCitizenNumber = (text: string): boolean => !holdsCitizenNumber(text)

export const MemberName = z
  .string()
  .transform(clean)
  .pipe(z.string().min(1, 'people.name_missing').max(120, 'people.name_long').regex(/^\D*$/, 'people.member_name_digits'))

/** Empty: none. */
export const Position = z
  .string()
  .nullish()
  .transform((text) => clean(text ?? ''))
  .pipe(z.string().max(120, 'people.position_long').refine(noCitizenNumber, 'people.citizen_number'))
  .transform((text) => text || null)

export const Phone = z
  .string()
  .nullish()
  .transform((text) => (text ?? '').trim())
  .pipe(z.string().max(40, 'people.phone_form').refine((text) => text === '' || readPhone(text) !== null, 'people.phone_form'))
  .transform((text) => readPhone(text))

export const ContactEmail = z
  .union([z.literal(''), z.email({ pattern: z.regexes.email, error: 'people.email_form' })], 'people.email_form')
  .nullish()
  .transform((email) => email?.trim().toLowerCase() || null)

const ActBasis = z
  .string()
  .nullish()
  .transform((text) => clean(text ?? '').slice(0, 500) || null)
  .pipe(z.string().refine(noCitizenNumber, 'people.citizen_number').nullable())

const Evidence = z
  .string()
  .nullish()
  .transform((text) => clean(text ?? '').slice(0, 300) || null)

export const JoinUnit = z.object({
  unitId: Id,
  /** Somebody who is known already; left out, a new person is added. */
  personId: Id.nullish(),
  name: z.string().nullish(),
  position: Position,
  phone: Phone,
  email: ContactEmail,
  /** How the person agreed to be reached by phone or mail: when, on which paper. */
  evidence: Evidence,
  /** First day of the membership; today when left out. */
  from: DayField.optional(),
  /** The first day on which it no longer holds, where that is known. */
  to: DayField.nullish().transform((day) => day ?? null),
  basis: ActBasis
})
export const LeaveUnit = z.object({ membershipId: Id, day: DayField, basis: ActBasis })
export const TransferMember = z.object({
  membershipId: Id,
  unitId: Id,
  day: DayField,
  position: Position,
  basis: ActBasis,
  /** Roles at the unit that is left, which end on the day; the others go on. */
  endRoles: z.array(Id).max(50).default([])
})
export const ChangePosition = z.object({ membershipId: Id, day: DayField, position: Position, basis: ActBasis })
export const MembershipAct = z.object({ actId: Id })
export const ChangeContact = z.object({ personId: Id, phone: Phone, email: ContactEmail, evidence: Evidence })

export const VIEWS = ['then', 'today'] as const

export const ListMembers = z.object({
  unitId: Id,
  /** Everything below the unit as well. */
  below: z.stringbool().or(z.boolean()).default(true),
  day: DayField.optional(),
  /** By the tree as it was on the day, or by the units that stand below this one today. */
  view: z.enum(VIEWS).default('then'),
  /** Part of a name with or without marks, or a telephone number. */
  text: z.string().trim().max(120).optional(),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  perPage: z.coerce.number().int().min(1).max(200).default(50)
})
export const ListMemberUnits = z.object({ permission: z.enum(['members.read', 'members.edit']).default('members.read'), limit: z.coerce.number().int().min(1).max(1000).default(1000) })
export const FindMember = z.object({ personId: Id })
export const FindAlike = z.object({ unitId: Id, name: z.string().max(200).default(''), phone: z.string().max(40).default('') })

export const Membership = z
  .object({
    id: z.string(),
    unitId: z.string(),
    unitName: z.string(),
    position: z.string().nullable(),
    from: z.string(),
    /** The first day on which it no longer holds. */
    to: z.string().nullable(),
    /** The units that carry it on, where its own is no more. */
    carriedBy: z.array(z.object({ unitId: z.string(), name: z.string() }))
  })
  .meta({ id: 'Membership', description: 'Somebody belongs to a unit, for a time.' })
export type Membership = z.output<typeof Membership>

export const MemberRow = z.object({ personId: z.string(), name: z.string(), memberships: z.array(Membership) }).meta({ id: 'MemberRow' })
export type MemberRow = z.output<typeof MemberRow>

export const MemberPage = z
  .object({ total: z.int(), page: z.int(), perPage: z.int(), members: z.array(MemberRow) })
  .meta({ id: 'MemberPage', description: 'A page of the members of a unit on a day, in the order of their given names.' })
export type MemberPage = z.output<typeof MemberPage>

export const MembershipActRow = z.object({
  id: z.string(),
  kind: z.enum(ACT_KINDS),
  day: z.string(),
  basis: z.string().nullable(),
  fromUnit: z.string().nullable(),
  toUnit: z.string().nullable(),
  position: z.string().nullable(),
  /** Nothing rests on it, so that it can be taken back. */
  canWithdraw: z.boolean()
})
export type MembershipActRow = z.output<typeof MembershipActRow>

export const RolesHeld = z.object({
  unitId: z.string(),
  count: z.int(),
  mayEnd: z.boolean(),
  roles: z.array(z.object({ id: z.string(), role: z.string(), name: z.string().nullable() })).meta({ description: 'Empty unless you may end them.' })
})
export type RolesHeld = z.output<typeof RolesHeld>

export const Member = z
  .object({
    personId: z.string(),
    name: z.string(),
    phone: z.string().nullable(),
    email: z.string().nullable(),
    hasAccount: z.boolean(),
    memberships: z.array(Membership.extend({ canEdit: z.boolean() })),
    acts: z.array(MembershipActRow),
    rolesHeld: z.array(RolesHeld).meta({ description: 'At the units whose membership you may change: they do not end by themselves.' }),
    canEdit: z.boolean()
  })
  .meta({ id: 'Member', description: 'A person with the memberships and acts that you may see.' })
export type Member = z.output<typeof Member>

export const Alike = z.object({ personId: z.string(), name: z.string(), units: z.array(z.string()), reasons: z.array(z.string()) })
export type Alike = z.output<typeof Alike>
