import { expect, test } from 'vitest'
import { modules } from '#app'
import { createContext } from '#platform/server/context.ts'
import { newId } from '#platform/shared/ids.ts'
import { smallProvince } from '../../../../testing/province.ts'
import { as, useApp } from '../../../../testing/world.ts'
import { hallCode, stepOf } from '../../check-in/codes.ts'
import { checkInSelf, createGathering, freezeRoster } from '../index.ts'
import { hallKey, signWith } from './keys.ts'

const world = useApp(modules)

test('a thousand scans of one person at once give one mark and lose no record', async () => {
  const ctx = createContext(world.app)
  const { gatheringId, lan } = await ctx.db.transaction().execute(async (db) => {
    const inside = { ...ctx, db }
    const { lan, binhAn } = await smallProvince(inside)
    const { id } = await createGathering(as(inside, lan), { unitId: binhAn, kind: 'study', title: 'Buổi học', day: '2027-03-10', from: '08:00', to: '10:00' })
    await freezeRoster(as(inside, lan), id, [{ personId: lan.personId, homeUnitId: binhAn }])
    return { gatheringId: id, lan }
  })
  const { secret } = await ctx.db.selectFrom('rosters').select('secret').executeTakeFirstOrThrow()
  const code = hallCode(signWith(hallKey(secret)), stepOf(ctx.now))
  const answers = await Promise.all(Array.from({ length: 1000 }, () => checkInSelf(as(ctx, lan), { gatheringId, code, recordId: newId() })))
  expect(answers.every(({ present }) => present)).toBe(true)
  expect(await ctx.db.selectFrom('attendance_marks').select('present').execute()).toEqual([{ present: true }])
  expect(await ctx.db.selectFrom('attendance_records').select('id').execute()).toHaveLength(1000)
  const events = await ctx.db.selectFrom('events').select('id').where('type', '=', 'attendance.recorded').execute()
  expect(events.length).toBeLessThan(1000)
})
