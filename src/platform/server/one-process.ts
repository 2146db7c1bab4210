import type pg from 'pg'

/**
 * Several processes may start at once on one database; what they build up there is built by one while the others wait.
 * `run` gets a connection of its own without time limits, since a change of a big table takes longer than a request may.
 */
export async function oneProcessAtATime<T>(pool: pg.Pool, run: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  try {
    await client.query('set statement_timeout = 0; set idle_in_transaction_session_timeout = 0')
    await client.query('select pg_advisory_lock(727001)')
    return await run(client)
  } finally {
    await client.query('select pg_advisory_unlock(727001)').catch(() => undefined)
    await client.query('reset statement_timeout; reset idle_in_transaction_session_timeout').catch(() => undefined)
    client.release()
  }
}
