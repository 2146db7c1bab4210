import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { newId } from '#platform/shared/ids.ts'
import { undone, useApp } from '../../testing/world.ts'
import { uuidList } from './uuid-list.ts'

const world = useApp([])

test('the database reads a list of ids, gaps included, as it was given', async () => {
  await undone(world.app, async ({ db }) => {
    for (const ids of [[], [newId()], [newId(), null, newId()], Array.from({ length: 40 }, newId), [null]]) {
      const { rows } = await sql<{ id: string | null }>`select id from unnest(${uuidList(ids)}::uuid[]) with ordinality as l(id, at) order by at`.execute(db)
      expect(rows.map(({ id }) => id)).toEqual(ids)
    }
  })
})
