/** Where a device keeps one kind of work: what it holds of one person, and the notes that wait. For pages and the service worker alike. */
import { openDatabase } from './database.ts'
import type { HeldBy } from './held.ts'

/** Devices in the field have it. */
const VERSION = 1

export interface NoteOf {
  /** Who noted it; nobody else sends it. */
  personId: string
  state: string
}

export interface Shown<Held extends HeldBy, Note extends NoteOf> {
  held: Held | null
  notes: Note[]
}

export const isWaitingOf = ({ state, personId }: NoteOf, owner: string): boolean => state === 'waiting' && personId === owner

export interface DeviceStore<Held extends HeldBy, Note extends NoteOf> {
  /** What may still be held, and the notes of the same moment; what is too old goes at this look. */
  look(now: number): Promise<Shown<Held, Note>>
  /** What is held goes. What waits to be sent stays: it belongs to somebody who may come back. */
  wipe(): Promise<void>
}

export interface Kept<Held extends HeldBy, Note extends NoteOf> extends DeviceStore<Held, Note> {
  inside<T>(mode: IDBTransactionMode, run: (kept: IDBObjectStore, notes: IDBObjectStore) => IDBRequest<T> | undefined): Promise<T | undefined>
  write(run: (kept: IDBObjectStore, notes: IDBObjectStore) => void): Promise<void>
}

export interface KeptOf<Held, Note> {
  database: string
  notes: IDBObjectStoreParameters
  /** What may be held at a moment, the same where nothing changes; null when all of it must go. */
  stillHeld(held: Held, now: number): Held | null
  /** Keys of the notes that go along with what is held. */
  spent?(notes: Note[]): IDBValidKey[]
}

export async function openKept<Held extends HeldBy, Note extends NoteOf>({ database, notes: shape, stillHeld, spent }: KeptOf<Held, Note>): Promise<Kept<Held, Note>> {
  const transact = await openDatabase(database, VERSION, (made) => {
    made.createObjectStore('kept')
    made.createObjectStore('notes', shape)
  })

  const store: Kept<Held, Note> = {
    inside: (mode, run) => transact(['kept', 'notes'], mode, run),
    async write(run) {
      await store.inside('readwrite', (kept, notes) => {
        run(kept, notes)
        return undefined
      })
    },
    wipe: () =>
      store.write((kept, notes) => {
        kept.delete('held')
        if (!spent) return
        const asked = notes.getAll() as IDBRequest<Note[]>
        asked.onsuccess = () => spent(asked.result).forEach((key) => notes.delete(key))
      }),
    async look(now) {
      let asked: IDBRequest<Note[]> | undefined
      const before = (await store.inside('readonly', (kept, notes) => {
        asked = notes.getAll()
        return kept.get('held')
      })) as Held | undefined
      const held = before ? stillHeld(before, now) : null
      if (before && !held) await store.wipe()
      else if (held && held !== before) await store.write((kept) => kept.put(held, 'held'))
      return { held, notes: asked?.result ?? [] }
    }
  }
  return store
}
