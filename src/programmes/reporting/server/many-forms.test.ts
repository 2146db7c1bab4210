/** What a form costs: as many statements with many numbers as with few, and with many units in as with few. */
import { expect, test } from 'vitest'
import { modules } from '#app'
import type { Context } from '#platform/server/context.ts'
import { define } from '../../../testing/indicators.ts'
import { countingStatements } from '../../../testing/statements.ts'
import { as, undone, useApp } from '../../../testing/world.ts'
import { draftRound, makeRound, versionOf, type Made } from '../testing/round.ts'
import * as reporting from './index.ts'

const world = useApp(modules)
const later = (ctx: Context): Context => ({ ...ctx, now: new Date('2026-06-18T02:00:00Z') })

/** A round with so many numbers beside its two; what the forms of these communes cost, one after the other. */
async function roundOf(ctx: Context, made: Made, period: string, more: number) {
  const clerk = as(ctx, made.checker)
  const { roundId, items, results } = await draftRound(ctx, made, period)
  const asked: string[] = []
  for (let at = 0; at < more; at++) {
    const { id: indicatorId } = await define(as(ctx, made.hanh), made.province, { words: `Việc ${at} của kỳ ${period}`, measure: 'việc', period: 'half-year', calendar: 'state' })
    asked.push((await reporting.askIndicator(clerk, { roundId, indicatorId, required: true })).id)
  }
  await reporting.openRound(clerk, { roundId, version: (await reporting.findRound(clerk, { roundId })).version })
  const forms = new Map((await ctx.db.selectFrom('report_forms').select(['id', 'unit_id']).where('round_id', '=', roundId).execute()).map((row) => [row.unit_id, row.id]))
  return async (at: number): Promise<[handedIn: number, approved: number]> => {
    const { id, clerk: writer } = made.communes[at] ?? { id: '', clerk: made.lan }
    const formId = forms.get(id) ?? ''
    const cells = [
      { itemId: items.households, version: 0, value: `${120 + at}` }, { itemId: items.sorted, version: 0, numerator: '90', denominator: '100' },
      ...asked.map((itemId, nth) => ({ itemId, version: 0, value: `${10 + nth}` }))
    ]
    const texts = [{ partId: results, version: 0, body: 'Đã hướng dẫn đến từng thôn.' }]
    const handedIn = await countingStatements(as(ctx, writer), (counting) => reporting.handIn(counting, { formId, version: 1, cells, texts }))
    await reporting.checkForm(clerk, { formId, version: await versionOf(clerk, formId) })
    const version = await versionOf(clerk, formId)
    const approved = await countingStatements(as(ctx, made.head), (counting) => reporting.approveForm(counting, { formId, version }))
    return [handedIn, approved]
  }
}

test('twelve numbers are handed in and approved by as many statements as two, the last commune as the first', () =>
  undone(world.app, async (opened) => {
    const ctx = later(opened)
    const made = await makeRound(ctx)
    const few = await roundOf(ctx, made, '2025-H2', 0)
    const cost = await few(0)
    expect(Math.min(...cost)).toBeGreaterThan(10)
    expect(await few(1)).toEqual(cost)
    const many = await roundOf(ctx, made, '2026-H1', 10)
    expect(await many(2)).toEqual(cost)
    expect(await many(3)).toEqual(cost)
  }))
