import { z } from 'zod'
import { Id } from '#platform/shared/ids.ts'
import { PERMISSIONS, ROLES } from '../rules.ts'

/** Half of the world's leaked tokens are years old; nothing here is valid for ever. */
export const LONGEST_DAYS = 366

const Name = z.string().trim().min(1, 'people.token_name_missing').max(120, 'people.token_name_long').normalize()
const Scopes = z
  .array(z.enum(PERMISSIONS, 'people.token_scope_unknown'))
  .min(1, 'people.token_scope_missing')
  .transform((scopes) => [...new Set(scopes)])

const tokenFields = {
  name: Name,
  scopes: Scopes,
  /** Only questions, no changes. */
  readOnly: z.boolean().default(true),
  /** Only there and below; left out, wherever its owner may. */
  unitId: z.uuid('people.token_unit_unknown').nullish().transform((id) => id ?? null),
  days: z.coerce.number('people.token_days').int('people.token_days').min(1, 'people.token_days').max(LONGEST_DAYS, 'people.token_days')
}

export const MakeToken = z.object(tokenFields)
export const TokenId = z.object({ tokenId: Id })

export const AddServiceAccount = z.object({
  unitId: Id,
  name: z.string().trim().min(1, 'people.service_name_missing').max(120, 'people.token_name_long').normalize(),
  purpose: z.string().trim().min(1, 'people.service_purpose_missing').max(500, 'people.service_purpose_long').normalize(),
  responsibleId: z.uuid('people.service_responsible_missing'),
  role: z.enum(ROLES, 'people.role_missing')
})
export const ServiceAccountId = z.object({ accountId: Id })
export const ChangeResponsible = z.object({ accountId: Id, responsibleId: z.uuid('people.service_responsible_missing') })
export const ListServiceAccounts = z.object({ unitId: Id })
export const MakeServiceToken = z.object({ accountId: Id, ...tokenFields })

export const ApiToken = z
  .object({
    id: Id,
    name: z.string(),
    /** The last letters of the token. */
    ending: z.string(),
    scopes: z.array(z.string()),
    readOnly: z.boolean(),
    unit: z.object({ id: Id, name: z.string() }).nullable(),
    createdAt: z.date(),
    expiresAt: z.date(),
    /** The day of the latest request, in Vietnam. */
    lastUsedOn: z.string().nullable(),
    state: z.enum(['valid', 'expired', 'revoked'])
  })
  .meta({ id: 'ApiToken', description: 'An access token; its secret is shown once, when it is made.' })
export type ApiToken = z.output<typeof ApiToken>

export const NewToken = z.object({ id: Id, token: z.string() }).meta({ id: 'NewApiToken' })
export type NewToken = z.output<typeof NewToken>

const Named = z.object({ id: Id, name: z.string() })

export const ServiceAccount = z
  .object({
    id: Id,
    name: z.string(),
    purpose: z.string(),
    unit: Named,
    responsible: Named.extend({ gone: z.boolean() }),
    /** Ended by a person, or together with its unit. */
    ended: z.boolean(),
    tokens: z.int()
  })
  .meta({ id: 'ServiceAccount', description: 'A program that works for a unit.' })
export type ServiceAccount = z.output<typeof ServiceAccount>

export const ServiceAccountPage = ServiceAccount.extend({
  roles: z.array(z.object({ id: Id, role: z.string(), unitId: Id, unitName: z.string(), from: z.string(), to: z.string().nullable() })),
  tokenList: z.array(ApiToken)
}).meta({ id: 'ServiceAccountDetails' })
export type ServiceAccountPage = z.output<typeof ServiceAccountPage>
