import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { orgModule } from '#foundations/org/server/index.ts'
import { peopleModule } from '#foundations/people/server/index.ts'
import { newId } from '#platform/shared/ids.ts'
import { undone, useApp } from '../../testing/world.ts'
import { createContext, requestContext, type Context } from './context.ts'
import { keptStatement } from './kept-texts.ts'

const world = useApp([orgModule, peopleModule])

let written = 0
const namesFrom = keptStatement<{ name: string }, { from: string; to: string }>((place, count) => {
  written++
  return sql`select p.name from people p where p.name >= ${place('from')} and p.name < ${place('to')} and ${place('from')} <> ${place('to')} order by p.name limit ${sql.lit(count)}`
})

async function addPerson({ db, now }: Context, name: string): Promise<string> {
  const id = newId()
  await db.insertInto('people').values({ id, name, sort_key: name, created_at: now, updated_at: now }).execute()
  return id
}

test('a text is written once for each size of a page, and each question brings its own values', async () => {
  await undone(world.app, async (ctx) => {
    for (const name of ['An', 'Bình', 'Chi', 'Dung']) await addPerson(ctx, name)
    const names = async (count: number, from: string, to: string): Promise<string[]> => (await namesFrom(ctx, count, { from, to })).map(({ name }) => name)
    expect(await names(2, 'An', 'Dung')).toEqual(['An', 'Bình'])
    expect(await names(2, 'Chi', 'E')).toEqual(['Chi', 'Dung'])
    expect(await names(3, 'An', 'Dung')).toEqual(['An', 'Bình', 'Chi'])
    expect(await names(3, 'An', 'An')).toEqual([])
    expect(written).toBe(2)
  })
})

test('a value in the text itself is refused, since everybody would be answered by it', async () => {
  await undone(world.app, async (ctx) => {
    const lan = await addPerson(ctx, 'Lan')
    const ofLan = keptStatement<{ name: string }, object>(() => sql`select p.name from people p where p.id = ${lan}`)
    await expect(ofLan(ctx, 1, {})).rejects.toThrow('no value of its own')
  })
})

const ownPhone = keptStatement<{ phone: string | null }, { than: string }>((place) => sql`select c.phone from person_contacts c where c.phone <> ${place('than')} order by c.phone`)

test('a kept text over a table behind the wall shows each person their own, and whoever is not known nothing', async () => {
  const system = createContext(world.app)
  const [lan, dung] = [await addPerson(system, 'Lan'), await addPerson(system, 'Dũng')]
  for (const [person_id, phone] of [[lan, '0911111111'], [dung, '0922222222']] as const)
    await system.db.insertInto('person_contacts').values({ person_id, phone, updated_at: system.now }).execute()
  const shown = async (personId: string | null): Promise<(string | null)[]> => {
    const ctx = requestContext(world.app, { actor: personId === null ? null : { personId, name: '', grants: [] } })
    return (await ownPhone(ctx, 1, { than: '' })).map(({ phone }) => phone)
  }
  for (let again = 0; again < 3; again++) {
    expect(await shown(lan)).toEqual(['0911111111'])
    expect(await shown(dung)).toEqual(['0922222222'])
    expect(await shown(null)).toEqual([])
  }
  expect((await ownPhone(system, 1, { than: '' })).length).toBe(2)
})
