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

  const seenBy = async (reader: string): Promise<string[]> => {
    const seen: string[] = []
    while (await readEvents(db, reader, async (found) => void seen.push(...found.map(({ type }) => type)), 2));
    return seen
  }
  expect(new Set(await seenBy('early'))).toEqual(new Set(['d', 'a', 'e', 'f']))
  expect(await seenBy('late')).toEqual(['e', 'f'])
  expect(new Set(await seenBy('new'))).toEqual(new Set(['a', 'b', 'c', 'd', 'e', 'f']))
  expect(await seenBy('early')).toEqual([])
})
