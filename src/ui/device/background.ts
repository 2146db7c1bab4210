/** What the service worker does for one kind of work while somebody is on any other page, and when they sign out. */
import type { Line } from './contact.ts'
import type { HeldBy } from './held.ts'
import type { DeviceStore, NoteOf } from './store.ts'

const CONTACT_EVERY_MS = 30 * 60_000

export interface Background {
  meetNowAndThen(): Promise<void>
  leave(patience: number): Promise<void>
}

export function behindPages<Store extends DeviceStore<HeldBy, NoteOf>>(open: () => Promise<Store>, line: Line<Store>): Background {
  return {
    /** Using the product in any way is a contact: rights that are gone take their lists along, what waits is sent, also where nothing is held. */
    async meetNowAndThen() {
      const store = await open()
      const now = Date.now()
      const { held, notes } = await store.look(now)
      const waits = notes.some(({ state }) => state === 'waiting')
      if (held ? now - held.fetchedAt > CONTACT_EVERY_MS : waits) await line.contact(store)
      else if (waits) await line.sendOnly(store)
    },
    /** Whoever signs out leaves no names on the device; what waits is sent before, as far as there is a network. */
    async leave(patience) {
      const store = await open()
      await line.sendOnly(store, patience).catch(() => undefined)
      await store.wipe()
    }
  }
}
