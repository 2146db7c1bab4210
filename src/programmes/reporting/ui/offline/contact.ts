/** What forms without a network say to the server. For the page and the service worker. */
import { lineOf } from '#ui/device/contact.ts'
import { heldFrom, type Held, type WireForms } from '../../offline/held.ts'
import type { Note } from '../../offline/note.ts'
import { bodyOf, nextToSend, refuseOne, settle, underWay } from '../../offline/outbox.ts'
import type { FormRecordAnswer } from '../../schema/device.ts'
import type { Store } from './store.ts'

export const line = lineOf<Held, Note, Store>({
  name: 'caunoi-forms',
  list: '/api/v1/device-forms',
  records: '/api/v1/report-records',
  ofAnother: 'reporting.records_of_another',
  next: nextToSend,
  async body(store, notes, personId) {
    await store.settle((now) => ({ changed: underWay(notes, now), gone: [], known: [] }))
    return bodyOf(notes, { personId, now: new Date() })
  },
  async settle(store, notes, said) {
    const { answers } = said as { answers: FormRecordAnswer[] }
    const { changed, gone } = await store.settle((now) => settle(notes, now, answers))
    return changed.length + gone.length
  },
  async refuse(store, { id }, reason) {
    await store.settle((now) => refuseOne(now, id, reason))
  },
  heldFrom: (said, askedAt, now) => heldFrom(said as WireForms, askedAt, now),
  hold: (store, held) => store.hold(held)
})
