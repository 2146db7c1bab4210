/** Which plans somebody reads, kept as long as the database says that nothing has changed (docs/decisions/0037). */
import { sql, type RawBuilder } from 'kysely'
import { seesEverything } from '#foundations/org/server/index.ts'
import { boundedMap, type BoundedMap } from '#platform/server/bounded-map.ts'
import type { Context, Stamps } from '#platform/server/context.ts'
import { uuidList } from '#platform/server/uuid-list.ts'
import { dayOf, type Day } from '#platform/shared/dates.ts'
import { planIsVisible, visiblePlans } from './access.ts'

/** Beyond this it costs more to carry the ids than to ask who reads what. */
const MOST_PLANS = 200
/** People of whom one process keeps this. */
const MOST_PEOPLE = 2000

/** So many elements the database takes a list to have of which it knows nothing; for a shorter one it would plan anew each time. */
const USUAL_LENGTH = 10

export interface PlansRead {
  count: number
  /** Their ids as the database keeps a list, filled up with nulls: written out once, not for each request. */
  list: Buffer
  /** Every plan there is: none has to be passed over. */
  all: boolean
  /** Where the first page of their tasks ended when it was last asked for; after every id where it was not full. */
  firstPage: { count: number; last: string } | null
}

interface Kept {
  asOf: Stamps
  day: Day
  /** Null: too many. */
  read: PlansRead | null
}

declare module '#platform/server/app.ts' {
  interface AppServices {
    /** By person. */
    plansRead: BoundedMap<string, Kept>
  }
}

/** Null: too many, or nobody knows of when. Within a transaction, which may be about to change it, nothing is kept. */
export async function plansRead(ctx: Context): Promise<PlansRead | null> {
  const { actor } = ctx
  if (!actor?.asOf) return null
  if (ctx.db.isTransaction) return look(ctx)
  const all = ctx.app.services.plansRead
  const { asOf, personId } = actor
  const day = dayOf(ctx.now)
  const kept = all.get(personId)
  if (kept?.asOf.rights === asOf.rights && kept.asOf.readers === asOf.readers && kept.day === day) return kept.read
  // Looked up after the stamps were: it may be newer than they say, never older.
  const read = await look(ctx)
  all.set(personId, { asOf, day, read })
  return read
}

/** As a condition: nothing has changed since the actor was looked up, under that stamp. */
export const readersAreStill = (stamp: RawBuilder<unknown>): RawBuilder<boolean> =>
  sql<boolean>`(select c.stamp from change_stamps c where c.what = 'readers') = ${stamp}::uuid`

export const keepPlansRead = (): BoundedMap<string, Kept> => boundedMap(MOST_PEOPLE)

async function look(ctx: Context): Promise<PlansRead | null> {
  if (seesEverything(ctx, 'plans.read')) return lookOverAll(ctx)
  const { rows } = await sql<{ id: string }>`select distinct v.plan_id as id from ${visiblePlans(ctx)} v limit ${MOST_PLANS + 1}`.execute(ctx.db)
  if (rows.length > MOST_PLANS) return null
  const list = uuidList([...rows.map(({ id }) => id), ...Array<null>(Math.max(0, USUAL_LENGTH - rows.length)).fill(null)])
  const { rows: others } = await sql`select from plans p where not coalesce(p.id = any(${list}::uuid[]), false) limit 1`.execute(ctx.db)
  return { count: rows.length, list, all: !others.length, firstPage: null }
}

/** Whoever sees everything needs no list of plans, and passes over drafts that are still being written, if there are any. */
async function lookOverAll(ctx: Context): Promise<PlansRead> {
  const { rows: hidden } = await sql`select from plans p where not ${planIsVisible(ctx, 'p.id')} limit 1`.execute(ctx.db)
  return { count: 0, list: uuidList([]), all: !hidden.length, firstPage: null }
}
