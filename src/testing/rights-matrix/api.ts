/** Who may do what through /api/v1. An operation without an entry fails, and so does an entry that does not hold. */
import { GATHERINGS_API } from './api-gatherings.ts'
import { PEOPLE_API } from './api-people.ts'
import { PLANS_API } from './api-plans.ts'
import { UNITS_API } from './api-units.ts'
import { CERTIFICATES } from './certificates.ts'
import { CHECK_IN } from './check-in.ts'
import { CONTESTS } from './contests.ts'
import { LEARNING } from './learning.ts'
import { QUIZZES } from './quizzes.ts'
import { REPORTS } from './reports.ts'
import { REPORTING } from './reporting.ts'
import { STUDY } from './study.ts'
import type { Entry } from './entries.ts'

export const API: Record<string, Entry> = {
  ...UNITS_API,
  ...PEOPLE_API,
  'get /units/{unitId}/layouts/{layout}': 'sees units.read',
  'put /units/{unitId}/layouts/{layout}': 'does plans.edit, sees units.read',
  'delete /units/{unitId}/layouts/{layout}': 'does plans.edit, sees units.read',
  'get /notices': 'everybody',
  'get /notices/count': 'everybody',
  'post /notices/dealt': 'everybody',
  'get /notice-choices': 'everybody',
  'put /notice-choices': 'everybody',
  'get /push-key': 'everybody',
  'get /push-browsers': 'everybody',
  'post /push-browsers': 'everybody',
  'delete /push-browsers/{browserId}': 'everybody',
  'get /search': 'lists units.read',
  'get /webhooks': 'lists webhooks.edit',
  'post /webhooks': 'does webhooks.edit',
  'get /webhook-types': 'everybody',
  'get /webhooks/{webhookId}': 'sees webhooks.edit',
  'put /webhooks/{webhookId}': 'sees webhooks.edit',
  'delete /webhooks/{webhookId}': 'sees webhooks.edit',
  'post /webhooks/{webhookId}/secret': 'sees webhooks.edit',
  'post /webhooks/{webhookId}/test': 'sees webhooks.edit',
  'get /webhooks/{webhookId}/deliveries': 'sees webhooks.edit',
  'post /webhook-deliveries/{deliveryId}/redelivery': 'sees webhooks.edit',
  'get /audit': 'sees audit.read',
  'get /audit/entries': 'anywhere audit.read',
  'get /audit/entries/{eventId}/proof': 'sees audit.read',
  'get /audit/growth': 'sees audit.read',
  'post /audit/checkpoints': 'sees audit.read',
  'get /audit/checkpoints/{number}': 'sees audit.read',
  'post /audit/addresses': 'sees audit.read',
  'delete /audit/addresses/{addressId}': 'sees audit.read',
  'get /trail/{kind}/{id}': 'sees units.read',
  ...PLANS_API,
  ...GATHERINGS_API,
  ...CHECK_IN,
  ...CONTESTS,
  ...REPORTS,
  ...STUDY,
  ...REPORTING,
  ...QUIZZES,
  ...LEARNING,
  ...CERTIFICATES
}
