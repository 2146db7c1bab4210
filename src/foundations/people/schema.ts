import { z } from 'zod'
import { BRANCHES, Code, DayField, KINDS } from '#foundations/org/schema.ts'
import { Id } from '#platform/shared/ids.ts'
import { LOCALES } from '#platform/shared/locale.ts'
import { isRole, PERMISSIONS } from './rules.ts'

export * from './members/schema.ts'
export * from './members/import/schema.ts'
export * from './members/own-data/schema.ts'
export * from './members/twins/schema.ts'

/** A built-in role, or the id of one that a unit has composed. */
const RoleField = z.string('people.role_missing').refine((role) => isRole(role) || Id.safeParse(role).success, 'people.role_missing')

const RoleAt = {
  unitId: Id,
  role: RoleField,
  /** For everything below the unit as well; as the role itself says when left out. */
  subtree: z.boolean().optional(),
  /** The branch that the subtree keeps to; the unit's own when left out. */
  branch: z.enum([...BRANCHES, 'all'], 'org.branch_missing').optional()
}
export type RoleWanted = z.output<z.ZodObject<typeof RoleAt>>

const PersonName = z
  .string()
  .trim()
  .min(1, 'people.name_missing')
  .max(120, 'people.name_long')
  .transform((text) => text.normalize('NFC').replaceAll(/\s+/g, ' '))

/** What every keyboard types: letters without marks, digits, dot, hyphen. */
export const Username = z
  .string()
  .trim()
  .toLowerCase()
  .min(1, 'people.username_missing')
  .regex(/^[a-z0-9](?:[a-z0-9.-]{0,58}[a-z0-9])$/, 'people.username_form')

/** A password that is being chosen; whether it is good enough depends on the person and is asked in the command. */
const NewPassword = z.string().min(1, 'people.password_missing').max(1000, 'people.password_long')

export const SignIn = z.object({
  username: z.string().trim().toLowerCase().min(1, 'people.username_missing').max(200, 'people.username_form'),
  password: z.string().min(1, 'people.password_missing').max(1000, 'people.password_long'),
  /** Stay signed in on this device for 30 days. */
  stay: z.boolean().default(false)
})

export const SetUp = z.object({
  code: z.string().trim().min(1, 'people.code_missing').max(100, 'people.code_wrong'),
  organisation: z.string().trim().min(1, 'people.organisation_missing').max(200, 'org.name_long'),
  kind: z.enum(KINDS, 'org.kind_missing'),
  branch: z.enum(BRANCHES, 'org.branch_missing'),
  unitCode: Code.default(null),
  /** Since when it stands; nothing below it can be older. Left out, since today. */
  from: DayField.optional(),
  name: PersonName,
  username: Username,
  password: NewPassword
})

export const AddPerson = z.object({ name: PersonName, username: Username, ...RoleAt })

export const ChooseLanguage = z.object({ language: z.enum(LOCALES, 'people.language_missing') })

export const PersonId = z.object({ personId: Id })

export const GiveRole = z.object({ personId: Id, ...RoleAt, from: DayField.optional(), to: DayField.nullable().default(null) })

export const EndRole = z.object({
  roleId: Id,
  /** First day on which the role no longer holds; today when left out. */
  to: DayField.optional()
})

export const ListPeople = z.object({
  unitId: Id.optional(),
  text: z.string().trim().max(120).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(200)
})

const RoleName = z.string().trim().min(1, 'people.role_name_missing').max(80, 'people.role_name_long').transform((name) => name.normalize('NFC').replaceAll(/\s+/g, ' '))
const Permissions = z.array(z.enum(PERMISSIONS), 'people.permissions_missing').min(1, 'people.permissions_missing')
export const ComposeRole = z.object({ unitId: Id, name: RoleName, permissions: Permissions, subtree: z.boolean().default(true) })
export const ChangeOwnRole = z.object({ ownRoleId: Id, version: z.coerce.number().int(), name: RoleName, permissions: Permissions })
export const EndOwnRole = z.object({ ownRoleId: Id })
export const ExplainRights = z.object({
  personId: Id,
  /** The address of the page of a plan, task, unit, …; left out, only the roles are told. */
  at: z.string().trim().max(500).optional()
})

export const ChangePassword = z.object({ current: z.string().min(1, 'people.password_missing').max(1000), password: NewPassword })

/** Empty: no address. */
export const ChangeEmail = z.object({
  email: z
    .union([z.literal(''), z.email({ pattern: z.regexes.email, error: 'people.email_form' })], 'people.email_form')
    .nullish()
    .transform((email) => email?.toLowerCase() || null)
})

export const EndSession = z.object({ sessionId: Id })

