import { CompiledQuery, PostgresDriver, type DatabaseConnection, type Driver, type QueryResult, type TransactionSettings } from 'kysely'
import { boundedMap } from '../bounded-map.ts'
import type { Database } from '../database.ts'
import { KEPT, MOST_KEPT } from '../kept-statements.ts'
import { isLastStatement } from '../last-statement.ts'
import { sealPass, type Claims } from './pass.ts'

/** Statements that never reach the database as they stand: the connection answers them by another pass. */
export const BEYOND = "select 'beyond the wall'"
export const WITHIN = "select 'within the wall'"

/** What all connections of one process have in common. */
export interface Gate {
  inner: Driver
  key: Buffer
  /** Does the statement name a table whose rows are kept apart? One too many costs a little; one too few shows nothing. */
  guards(text: string): boolean
  backendOf(connection: DatabaseConnection): Promise<number>
  /** Statements may follow each other without waiting for answers. */
  pipelined: boolean
  close(): Promise<void>
}

export function createGate({ walledPool, engine }: Pick<Database, 'walledPool' | 'engine'>, { key, guarded }: { key: Buffer; guarded: string[] }): Gate {
  const inner: Driver = new PostgresDriver({ pool: walledPool() })
  const names = new RegExp(`\\b(?:${guarded.join('|')})\\b`, 'i')
  const backends = new WeakMap<DatabaseConnection, number>()
  return {
    inner,
    key,
    pipelined: engine === 'postgresql',
    guards: rememberKept((text) => names.test(text)),
    async backendOf(connection) {
      let backend = backends.get(connection)
      if (backend === undefined) {
        // Asked of the server: what a pooler between tells on connecting is not it.
        const { rows } = await connection.executeQuery<{ pid: number }>(CompiledQuery.raw('select pg_backend_pid() as pid'))
        backend = Number(rows[0]?.pid)
        backends.set(connection, backend)
      }
      return backend
    },
    close: () => inner.destroy()
  }
}

/** Texts that are asked again and again are looked through once. */
function rememberKept(guards: Gate['guards']): Gate['guards'] {
  const kept = boundedMap<string, boolean>(MOST_KEPT)
  return (text) => {
    if (!text.startsWith(KEPT)) return guards(text)
    const known = kept.get(text)
    if (known !== undefined) return known
    const found = guards(text)
    kept.set(text, found)
    return found
  }
}

/**
 * Tells the database with each transaction, and with each single statement that names a guarded table, on whose behalf it
 * comes. The pass holds for that transaction: no connection keeps one, and without one guarded tables are empty.
 */
export class WalledDriver implements Driver {
  readonly #gate: Gate
  readonly #claims: () => Claims

  constructor(gate: Gate, claims: () => Claims) {
    this.#gate = gate
    this.#claims = claims
  }

  async init(): Promise<void> {
    await this.#gate.inner.init()
  }

  async acquireConnection(): Promise<WalledConnection> {
    return new WalledConnection(await this.#gate.inner.acquireConnection(), this.#gate, this.#claims)
  }

  async beginTransaction(connection: WalledConnection, settings: TransactionSettings): Promise<void> {
    await connection.begin(settings)
  }

  async commitTransaction(connection: WalledConnection): Promise<void> {
    await connection.commit()
  }

  async rollbackTransaction(connection: WalledConnection): Promise<void> {
    await connection.rollback()
  }

  async releaseConnection(connection: WalledConnection): Promise<void> {
    await this.#gate.inner.releaseConnection(connection.inner)
  }

  /** The connections belong to the process; it ends them. */
  async destroy(): Promise<void> {}
}

class WalledConnection implements DatabaseConnection {
  readonly inner: DatabaseConnection
  readonly #gate: Gate
  readonly #claims: () => Claims
  #within = false
  /** What begins the transaction goes out together with its first statement. */
  #unsent: CompiledQuery | null = null
  /** Of the kind that a statement by itself is. */
  #isPlain = true
  /** Sent together with the last statement. */
  #ended: Promise<void> | null = null
  /** How many steps beyond the wall stand inside each other. */
  #beyond = 0

  constructor(inner: DatabaseConnection, gate: Gate, claims: () => Claims) {
    this.inner = inner
    this.#gate = gate
    this.#claims = claims
  }

