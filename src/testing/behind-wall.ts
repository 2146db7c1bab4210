/**
 * Stories of tests run in one transaction of the owner, which the second wall does not hold up. Here what an actor asks for in
 * such a story is answered as in a request: as the role `caunoi_app`, with the actor's pass. With CAUNOI_TEST_WALL=on every `as`
 * of the tests does so; otherwise only where a test asks for it, since each statement takes three.
 */
import { CompiledQuery, sql, Transaction, type KyselyProps, type QueryExecutor, type QueryResult } from 'kysely'
import { claimsOf, type Actor, type Context } from '#platform/server/context.ts'
import type { DB, Db } from '#platform/server/database.ts'
import { BEYOND, WITHIN } from '#platform/server/wall/driver.ts'
import { sealPass } from '#platform/server/wall/pass.ts'

const owners = new WeakMap<Db, Db>()
const passes = new WeakMap<Db, { key: Buffer; backend: number }>()

export function behindWall(ctx: Context, actor: Actor | null): Context {
  const owner = owners.get(ctx.db) ?? ctx.db
  if (!owner.isTransaction) return { ...ctx, actor, db: ctx.app.wall.behind(() => claimsOf(ctx.app, actor)) }
  const state = { beyond: 0 }
  const executor = owner.getExecutor()
  const answered = async <R>(query: CompiledQuery<R>): Promise<QueryResult<R>> => {
    if (query.sql === BEYOND || query.sql === WITHIN) {
      state.beyond += query.sql === BEYOND ? 1 : -1
      return { rows: [] }
    }
    // Of what stands around a part: it must also go through where the part has failed.
    if (/^(savepoint|rollback|release)\b/i.test(query.sql)) return executor.executeQuery(query)
    const claims = claimsOf(ctx.app, actor)
    const { key, backend } = await passOf(owner)
    const pass = sealPass(key, backend, state.beyond ? { ...claims, beyond: true } : claims)
    await executor.executeQuery(CompiledQuery.raw(`set local role caunoi_app; set local caunoi.pass = '${pass}'`))
    const result = await executor.executeQuery(query)
    await executor.executeQuery(CompiledQuery.raw("set local role none; set local caunoi.pass = ''"))
    return result
  }
  const walled: QueryExecutor = new Proxy(executor, {
    get: (target, name) => {
      if (name === 'executeQuery') return answered
      const value: unknown = Reflect.get(target, name, target)
      return typeof value === 'function' ? (value.bind(target) as unknown) : value
    }
  })
  const db = new Transaction<DB>({ executor: walled, config: {}, driver: {}, dialect: {} } as unknown as KyselyProps)
  owners.set(db, owner)
  return { ...ctx, actor, db }
}

async function passOf(owner: Db): Promise<{ key: Buffer; backend: number }> {
  let known = passes.get(owner)
  if (!known) {
    const { rows } = await sql<{ key: Buffer; backend: number }>`select key, pg_backend_pid() as backend from wall_keys`.execute(owner)
    if (!rows[0]) throw new Error('The wall has no key.')
    known = rows[0]
    passes.set(owner, known)
  }
  return known
}
