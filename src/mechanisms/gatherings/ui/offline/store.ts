/** The part of the browser's database that check-in without a network uses; for pages and the service worker alike. */
import { openDatabase } from '#ui/device/database.ts'
import { knownBy, type NewNote, type Note } from '../../offline/outbox.ts'
import { stillHeld, type Held } from '../../offline/held.ts'

const NAME = 'caunoi-check-in'
const VERSION = 1

export interface Store {
  /** What may still be held, and the notes of the same moment; what is too old goes at this look. */
  look(now: number): Promise<{ held: Held | null; notes: Note[] }>
  /** Takes over a newer list. `known` are the places of notes that it knows already. */
  hold(held: Held, known: number[]): Promise<void>
  /** Names and keys go. What waits to be sent stays: it belongs to somebody who may come back. */
  wipe(): Promise<void>
  /** Resolves when the note would survive the battery. */
  add(note: NewNote): Promise<Note>
  change(notes: readonly Note[]): Promise<void>
  remove(seq: number): Promise<void>
  /** Made once; says which browser it is, not whose. */
  deviceId(): Promise<string>
}

export async function openStore(): Promise<Store> {
  const transact = await openDatabase(NAME, VERSION, (database) => {
    database.createObjectStore('kept')
    database.createObjectStore('notes', { keyPath: 'seq', autoIncrement: true })
  })
  const inside = <T>(mode: IDBTransactionMode, run: (kept: IDBObjectStore, notes: IDBObjectStore) => IDBRequest<T> | undefined): Promise<T | undefined> =>
    transact(['kept', 'notes'], mode, run)
  const wipe = async (): Promise<void> => {
    await inside('readwrite', (kept, all) => {
      kept.delete('held')
      const asked = all.getAll()
      asked.onsuccess = () => knownBy(asked.result as Note[]).forEach((seq) => all.delete(seq))
      return undefined
    })
  }

  return {
    wipe,
    async look(now) {
      let asked: IDBRequest<Note[]> | undefined
      const before = (await inside('readonly', (kept, all) => {
        asked = all.getAll()
        return kept.get('held')
      })) as Held | undefined
      const notes = asked?.result ?? []
      if (!before) return { held: null, notes }
      const held = stillHeld(before, now)
      if (!held) await wipe()
      else if (held.sessions.length < before.sessions.length) await inside('readwrite', (kept) => kept.put(held, 'held'))
      return { held, notes }
    },
    async hold(held, known) {
      await inside('readwrite', (kept, all) => {
        kept.put(held, 'held')
        for (const seq of known) all.delete(seq)
        return undefined
      })
    },
    async add(note) {
      const fresh = { ...note, state: 'waiting' as const, reason: null }
      const seq = (await inside('readwrite', (_kept, all) => all.add(fresh))) as number
      return { ...fresh, seq }
    },
    async change(changed) {
      await inside('readwrite', (_kept, all) => {
        for (const note of changed) all.put(note)
        return undefined
      })
    },
    async remove(seq) {
      await inside('readwrite', (_kept, all) => all.delete(seq))
    },
    async deviceId() {
      const known = (await inside('readonly', (kept) => kept.get('device'))) as string | undefined
      if (known) return known
      const made = `may:${crypto.randomUUID()}`
      await inside('readwrite', (kept) => kept.put(made, 'device'))
      return made
    }
  }
}
