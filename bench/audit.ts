/** The log on PostgreSQL: events taken up a second, milliseconds of a proof, seconds to verify 100,000 events. */
import { performance } from 'node:perf_hooks'
import { sql } from 'kysely'
import { percentiles, type Latency } from './latency.ts'
import { openInstance } from './serve.ts'
import { createContext } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { newId } from '../src/platform/shared/ids.ts'
import { entryLine, type EventText } from '../src/foundations/audit/log/entry.ts'
import { leafHash } from '../src/platform/server/merkle/merkle.ts'
import { inclusionProof } from '../src/platform/server/merkle/proofs.ts'
import { EVENT_TEXT } from '../src/foundations/audit/server/event-texts.ts'
import { takeUpAll, verifyAudit } from '../src/foundations/audit/server/index.ts'
import { rootsOf } from '../src/foundations/audit/server/tree.ts'

export interface AuditFigures {
  /** Written one by one, each in a transaction of its own, and how many of the bare row. */
  recorded: { perSecond: number; ceiling: number }
  taken: { perSecond: number }
  proof: Latency
  /** Seconds for all, and for only reading and hashing them. */
  verified: { seconds: number; ceiling: number }
}

export const EVENTS = 100_000
const ONE_BY_ONE = 500
const PROOFS = 60

const secondsOf = async (work: () => Promise<unknown>): Promise<number> => {
  const began = performance.now()
  await work()
  return (performance.now() - began) / 1000
}

export async function measureAudit(): Promise<AuditFigures> {
  const instance = await openInstance({ work: false })
  try {
    const { app } = instance
    const { db, pool } = app.database
    const ctx = createContext(app)
    const bare = await secondsOf(async () => {
      for (let n = 0; n < ONE_BY_ONE; n++) await db.transaction().execute((trx) => sql`insert into events (type, at, subject_id) values ('bench', now(), gen_random_uuid())`.execute(trx))
    })
    const recorded = await secondsOf(async () => {
      for (let n = 0; n < ONE_BY_ONE; n++) await db.transaction().execute((trx) => record({ ...ctx, db: trx }, 'bench', { subject: newId(), data: { percent: n } }))
    })
    await pool.query(`insert into events (type, at, actor_id, unit_id, subject_id, request_id, data)
      select 'task.reported', now() + n * interval '1 second', gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'bench-' || n,
        jsonb_build_object('planId', gen_random_uuid(), 'assignmentId', gen_random_uuid(), 'percent', n % 101, 'state', 'in_progress')
      from generate_series(1, ${EVENTS - 2 * ONE_BY_ONE}) n`)
    const taking = await secondsOf(() => takeUpAll(app))
    const roots = rootsOf(db)
    const took: number[] = []
    for (let n = 0; n < PROOFS; n++) took.push(1000 * (await secondsOf(() => inclusionProof(roots, Math.floor((n * EVENTS) / PROOFS), EVENTS))))
    const hashing = await secondsOf(async () => {
      for (let after = 0; ; ) {
        const { rows } = await sql<EventText>`select ${EVENT_TEXT} from events e where e.id > ${after} order by e.id limit 2000`.execute(db)
        for (const row of rows) leafHash(entryLine(row))
        const last = rows.at(-1)
        if (!last) return
        after = last.id
      }
    })
    const verifying = await secondsOf(async () => {
      const { size, findings } = await verifyAudit({ app }, [])
      if (size !== EVENTS || findings.length) throw new Error(`The log of ${size} events is not whole: ${JSON.stringify(findings[0])}`)
    })
    return {
      recorded: { perSecond: ONE_BY_ONE / recorded, ceiling: ONE_BY_ONE / bare },
      taken: { perSecond: EVENTS / taking },
      proof: percentiles(took),
      verified: { seconds: verifying, ceiling: hashing }
    }
  } finally {
    await instance.stop()
  }
}
