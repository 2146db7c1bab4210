/** What check-in without a network says to the server. For the page and the service worker. */
import { lineOf } from '#ui/device/contact.ts'
import { heldFrom, type Held, type WireSessions } from '../../offline/held.ts'
import { bodyOf, knownBy, nextToSend, settle, type Answer, type Note } from '../../offline/outbox.ts'
import type { Store } from './store.ts'

export const line = lineOf<Held, Note, Store>({
  name: 'caunoi-check-in',
  list: '/api/v1/device-sessions',
  records: '/api/v1/attendance-records',
  ofAnother: 'gatherings.records_of_another',
  next: nextToSend,
  async body(store, notes, personId) {
    return bodyOf(notes, { deviceId: await store.deviceId(), personId, now: new Date() })
  },
  async settle(store, notes, said) {
    const settled = settle(notes, (said as { answers: Answer[] }).answers)
    await store.change(settled)
    return settled.length
  },
  refuse: (store, note, reason) => store.change([{ ...note, state: 'refused', reason }]),
  heldFrom: (said, askedAt, now) => heldFrom(said as WireSessions, askedAt, now),
  hold: (store, held, before) => store.hold(held, knownBy(before))
})
