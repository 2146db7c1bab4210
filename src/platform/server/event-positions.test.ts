import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { newId } from '#platform/shared/ids.ts'
import { useApp } from '../../testing/world.ts'
import { haveForeignPositions, renumberEvents } from './event-positions.ts'
import { readEvents } from './events.ts'

const world = useApp([])

test('after a restore from a busier server each reader goes on exactly where it stood', async () => {
  const { db } = world.app.database
  expect(await haveForeignPositions(db)).toBe(false)
  const from = 5_000_000_000
  const events = [
    [3, 'a'],
    [1, 'b'],
    [2, 'c'],
    [2, 'd'],
    [9, 'e']
  ] as const
  for (const [later, type] of events) {
    await sql`insert into events (xid, type, at, subject_id) values (${String(from + later)}::xid8, ${type}, now(), ${newId()})`.execute(
      db
    )
  }
  // In order of transactions: b, c, d, a, e. One reader has read b and c, another all but e, the third nothing.
  const idOf = async (type: string): Promise<number> =>
    (await db.selectFrom('events').select('id').where('type', '=', type).executeTakeFirstOrThrow()).id
  for (const [name, later, id] of [
    ['early', 2, await idOf('c')],
    ['late', 3, await idOf('a')],
    ['new', -from, 0]
  ] as const) {
    await sql`insert into event_readers (name, xid, event_id) values (${name}, ${String(from + later)}::xid8, ${id})`.execute(
      db
    )
  }
  expect(await haveForeignPositions(db)).toBe(true)

  await renumberEvents(db)
  expect(await haveForeignPositions(db)).toBe(false)
  await sql`insert into events (type, at, subject_id) values ('f', now(), ${newId()})`.execute(db)

  // Waits for transactions that are still open anywhere on the server: a reader would not pass them.
  const seenBy = async (reader: string, count: number): Promise<string[]> => {
    const seen: string[] = []
    for (let look = 0; seen.length < count && look < 200; look++) {
      const handled = await readEvents(db, reader, async (found) => void seen.push(...found.map(({ type }) => type)), 2)
      if (!handled) await new Promise((resolve) => setTimeout(resolve, 25))
    }
    return seen
  }
  expect((await seenBy('early', 4)).toSorted()).toEqual(['a', 'd', 'e', 'f'])
  expect(await seenBy('late', 2)).toEqual(['e', 'f'])
  expect((await seenBy('new', 6)).toSorted()).toEqual(['a', 'b', 'c', 'd', 'e', 'f'])
  expect(await readEvents(db, 'early', async () => {})).toBe(0)
})