export const PersonRow = z
  .object({
    id: z.string(),
    name: z.string(),
    username: z.string().nullable(),
    deactivated: z.boolean(),
    /** Nothing says any more who this was. */
    erased: z.boolean(),
    roles: z.array(
      z.object({
        id: z.string(),
        /** `own` for a role that a unit has composed, which then has a name. */
        role: z.string(),
        name: z.string().nullable(),
        unitId: z.string(),
        unitName: z.string(),
        subtree: z.boolean(),
        /** The branch that the subtree keeps to; null: every branch. */
        branch: z.string().nullable(),
        from: z.string(),
        to: z.string().nullable()
      })
    )
  })
  .meta({ id: 'Person' })
const Named = z.object({ id: z.string(), name: z.string() })
/** A role that can be given: built in, or composed by a unit. */
export const RoleRow = z
  .object({
    /** What to give: the code of a built-in role, or the id of a composed one. */
    role: z.string(),
    name: z.string().nullable(),
    unit: Named.nullable(),
    permissions: z.array(z.string()),
    subtree: z.boolean(),
    /** Of a composed one: how many hold it today, and whether the actor may change it. */
    holders: z.int().nullable(),
    version: z.int().nullable(),
    mayEdit: z.boolean()
  })
  .meta({ id: 'Role', description: 'A role that can be given: built in, or composed by a unit.' })
export type RoleRow = z.output<typeof RoleRow>

/** Why somebody may do something: the role that gives it, and the way down the tree. */
export const Reason = z.object({
  roleId: z.string(),
  role: z.string(),
  name: z.string().nullable(),
  unit: Named,
  subtree: z.boolean(),
  branch: z.string().nullable(),
  from: z.string(),
  to: z.string().nullable(),
  by: z.string().nullable(),
  permissions: z.array(z.string()),
  /** The role is that of a head for whom the person may act; null: their own. */
  acting: z.object({ head: z.string(), kind: z.enum(['kt', 'tl', 'tuq']), until: z.string() }).nullable()
})
export type Reason = z.output<typeof Reason>
export const Explanation = z
  .object({
    person: Named,
    isSelf: z.boolean(),
    /** Every role of today that the actor may know of. */
    roles: z.array(Reason),
    /** What they may do for somebody else, while they act for them. */
    acting: z.array(Reason),
    /** Access tokens that hold: a program that has one may do this much in their name. */
    tokens: z.array(
      z.object({ id: z.string(), name: z.string(), ending: z.string(), permissions: z.array(z.string()), readOnly: z.boolean(), unit: Named.nullable(), expiresAt: z.date() })
    ),
    /** Set where this is no person but a program. */
    program: z.object({ purpose: z.string(), responsible: z.string(), unit: Named }).nullable(),
    object: z
      .object({
        title: z.string(),
        href: z.string(),
        rights: z.array(z.object({ permission: z.string(), because: z.array(z.object({ role: Reason, path: z.array(Named) })), tokens: z.array(z.string()) }))
      })
      .nullable()
  })
  .meta({ id: 'Explanation' })
export type Explanation = z.output<typeof Explanation>
export type PersonRow = z.output<typeof PersonRow>

/** Six digits of an app, or a paper code. */
export const Passcode = z.object({ passcode: z.string().trim().min(1, 'people.passcode_missing').max(100, 'people.second_factor_wrong') })

export const UnitOfRules = z.object({ unitId: Id })

export const SecondFactorRules = UnitOfRules.extend({ roles: z.array(z.string().min(1).max(60)).max(100).default([]) })

/** How the clerk made sure who stands there. */
export const SEEN = ['known', 'document'] as const

/** Days for which a first code is good. */
export const FIRST_CODE_DAYS = { usual: 14, most: 30 }

const CodeDays = z.coerce.number('people.days_form').int('people.days_form').min(1, 'people.days_form').max(FIRST_CODE_DAYS.most, 'people.days_form').default(FIRST_CODE_DAYS.usual)

export const IssueCode = z.object({ personId: Id, days: CodeDays })

export const IssueSheet = z.object({ unitId: Id, personIds: z.array(Id).min(1, 'people.nobody_chosen').max(500, 'people.too_many_chosen'), days: CodeDays })

export const ListWithoutSecret = z.object({ unitId: Id })

export const RecoverPerson = z.object({
  personId: Id,
  seen: z.enum(SEEN, 'people.seen_missing'),
  /** The telephone is gone too: second factor and passkeys go with it. */
  lost: z.boolean().default(false)
})

export const UseCode = z.object({ passcode: z.string().trim().min(1, 'people.passcode_missing').max(100, 'people.one_time_code_wrong') })

export const OwnSecret = z.object({ username: Username.nullish(), password: NewPassword })

export const PasskeyResponse = z.object({ response: z.string().min(1, 'people.passkey_failed').max(20_000, 'people.passkey_failed'), stay: z.boolean().default(false) })

export const PasskeyId = z.object({ passkeyId: Id })

/** A one-time code as it comes back, this one time. */
export const IssuedCodeRow = z
  .object({ personId: z.string(), name: z.string(), username: z.string().nullable(), code: z.string(), expiresAt: z.date() })
  .meta({ id: 'OneTimeCode' })

export * from './schema/delegations.ts'
export * from './schema/tokens.ts'
