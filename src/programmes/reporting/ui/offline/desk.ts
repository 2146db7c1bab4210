/** The desk of forms without a network: what is typed is kept on the device and sent soon. */
import { openDesk as openDeviceDesk, type Desk as DeviceDesk } from '#ui/device/desk.ts'
import { handInKey, toHandIn } from '../../offline/hand-in.ts'
import type { Held } from '../../offline/held.ts'
import { keyOf, type NewNote, type Note } from '../../offline/note.ts'
import { decided, noted } from '../../offline/outbox.ts'
import type { DeviceForm } from '../../schema/device.ts'
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
  /** Of the form, whether somebody has decided here to hand it in. */
  handInOf(formId: string): Note | undefined
  /** Keeps that the form is to be handed in, and tries at once; false where the device could not keep it. */
  handIn(form: DeviceForm): Promise<boolean>
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
    handInOf: (formId: string) => desk.shown.notes.find(({ key }) => key === handInKey(desk.shown.held?.personId ?? '', formId)),
    async handIn(form: DeviceForm) {
      const { held } = desk.shown
      if (!held) return false
      const note = toHandIn(form, { id: crypto.randomUUID(), personId: held.personId, at: new Date().toISOString() })
      const kept = await keep(note.key, () => note)
      if (kept) await desk.meet()
      return kept
    },
    async drop(note: Note) {
      await store.remove(note.key)
      await desk.look()
    }
  })
}
