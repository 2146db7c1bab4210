import { readFileSync } from 'node:fs'
import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { modules } from '#app'
import { pageImage, storeUpload } from '#foundations/files/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { smallProvince } from '../../../../testing/province.ts'
import { as, undone, useApp } from '../../../../testing/world.ts'
import { readPlan } from '../../reader/index.ts'
import { openSource } from '../../reader/input/index.ts'
import { findPlan, planOutline, planSource } from '../index.ts'
import { completeReading } from './complete.ts'
import { addReading } from './requests.ts'

const world = useApp(modules)

async function draftOfPdf(ctx: Context, unitId: string): Promise<string> {
  const bytes = readFileSync(new URL('../../reader/input/testing/sample.pdf', import.meta.url))
  const stored = await storeUpload(ctx, Readable.from([bytes]), { name: 'rac.pdf', unitId, permission: 'plans.read' })
  const readingId = await addReading(ctx, { unitId, fileIds: [stored.id], name: 'rac.pdf', ask: false })
  await ctx.db.updateTable('plan_readings').set({ state: 'reading' }).where('id', '=', readingId).execute()
  const source = await openSource(bytes)
  const done = await completeReading(ctx, { readingId, output: { source, reading: readPlan(source) } })
  if (!done) throw new Error('The plan was not read.')
  return done.planId
}

test('Lan sees the page itself beside what was read from it, each line in its place; Dũng of another commune sees neither', async () => {
  await undone(world.app, async (ctx) => {
    const { binhAn, lan, dung } = await smallProvince(ctx)
    const clerk = as(ctx, lan)
    const planId = await draftOfPdf(clerk, binhAn)
    const { lines, pages } = await planSource(clerk, { planId })
    expect(pages).toMatchObject([{ number: 1, pageInFile: 1 }])
    const [page] = pages
    if (!page) throw new Error('No page.')
    expect(page.height / page.width).toBeCloseTo(1.414, 1)
    expect(lines.every(({ box }) => box?.length === 4)).toBe(true)
    const { nodes } = await planOutline(clerk, { planId })
    const [task] = nodes.flatMap(({ items }) => items).filter((item) => item.task?.marked)
    const [left = 0, top = 0, , bottom = 0] = lines.find(({ position }) => position === task?.at.paragraph)?.box ?? []
    expect([left > 0.05, top > 0.1, bottom < 0.9, bottom > top]).toEqual([true, true, true, true])

    const { image } = await pageImage(clerk, { fileId: page.fileId, page: 1, width: 720 })
    expect(Buffer.from(image).toString('latin1', 8, 12)).toBe('WEBP')
    await expect(findPlan(as(ctx, dung), { planId })).rejects.toMatchObject({ kind: 'not_found' })
    await expect(pageImage(as(ctx, dung), { fileId: page.fileId, page: 1, width: 720 })).rejects.toMatchObject({ kind: 'not_found' })
  })
})
