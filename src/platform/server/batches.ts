/** One writer for each kind of change that arrives in crowds: whoever comes while it writes shares the next transaction. */
import { AppError, isAppError } from '../shared/errors.ts'
import type { Db } from './database.ts'
import { failedAsLast } from './last-statement.ts'

declare module './app.ts' {
  interface AppServices {
    /** The queues of the batch commands, by the name of the command. */
    batches: Batches
  }
}

/**
 * What a batch command gives its queue: items as they were checked, results in the same order. `endsWithLast`: the transaction is this
 * batch's own and may end with its last statement.
 */
export type WriteBatch = (db: Db, items: unknown[], endsWithLast: boolean) => Promise<unknown[]>

export interface BatchLimits {
  /** Items of one transaction. */
  atOnce: number
  /** Waiting beyond this, somebody new is turned away at once. */
  longest: number
}

export interface Batches {
  /**
   * For whoever will join the queue and has something to look up before: at once when nobody is written, else when the running
   * transaction has only to be committed. So all who come meanwhile look up together, and while the database commits.
   */
  turn(name: string, longest: number): Promise<void>
  add(name: string, limits: BatchLimits, write: WriteBatch, item: unknown): Promise<unknown>
  /** Turns away what comes from now on and waits for what is there. */
  close(): Promise<void>
}

interface Waiting {
  item: unknown
  resolve(result: unknown): void
  reject(error: unknown): void
}

interface Queue {
  waiting: Waiting[]
  running: Promise<void> | null
  /** Written, not yet committed. */
  writing: boolean
  /** Who waits for their turn. */
  coming: (() => void)[]
}

/** `open` gives what is written to, `committed` is told after each transaction. */
export function createBatches(open: () => Db, committed: () => void): Batches {
  const queues = new Map<string, Queue>()
  let closed = false

  function queueOf(name: string): Queue {
    const queue: Queue = queues.get(name) ?? { waiting: [], running: null, writing: false, coming: [] }
    queues.set(name, queue)
    return queue
  }

  function letCome(queue: Queue): void {
    queue.writing = false
    for (const come of queue.coming.splice(0)) come()
  }

  /**
   * Without a timer: at once when nothing runs, else when the running transaction has only to be committed. So two are under way at
   * the most, and they stand to each other as those of two processes do.
   */
  async function drain(queue: Queue, atOnce: number, write: WriteBatch): Promise<void> {
    let last: Promise<void> = Promise.resolve()
    while (queue.waiting.length) {
      await endOfTurn()
      const { promise: written, resolve: follow } = Promise.withResolvers<null>()
      const goOn = (): void => (letCome(queue), follow(null))
      queue.writing = true
      const before = last
      last = settle(queue.waiting.splice(0, atOnce), async (db, items, endsWithLast) => {
        const results = await write(db, items, endsWithLast)
        goOn()
        return results
      }).finally(goOn)
      await Promise.all([before, written])
      if (!queue.waiting.length) await last
    }
    // In the same turn as the last look at the queue: whoever comes now starts it anew.
    queue.running = null
  }

  /** A batch that is refused is tried again in halves, so that one row refuses itself alone. */
  async function settle(batch: Waiting[], write: WriteBatch, endsWithLast = true): Promise<void> {
    let results: unknown[]
    try {
      results = await open().transaction().execute((db) => write(db, batch.map(({ item }) => item), endsWithLast))
      if (results.length !== batch.length) throw new Error('A batch answers each of its items.')
    } catch (error) {
      if (endsWithLast && failedAsLast(error)) return settle(batch, write, false)
      if (batch.length === 1 || !isOfARow(error)) return batch.forEach(({ reject }) => reject(error))
      const half = Math.ceil(batch.length / 2)
      await settle(batch.slice(0, half), write)
      return settle(batch.slice(half), write)
    }
    committed()
    batch.forEach(({ resolve }, at) => resolve(results[at]))
  }

  return {
    turn(name, longest) {
      const queue = queueOf(name)
      if (!queue.writing) return Promise.resolve()
      if (queue.coming.length >= longest) return Promise.reject(tooMany())
      return new Promise((resolve) => queue.coming.push(resolve))
    },
    add(name, { atOnce, longest }, write, item) {
      const queue = queueOf(name)
      if (closed || queue.waiting.length >= longest) return Promise.reject(tooMany())
      return new Promise((resolve, reject) => {
        queue.waiting.push({ item, resolve, reject })
        queue.running ??= drain(queue, atOnce, write)
      })
    },
    async close() {
      closed = true
      for (const { running } of queues.values()) await running
    }
  }
}

/** Those who were answered together come together, each over a connection of their own: by then all of them have been read. */
const endOfTurn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve))

const tooMany = (): AppError => new AppError('unavailable', 'app.too_many_at_once')

/** Bad data, a broken rule, a deadlock: another batch may pass. A lost connection concerns all of it. */
const OF_A_ROW = /^(?:22|23|40|P0)[0-9A-Z]{3}$/

function isOfARow(error: unknown): boolean {
  return isAppError(error) || (error instanceof Error && 'code' in error && OF_A_ROW.test(String(error.code)))
}
