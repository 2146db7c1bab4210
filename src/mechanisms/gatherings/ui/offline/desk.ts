/** The desk of check-in without a network: marks are kept on the device and sent soon. */
import { openDesk as openDeviceDesk, type Desk as DeviceDesk } from '#ui/device/desk.ts'
import type { Shown as DeviceShown } from '#ui/device/store.ts'
import type { Held } from '../../offline/held.ts'
import type { NewNote, Note } from '../../offline/outbox.ts'
import { line } from './contact.ts'
import type { Store } from './store.ts'
import { words } from './words.ts'

export type Shown = DeviceShown<Held, Note>

export interface Desk extends DeviceDesk<Held, Note, Store> {
  /** Keeps a note on the device and sends it soon; false where the device could not keep it. */
  note(note: Omit<NewNote, 'id' | 'personId' | 'at'>): Promise<boolean>
}

export function openDesk(root: HTMLElement, store: Store, show: () => void): Desk {
  const desk = openDeviceDesk<Held, Note, Store>({ root, store, line, words: words.said, show })
  return Object.assign(desk, {
    async note(given: Parameters<Desk['note']>[0]) {
      const { held } = desk.shown
      if (!held) return false
      try {
        const kept = await store.add({ ...given, id: crypto.randomUUID(), personId: held.personId, at: new Date().toISOString() })
        desk.noted([...desk.shown.notes, kept])
        return true
      } catch {
        desk.say(words.marking.notKept)
        return false
      }
    }
  })
}
