import { counted } from '#platform/shared/counted.ts'
import type { TextShape } from '#platform/shared/locale.ts'
import type { SameReasons } from '#platform/shared/reasons.ts'
import type { reasons as viReasons, vi } from './text.vi.ts'

export const reasons = {
  'webhooks.url_form': 'Enter the whole address, for example https://system.province.gov.vn/receive',
  'webhooks.url_not_https': 'The address must begin with https:// and hold no name or password',
  'webhooks.url_private': 'This address lies in the internal network and cannot be used',
  'webhooks.unit_missing': 'Choose a unit',
  'webhooks.no_type': 'Choose at least one kind of event',
  'webhooks.no_such_type': 'One kind of event does not exist. Reload the page',
  'webhooks.may_not_edit': 'You do not administer the connections of this unit.',
  'webhooks.no_such_webhook': 'There is no such connection, or you may not see it.',
  'webhooks.no_such_delivery': 'This delivery is no longer kept.',
  'webhooks.still_trying': 'This delivery is still being tried.',
  'webhooks.not_active': 'The connection is off. Switch it on before you test it.',
  'webhooks.too_many': 'The unit has 20 connections already. Remove one that is not used.'
} satisfies SameReasons<typeof viReasons>

export const en: TextShape<typeof vi> = {
  events: {
    'webhook.added': 'Connection added',
    'webhook.changed': 'Connection changed',
    'webhook.secret_rotated': 'Secret of a connection exchanged',
    'webhook.removed': 'Connection removed'
  },
  title: 'Connections',
  lead: 'Tell other systems of events of a unit (webhooks). Only ids, kind and time are sent, nothing about any person.',
  caption: 'Connections',
  none: 'No connections yet',
  noneMore: 'Add one when another system has to know at once that a plan is published or a task reported.',
  add: 'Add a connection',
  url: 'Address',
  urlHint: 'The https address of the other system, for example https://system.province.gov.vn/receive',
  unit: 'Unit',
  unitHint: 'Only events that this unit may see are sent',
  types: 'Kinds of events',
  state: 'State',
  on: 'On',
  off: 'Off',
  failing: (count) => `${counted(count, 'delivery', 'deliveries')} failed`,
  secretTitle: 'The secret, shown this one time',
  secretMore: 'Copy it into the receiving system to check signatures (Standard Webhooks). It cannot be seen again after you leave the page.',
  toWebhook: 'To the connection',
  save: 'Save changes',
  active: 'Send events to this address',
  changed: 'Changes saved.',
  tested: 'A test is on its way. Reload the page in a few seconds to see the outcome.',
  test: 'Send a test',
  rotate: 'Make a new secret',
  rotateMore: 'The old secret signs beside the new one for 24 hours, so that the other system can follow.',
  oldUntil: (when) => `The old secret signs as well until ${when}.`,
  remove: 'Remove the connection',
  deliveries: 'Latest deliveries',
  deliveriesNone: 'Nothing has been sent yet',
  when: 'When',
  type: 'Kind',
  outcome: 'Outcome',
  again: 'Send again',
  againOf: (type, when) => `Send again ${type}, ${when}`,
  outcomes: { waiting: 'Being tried', done: 'Taken', failed: 'Failed' },
  answered: (status) => `the other side answered ${status}`,
  tries: (count) => counted(count, 'try', 'tries'),
  problems: {
    not_https: 'the address does not use https',
    private_address: 'the name leads into the internal network',
    timeout: 'no answer within 10 seconds',
    unreachable: 'no connection',
    switched_off: 'the connection is off'
  },
  testType: 'Test',
  content: 'What was sent'
}