  async begin({ isolationLevel, accessMode }: TransactionSettings): Promise<void> {
    const how = [isolationLevel ? `isolation level ${isolationLevel}` : '', accessMode ?? ''].join(' ')
    this.#isPlain = how === ' '
    const begin = await this.#passed(`start transaction ${how}`)
    this.#within = true
    if (this.#gate.pipelined) this.#unsent = begin
    else await this.inner.executeQuery(begin)
  }

  /** What was begun must have begun. */
  async #following<R>(next: () => Promise<R>): Promise<R> {
    const begin = this.#unsent
    this.#unsent = null
    if (!begin) return next()
    const [first, second] = await Promise.allSettled([this.inner.executeQuery(begin), next()])
    if (first.status === 'rejected') throw first.reason
    if (second.status === 'rejected') throw second.reason
    return second.value
  }

  async commit(): Promise<void> {
    if (this.#ended) return this.#ended
    if (!this.#unsent) await this.#gate.inner.commitTransaction(this.inner)
  }

  async rollback(): Promise<void> {
    if (this.#ended) return this.#takenBack(this.#ended)
    if (!this.#unsent) await this.#gate.inner.rollbackTransaction(this.inner)
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    if (query.sql === BEYOND || query.sql === WITHIN) return this.#move(query.sql === BEYOND ? 1 : -1)
    if (this.#ended) throw new Error('Nothing follows the last statement of a transaction.')
    if (this.#within) return this.#gate.pipelined && isLastStatement(query.sql) ? this.#last<R>(query) : this.#following(() => this.inner.executeQuery<R>(query))
    if (!this.#gate.guards(query.sql)) return this.inner.executeQuery<R>(query)
    const begin = await this.#passed('begin')
    return this.#gate.pipelined ? this.#together<R>(begin, query) : this.#oneByOne<R>(begin, query)
  }

  /** To commit what has failed takes it back, and is told as a failure. */
  async #takenBack(ended: Promise<void>): Promise<void> {
    const [end] = await Promise.allSettled([ended])
    if (end.status === 'fulfilled') throw new Error('What cannot be taken back any more has failed after its last statement.')
  }

  async #last<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    if (this.#unsent && this.#isPlain && !this.#gate.guards(query.sql)) return this.#alone<R>(query)
    return this.#following(() => {
      const result = this.inner.executeQuery<R>(query)
      this.#endsWith(this.#gate.inner.commitTransaction(this.inner))
      return result
    })
  }

  /** The first statement and the last one: it is a transaction by itself, and has no use for a pass. */
  #alone<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    this.#unsent = null
    const result = this.inner.executeQuery<R>(query)
    this.#endsWith(result)
    return result
  }

  #endsWith(end: Promise<unknown>): void {
    this.#ended = end.then(() => undefined)
    this.#ended.catch(() => undefined)
  }

  /** All in one go: to commit what has failed takes it back. */
  async #together<R>(begin: CompiledQuery, query: CompiledQuery): Promise<QueryResult<R>> {
    const asked = [this.inner.executeQuery(begin), this.inner.executeQuery<R>(query), this.#gate.inner.commitTransaction(this.inner)] as const
    const [begun, result, committed] = await Promise.allSettled(asked)
    for (const one of [begun, result, committed]) if (one.status === 'rejected') throw one.reason
    return (result as PromiseFulfilledResult<QueryResult<R>>).value
  }

  async #oneByOne<R>(begin: CompiledQuery, query: CompiledQuery): Promise<QueryResult<R>> {
    await this.inner.executeQuery(begin)
    try {
      const result = await this.inner.executeQuery<R>(query)
      await this.#gate.inner.commitTransaction(this.inner)
      return result
    } catch (error) {
      await this.#gate.inner.rollbackTransaction(this.inner)
      throw error
    }
  }

  // eslint-disable-next-line require-yield
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('Rows are not streamed behind the wall.')
  }

  /** One message and one answer, as many as a plain `begin`. */
  async #passed(begin: string): Promise<CompiledQuery> {
    return CompiledQuery.raw(`${begin}; set local caunoi.pass = '${await this.#pass()}'`)
  }

  async #pass(): Promise<string> {
    const claims = this.#claims()
    return sealPass(this.#gate.key, await this.#gate.backendOf(this.inner), this.#beyond ? { ...claims, beyond: true } : claims)
  }

  async #set(pass: string): Promise<void> {
    await this.#following(() => this.inner.executeQuery(CompiledQuery.raw(`set local caunoi.pass = '${pass}'`)))
  }

  async #move<R>(by: 1 | -1): Promise<QueryResult<R>> {
    const before = this.#beyond > 0
    this.#beyond += by
    if (before !== this.#beyond > 0) await this.#set(await this.#pass())
    return { rows: [] }
  }
}
