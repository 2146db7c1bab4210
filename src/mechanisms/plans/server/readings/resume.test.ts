import { expect, test } from 'vitest'
import { modules } from '#app'
import { storeText } from '#foundations/files/server/index.ts'
import { createContext, type Context } from '#platform/server/context.ts'
import { planText } from '../../../../testing/plans.ts'
import { smallProvince } from '../../../../testing/province.ts'
import { useApp } from '../../../../testing/world.ts'
import { cancelReading, findReading } from '../index.ts'
import { addReading } from './requests.ts'
import { resumeReadings, runReading } from './run.ts'

const world = useApp(modules)

async function uploaded(): Promise<{ ctx: Context; readingId: string }> {
  const plain = createContext(world.app)
  return world.app.database.db.transaction().execute(async (db) => {
    const people = await smallProvince({ ...plain, db })
    const ctx = { ...plain, db, actor: people.lan }
    const stored = await storeText(ctx, planText(), { name: 'a.txt', unitId: people.binhAn, permission: 'plans.read' })
    const readingId = await addReading(ctx, { unitId: people.binhAn, fileIds: [stored.id], name: stored.name, ask: false })
    return { ctx: { ...plain, actor: people.lan }, readingId }
  })
}

/** As a server leaves a reading when it is killed in the middle. */
async function killed(ctx: Context, readingId: string, attempts: number): Promise<void> {
  const alive_at = new Date(Date.now() - 120_000)
  await ctx.db.updateTable('plan_readings').set({ state: 'reading', attempts, alive_at }).where('id', '=', readingId).execute()
}

test('a reading whose server died is read again, the second time it is refused; a cancelled one stays cancelled', async () => {
  const { ctx, readingId } = await uploaded()
  const state = async () => (await findReading(ctx, { readingId })).state
  await killed(ctx, readingId, 1)
  await resumeReadings(ctx)
  expect(await state()).toBe('waiting')
  const asked = await ctx.db.selectFrom('events').select('type').where('subject_id', '=', readingId).execute()
  expect(asked).toEqual([{ type: 'plan.reading_requested' }])

  await killed(ctx, readingId, 2)
  await resumeReadings(ctx)
  expect(await findReading(ctx, { readingId })).toMatchObject({ state: 'refused', refusal: { reason: 'plans.reading_failed' } })

  await ctx.db.updateTable('plan_readings').set({ state: 'waiting' }).where('id', '=', readingId).execute()
  const running = runReading(ctx, readingId)
  await expect.poll(state).toBe('reading')
  await cancelReading(ctx, { readingId })
  await running
  expect(await findReading(ctx, { readingId })).toMatchObject({ state: 'cancelled', planId: null })
})
