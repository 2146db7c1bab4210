/** What a device keeps of attempts: tickets, booklets, journals. Durable before anything is called saved; in memory where a browser keeps nothing. */
import type { Clock } from '../../attempt/clock.ts'
import { beginning, hashAfter, type Entry } from '../../attempt/entry.ts'
import type { Journal } from '../../attempt/merge.ts'
import type { Started } from '../../schema/attempts.ts'

export type Kept = Entry & { hash: string; attemptId: string }
export type Content = Omit<Extract<Entry, { kind: 'answer' }>, 'number'> | Omit<Extract<Entry, { kind: 'finish' }>, 'number'>

export interface Held {
  attemptId: string
  quizId: string
  personId: string
  started: Omit<Started, 'journals'>
  /** Questions of the paper, sealed, in its order. */
  sealed: string[]
  clock: Clock
  /** Everything up to here is the server's. */
  acknowledged: number
  /** Journals of the person's other devices. */
  others: Journal[]
  /** No more can be added, and why. */
  ended: string | null
}

/** Bytes that an answer names, until the server has them. */
export interface KeptFile {
  attemptId: string
  sha256: string
  blob: Blob
  /** Why the server does not take it. */
  refused: string | null
}

export interface Store {
  durable: boolean
  keepFile(file: KeptFile): Promise<void>
  files(attemptId: string): Promise<KeptFile[]>
  dropFile(attemptId: string, sha256: string): Promise<void>
  find(quizId: string, personId: string): Promise<Held | null>
  hold(held: Held): Promise<void>
  journal(attemptId: string): Promise<Kept[]>
  /** Number and hash are given within one transaction: two windows make one journal. */
  add(held: Held, content: Content): Promise<Kept>
  /** Writes anew what the server has not: `from` on, each as `remade` says. */
  rewrite(held: Held, from: number, remade: (entry: Entry) => Entry): Promise<void>
  forget(attemptId: string): Promise<void>
}

const NAME = 'caunoi-quiz'

function next(held: Held, last: Kept | undefined, content: Content): Kept {
  const entry = { ...content, number: (last?.number ?? 0) + 1 } as Entry
  return { ...entry, attemptId: held.attemptId, hash: hashAfter(last?.hash ?? beginning(held.attemptId, held.started.device), entry) }
}

const entryOf = ({ hash: _hash, attemptId: _attempt, ...entry }: Kept): Entry => entry

function rechained(held: Held, journal: Kept[], from: number, remade: (entry: Entry) => Entry): Kept[] {
  const kept = journal.filter(({ number }) => number < from)
  const fresh: Kept[] = []
  for (const one of journal.filter(({ number }) => number >= from)) fresh.push(next(held, fresh.at(-1) ?? kept.at(-1), remade(entryOf(one))))
  return fresh
}

export async function openStore(): Promise<Store> {
  const database = await open().catch(() => null)
  return database ? inDatabase(database) : inMemory()
}

function inDatabase(database: IDBDatabase): Store {
  const inside = <T>(mode: IDBTransactionMode, run: (attempts: IDBObjectStore, entries: IDBObjectStore, done: (result: T) => void, files: IDBObjectStore) => void): Promise<T> =>
    new Promise((resolve, reject) => {
      const transaction = database.transaction(['attempts', 'entries', 'files'], mode, { durability: 'strict' })
      let result: T
      run(transaction.objectStore('attempts'), transaction.objectStore('entries'), (given) => (result = given), transaction.objectStore('files'))
      transaction.oncomplete = () => resolve(result)
      transaction.onabort = transaction.onerror = () => reject(transaction.error ?? new Error('The database of the browser refused.'))
    })
  const write = async (run: (attempts: IDBObjectStore, entries: IDBObjectStore, files: IDBObjectStore) => void): Promise<void> => {
    await inside<null>('readwrite', (attempts, entries, _done, files) => run(attempts, entries, files))
  }
  // Numbers come before words, words before arrays: both stores are asked alike.
  const all = (attemptId: string): IDBKeyRange => IDBKeyRange.bound([attemptId], [attemptId, []])

  return {
    durable: true,
    keepFile: (file) => write((_attempts, _entries, files) => void files.put(file)),
    files: (attemptId) =>
      inside('readonly', (_attempts, _entries, done, files) => {
        const asked = files.getAll(all(attemptId))
        asked.onsuccess = () => done(asked.result as KeptFile[])
      }),
    dropFile: (attemptId, sha256) => write((_attempts, _entries, files) => void files.delete([attemptId, sha256])),
    find: (quizId, personId) =>
      inside('readonly', (attempts, _entries, done) => {
        const asked = attempts.getAll()
        asked.onsuccess = () => done((asked.result as Held[]).find((one) => one.quizId === quizId && one.personId === personId) ?? null)
      }),
    hold: (held) => write((attempts) => void attempts.put(held)),
    journal: (attemptId) =>
      inside('readonly', (_attempts, entries, done) => {
        const asked = entries.getAll(all(attemptId))
        asked.onsuccess = () => done(asked.result as Kept[])
      }),
    add: (held, content) =>
      inside('readwrite', (_attempts, entries, done) => {
        const asked = entries.openCursor(all(held.attemptId), 'prev')
        asked.onsuccess = () => {
          const made = next(held, asked.result?.value as Kept | undefined, content)
          entries.add(made)
          done(made)
        }
      }),
    rewrite: (held, from, remade) =>
      write((_attempts, entries) => {
        const asked = entries.getAll(all(held.attemptId))
        asked.onsuccess = () => rechained(held, asked.result as Kept[], from, remade).forEach((one) => entries.put(one))
      }),
    forget: (attemptId) =>
      write((attempts, entries, files) => {
        attempts.delete(attemptId)
        entries.delete(all(attemptId))
        files.delete(all(attemptId))
      })
  }
}

/** A private window of some browsers: what was not sent goes with the page, and the page says so. */
function inMemory(): Store {
  let held: Held | null = null
  let entries: Kept[] = []
  const kept = new Map<string, KeptFile>()
  return {
    durable: false,
    keepFile: async (file) => void kept.set(file.sha256, file),
    files: async () => [...kept.values()],
    dropFile: async (_attemptId, sha256) => void kept.delete(sha256),
    find: async () => held,
    hold: async (given) => void (held = given),
    journal: async () => [...entries],
    async add(of, content) {
      const made = next(of, entries.at(-1), content)
      entries.push(made)
      return made
    },
    async rewrite(of, from, remade) {
      entries = [...entries.filter(({ number }) => number < from), ...rechained(of, entries, from, remade)]
    },
    async forget() {
      held = null
      entries = []
    }
  }
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 2)
    request.onupgradeneeded = ({ oldVersion }) => {
      if (oldVersion < 1) {
        request.result.createObjectStore('attempts', { keyPath: 'attemptId' })
        request.result.createObjectStore('entries', { keyPath: ['attemptId', 'number'] })
      }
      request.result.createObjectStore('files', { keyPath: ['attemptId', 'sha256'] })
    }
    request.onsuccess = () => {
      // A later version of the page in another window must not wait for this one.
      request.result.onversionchange = () => request.result.close()
      resolve(request.result)
    }
    request.onerror = () => reject(request.error ?? new Error('The browser has no database.'))
  })
}
