import type { RequestEvent } from '@sveltejs/kit'
import { expect, test } from 'vitest'
import { orgModule } from '#foundations/org/server/index.ts'
import { deactivatePerson, peopleModule } from '#foundations/people/server/index.ts'
import { smallProvince } from '../testing/province.ts'
import { as, undone, useApp } from '../testing/world.ts'
import { actions } from './(app)/people/[id]/+page.server.ts'

const world = useApp([orgModule, peopleModule])

test('what cannot be taken back asks once more: pressing where the button to lock an account stood erases nobody', () =>
  undone(world.app, async (outer) => {
    const { hanh, minh } = await smallProvince(outer)
    const ctx = as(outer, hanh)
    await deactivatePerson(ctx, { personId: minh.personId })
    const press = (fields: Record<string, string>): unknown => {
      const url = new URL(`http://localhost/people/${minh.personId}?/erase`)
      const request = new Request(url, { method: 'POST', body: new URLSearchParams(fields) })
      return actions['erase']?.({ request, url, params: { id: minh.personId }, locals: { ctx, locale: 'vi' } } as unknown as RequestEvent as never)
    }
    const erasedAt = async () => (await outer.db.selectFrom('people').select(['name', 'erased_at']).where('id', '=', minh.personId).executeTakeFirstOrThrow()).erased_at
    expect(await press({})).toMatchObject({ status: 422, data: { fields: { sure: { reason: 'people.erase_sure' } } } })
    expect(await erasedAt()).toBeNull()
    expect(await press({ sure: 'on' })).toMatchObject({ refused: false })
    expect(await erasedAt()).not.toBeNull()
  }))
