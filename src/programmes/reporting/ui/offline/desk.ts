/** The desk of forms without a network: what is typed is kept on the device and sent soon. */
import { openDesk as openDeviceDesk, type Desk as DeviceDesk } from '#ui/device/desk.ts'
import type { Held } from '../../offline/held.ts'
import { decided, keyOf, noted, type NewNote, type Note } from '../../offline/outbox.ts'
import { line } from './contact.ts'
import type { Store } from './store.ts'
import { words } from './words.ts'

export interface Desk extends DeviceDesk<Held, Note, Store> {
  noteOf(formId: string, ofId: string): Note | undefined
  /** Keeps what was typed on the device and sends it soon; false where the device could not keep it. */
  note(given: NewNote): Promise<boolean>
  /** What somebody typed goes once more, on top of what stands in the form by now. */
  again(note: Note): Promise<void>
  drop(note: Note): Promise<void>
}

export function openDesk(root: HTMLElement, store: Store, show: () => void): Desk {
  const desk = openDeviceDesk<Held, Note, Store>({ root, store, line, words: words.said, show })

  async function keep(key: string, make: (before: Note | undefined) => Note): Promise<boolean> {
    try {
      const note = await store.type(key, make)
      desk.noted([...desk.shown.notes.filter((other) => other.key !== key), note])
    } catch {
      return false
    }
    show()
    return true
  }

  return Object.assign(desk, {
    noteOf: (formId: string, ofId: string) => desk.shown.notes.find(({ key }) => key === keyOf({ personId: desk.shown.held?.personId ?? '', formId, ofId })),
    async note(given: NewNote) {
      const { held } = desk.shown
      if (!held) return false
      const who = { id: crypto.randomUUID(), personId: held.personId, at: new Date().toISOString() }
      return keep(keyOf({ ...given, ...who }), (before) => noted(given, who, before))
    },
    async again(note: Note) {
      await keep(note.key, () => decided(note, { id: crypto.randomUUID(), at: new Date().toISOString() }))
      await desk.look()
    },
    async drop(note: Note) {
      await store.remove(note.key)
      await desk.look()
    }
  })
}
