/** The part of the browser's database that forms without a network use; for pages and the service worker alike. */
import { openDatabase } from '#ui/device/database.ts'
import { stillHeld, type Held } from '../../offline/held.ts'
import { withKnown, type Note, type Settled } from '../../offline/outbox.ts'

const NAME = 'caunoi-forms'
const VERSION = 1

export interface Store {
  /** What may still be held, and the notes of the same moment; what is too old goes at this look. */
  look(now: number): Promise<{ held: Held | null; notes: Note[] }>
  hold(held: Held): Promise<void>
  /** Forms go. What was typed stays: it belongs to somebody who may come back. */
  wipe(): Promise<void>
  /** Resolves when the note would survive the battery. `make` gets the note of the same number as it is in this very moment. */
  type(key: string, make: (before: Note | undefined) => Note): Promise<Note>
  remove(key: string): Promise<void>
  /** What an answer says of the notes as they are in this very moment, and of the forms that are held. */
  settle(run: (notes: Note[]) => Settled): Promise<Settled>
}

export async function openStore(): Promise<Store> {
  const transact = await openDatabase(NAME, VERSION, (database) => {
    database.createObjectStore('kept')
    database.createObjectStore('notes', { keyPath: 'key' })
  })
  const inside = <T>(
    mode: IDBTransactionMode,
    run: (kept: IDBObjectStore, notes: IDBObjectStore) => IDBRequest<T> | undefined
  ): Promise<T | undefined> => transact(['kept', 'notes'], mode, run)
  const write = async (run: (kept: IDBObjectStore, notes: IDBObjectStore) => void): Promise<void> => {
    await inside('readwrite', (kept, notes) => {
      run(kept, notes)
      return undefined
    })
  }

  const store: Store = {
    async look(now) {
      let asked: IDBRequest<Note[]> | undefined
      const before = (await inside('readonly', (kept, all) => {
        asked = all.getAll()
        return kept.get('held')
      })) as Held | undefined
      const held = before ? stillHeld(before, now) : null
      if (before && !held) await store.wipe()
      return { held, notes: asked?.result ?? [] }
    },
    hold: (held) => write((kept) => kept.put(held, 'held')),
    wipe: () => write((kept) => kept.delete('held')),
    async type(key, make) {
      let made: Note | undefined
      await write((_kept, notes) => {
        const before = notes.get(key) as IDBRequest<Note | undefined>
        before.onsuccess = () => {
          made = make(before.result)
          notes.put(made)
        }
      })
      if (!made) throw new Error('The database of the browser refused.')
      return made
    },
    remove: (key) => write((_kept, notes) => notes.delete(key)),
    async settle(run) {
      let settled: Settled = { changed: [], gone: [], known: [] }
      await write((kept, notes) => {
        const asked = notes.getAll() as IDBRequest<Note[]>
        asked.onsuccess = () => {
          settled = run(asked.result)
          for (const note of settled.changed) notes.put(note)
          for (const key of settled.gone) notes.delete(key)
        }
        const held = kept.get('held') as IDBRequest<Held | undefined>
        held.onsuccess = () => {
          if (held.result) kept.put({ ...held.result, forms: withKnown(held.result.forms, settled.known) }, 'held')
        }
      })
      return settled
    }
  }
  return store
}
