/** The part of the browser's database that check-in without a network uses; for pages and the service worker alike. */
import { openKept, type DeviceStore } from '#ui/device/store.ts'
import { stillHeld, type Held } from '../../offline/held.ts'
import { knownBy, type NewNote, type Note } from '../../offline/outbox.ts'

export interface Store extends DeviceStore<Held, Note> {
  /** Takes over a newer list. `known` are the places of notes that it knows already. */
  hold(held: Held, known: number[]): Promise<void>
  /** Resolves when the note would survive the battery. */
  add(note: NewNote): Promise<Note>
  change(notes: readonly Note[]): Promise<void>
  remove(seq: number): Promise<void>
  /** Made once; says which browser it is, not whose. */
  deviceId(): Promise<string>
}

export async function openStore(): Promise<Store> {
  const { look, wipe, inside, write } = await openKept<Held, Note>({
    database: 'caunoi-check-in',
    notes: { keyPath: 'seq', autoIncrement: true },
    stillHeld,
    // Where no list is held, none follows that would take over what was sent.
    spent: knownBy
  })

  return {
    look,
    wipe,
    hold: (held, known) =>
      write((kept, notes) => {
        kept.put(held, 'held')
        for (const seq of known) notes.delete(seq)
      }),
    async add(note) {
      const fresh = { ...note, state: 'waiting' as const, reason: null }
      const seq = (await inside('readwrite', (_kept, notes) => notes.add(fresh))) as number
      return { ...fresh, seq }
    },
    change: (changed) =>
      write((_kept, notes) => {
        for (const note of changed) notes.put(note)
      }),
    remove: (seq) => write((_kept, notes) => notes.delete(seq)),
    async deviceId() {
      const known = (await inside('readonly', (kept) => kept.get('device'))) as string | undefined
      if (known) return known
      const made = `may:${crypto.randomUUID()}`
      await write((kept) => kept.put(made, 'device'))
      return made
    }
  }
}
