/** Two who change rights and readers at the same moment, in opposite order. */
import { sql, type Transaction } from 'kysely'
import { expect, test } from 'vitest'
import { modules } from '#app'
import { createContext } from '#platform/server/context.ts'
import type { DB } from '#platform/server/database.ts'
import { newId } from '#platform/shared/ids.ts'
import { smallProvince } from '../../../testing/province.ts'
import { useApp } from '../../../testing/world.ts'

const world = useApp(modules)

test('neither stands in the way of the other: the second waits for the first', async () => {
  const ctx = createContext(world.app)
  const place = await ctx.db.transaction().execute((db) => smallProvince({ ...ctx, db }))
  const planId = newId()
  await ctx.db.insertInto('plans').values({ id: planId, unit_id: place.province, state: 'published', name: 'Mở tủ sách', format: 'docx', created_at: ctx.now }).execute()
  const read = (db: Transaction<DB>, unitId: string) => db.insertInto('plan_readers').values({ plan_id: planId, unit_id: unitId }).execute()
  const held = (db: Transaction<DB>, personId: string) => db.updateTable('person_roles').set({ valid_to: null }).where('person_id', '=', personId).execute()
  const stamp = (db: Transaction<DB>, which: string) => sql`set constraints ${sql.raw(which)} immediate`.execute(db)

  const someoneWaits = async (db: Transaction<DB>): Promise<boolean> =>
    (await sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(db)).rows.length > 0

  const begun = Promise.withResolvers<undefined>()
  const first = ctx.db.transaction().execute(async (db) => {
    await read(db, place.office)
    await held(db, place.lan.personId)
    await stamp(db, 'readers_change')
    begun.resolve(undefined)
    // The second has said that it wants the other stamp: it waits, or holds what this one needs next.
    while (!(await someoneWaits(db))) await sql`select pg_sleep(0.02), pg_stat_clear_snapshot()`.execute(db)
    await stamp(db, 'rights_change')
  })
  const second = begun.promise.then(() =>
    ctx.db.transaction().execute(async (db) => {
      await held(db, place.hanh.personId)
      await read(db, place.hoaLoi)
      await stamp(db, 'rights_change')
      await stamp(db, 'readers_change')
    })
  )
  await expect(Promise.all([first, second])).resolves.toHaveLength(2)
})
