import { z } from 'zod'
import { DayField } from '#foundations/org/schema.ts'
import { Id } from '#platform/shared/ids.ts'
import { PERMISSIONS } from '../rules.ts'

/** kt: a deputy of the head; tl: on the head's order; tuq: by the head's written authorisation. */
export const SIGNING_KINDS = ['kt', 'tl', 'tuq'] as const
export type SigningKind = (typeof SIGNING_KINDS)[number]

const Position = z.string().trim().min(1, 'people.delegation_position_missing').max(120, 'people.delegation_position_long').normalize()

export const Delegate = z.object({
  unitId: z.uuid('people.delegation_unit_missing'),
  deputyId: z.uuid('people.delegation_deputy_missing'),
  kind: z.enum(SIGNING_KINDS, 'people.delegation_kind_missing'),
  permissions: z
    .array(z.enum(PERMISSIONS, 'people.token_scope_unknown'))
    .min(1, 'people.token_scope_missing')
    .transform((all) => [...new Set(all)]),
  /** As it stands in a signature: "Chủ tịch". */
  headPosition: Position,
  /** "Phó Chủ tịch". */
  deputyPosition: Position,
  /** The written authorisation; tuq needs one. */
  basis: z.string().trim().max(300, 'people.delegation_text_long').normalize().nullish().transform((text) => text || null),
  reason: z.string().trim().min(1, 'people.delegation_reason_missing').max(500, 'people.delegation_text_long').normalize(),
  from: DayField,
  /** The last day on which it holds. */
  until: DayField
})

export const DelegationId = z.object({ delegationId: Id })
export const BeginActing = z.object({ delegationId: Id, sessionId: Id })
export const StopActing = z.object({ sessionId: Id })

const Named = z.object({ id: Id, name: z.string() })

export const Delegation = z
  .object({
    id: Id,
    head: Named,
    deputy: Named,
    unit: Named,
    kind: z.enum(SIGNING_KINDS),
    permissions: z.array(z.string()),
    headPosition: z.string(),
    deputyPosition: z.string(),
    basis: z.string().nullable(),
    reason: z.string(),
    from: z.string(),
    until: z.string(),
    /** `void`: the head holds no role at the unit any more. */
    state: z.enum(['planned', 'valid', 'void', 'over', 'ended'])
  })
  .meta({ id: 'Delegation', description: 'A head lets a deputy sign for a time.' })
export type Delegation = z.output<typeof Delegation>
export const OwnDelegations = z.object({ given: z.array(Delegation), received: z.array(Delegation) })
