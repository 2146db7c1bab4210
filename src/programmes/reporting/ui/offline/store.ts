/** The part of the browser's database that forms without a network use; for pages and the service worker alike. */
import { openKept, type DeviceStore } from '#ui/device/store.ts'
import { toldEnough } from '../../offline/hand-in.ts'
import { stillHeld, type Held } from '../../offline/held.ts'
import type { Note, Settled } from '../../offline/note.ts'
import { withKnown } from '../../offline/outbox.ts'

export interface Store extends DeviceStore<Held, Note> {
  hold(held: Held): Promise<void>
  /** Resolves when the note would survive the battery. `make` gets the note of the same number as it is in this very moment. */
  type(key: string, make: (before: Note | undefined) => Note): Promise<Note>
  remove(key: string): Promise<void>
  /** What an answer says of the notes as they are in this very moment, and of the forms that are held. */
  settle(run: (notes: Note[]) => Settled): Promise<Settled>
}

export async function openStore(): Promise<Store> {
  const { look, wipe, write } = await openKept<Held, Note>({ database: 'caunoi-forms', notes: { keyPath: 'key' }, stillHeld })

  return {
    look,
    wipe,
    hold: (held) =>
      write((kept, notes) => {
        kept.put(held, 'held')
        const asked = notes.getAll() as IDBRequest<Note[]>
        asked.onsuccess = () => {
          for (const key of toldEnough(asked.result, held)) notes.delete(key)
        }
      }),
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
}
