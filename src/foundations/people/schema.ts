import { z } from 'zod'
import { BRANCHES, DayField, KINDS } from '#foundations/org/schema.ts'
import { Id } from '#platform/shared/ids.ts'
import { LOCALES } from '#platform/shared/locale.ts'
import { ROLES } from './rules.ts'

const RoleField = z.enum(ROLES, 'people.role_missing')

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
  name: PersonName,
  username: Username,
  password: NewPassword
})

export const AddPerson = z.object({ name: PersonName, username: Username, unitId: Id, role: RoleField })

export const ChooseLanguage = z.object({ language: z.enum(LOCALES, 'people.language_missing') })

export const PersonId = z.object({ personId: Id })

export const GiveRole = z.object({ personId: Id, unitId: Id, role: RoleField, from: DayField.optional(), to: DayField.nullable().default(null) })

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
    roles: z.array(z.object({ id: z.string(), role: z.string(), unitId: z.string(), unitName: z.string(), from: z.string(), to: z.string().nullable() }))
  })
  .meta({ id: 'Person' })
export type PersonRow = z.output<typeof PersonRow>
