/** A province with six communes that report half a year, for the tests of reporting. */
import { beforeAll } from 'vitest'
import { modules } from '#app'
import { addUnit } from '#foundations/org/server/index.ts'
import { createContext, type Actor, type Context } from '#platform/server/context.ts'
import { define } from '../../../testing/indicators.ts'
import { addPerson, smallProvince } from '../../../testing/province.ts'
import { as, undone, useApp } from '../../../testing/world.ts'
import * as reporting from '../server/index.ts'

const HALF = { period: 'half-year', calendar: 'state' } as const

export async function makeRound(ctx: Context) {
  const people = await smallProvince(ctx)
  const communes = await Promise.all(
    ['An Phú', 'Bảo Sơn', 'Cát Lâm', 'Diên Hòa'].map(async (name, at) => {
      const { id } = await addUnit(ctx, { name: `Xã ${name}`, shortName: null, kind: 'commune', branch: 'state', code: `PS.X${at}`, parentId: people.province, from: '2025-07-01' })
      return { id, clerk: await addPerson(ctx, `Cán bộ ${name}`, 'clerk', id) }
    })
  )
  const checker = await addPerson(ctx, 'Đỗ Văn Vinh', 'clerk', people.province)
  const head = await addPerson(ctx, 'Bùi Thị Nhung', 'approver', people.province)
  const leader = as(ctx, people.hanh)
  const items = {
    households: (await define(leader, people.province, { words: 'Hộ phân loại rác tại nguồn', ...HALF })).id,
    sorted: (await define(leader, people.province, { words: 'Tỷ lệ hộ được hướng dẫn', measure: '%', kind: 'weighted_mean', partOfWhole: true, ...HALF })).id
  }
  return { ...people, communes, checker, head, items }
}

export type Made = Awaited<ReturnType<typeof makeRound>>

/** The province for the stories of a file, each told at that time and undone after it. */
export function useRound(now: Date) {
  const world = useApp(modules)
  const made = {} as Made
  beforeAll(async () => {
    const ctx = createContext(world.app, { now })
    Object.assign(made, await ctx.db.transaction().execute((db) => makeRound({ ...ctx, db })))
  })
  const story = (run: (ctx: Context) => Promise<void>) => () => undone(world.app, (ctx) => run({ ...ctx, now }))
  return { world, made, story }
}

/** The draft of the first half of 2026: both indicators, a comparison of neither, one text that must be written. */
export async function draftRound(ctx: Context, made: Made, period = '2026-H1') {
  const clerk = as(ctx, made.checker)
  const { id: roundId } = await reporting.createRound(clerk, { unitId: made.province, title: 'Phân loại rác 6 tháng', calendar: 'state', period })
  for (const unitId of [made.binhAn, made.hoaLoi, ...made.communes.map(({ id }) => id)]) await reporting.addAudience(clerk, { roundId, unitId })
  const { id: households } = await reporting.askIndicator(clerk, { roundId, indicatorId: made.items.households, required: true, atLeast: '0', jumpPercent: '50' })
  const { id: sorted } = await reporting.askIndicator(clerk, { roundId, indicatorId: made.items.sorted, required: true, atMost: '100' })
  const { id: results } = await reporting.askText(clerk, { roundId, kind: 'results', required: true })
  return { roundId, items: { households, sorted }, results }
}

export type Drafted = Awaited<ReturnType<typeof draftRound>>

export async function openedRound(ctx: Context, made: Made, period?: string) {
  const drafted = await draftRound(ctx, made, period)
  const clerk = as(ctx, made.checker)
  await reporting.openRound(clerk, { roundId: drafted.roundId, version: (await reporting.findRound(clerk, { roundId: drafted.roundId })).version })
  const rows = await ctx.db.selectFrom('report_forms').select(['id', 'unit_id']).where('round_id', '=', drafted.roundId).execute()
  return { ...drafted, formOf: (unitId: string): string => rows.find((row) => row.unit_id === unitId)?.id ?? '' }
}

export type Opened = Awaited<ReturnType<typeof openedRound>>

/** A form written whole and handed in. */
export async function handedIn(ctx: Context, who: Actor, opened: Opened, unitId: string, households: string, of: [string, string] = ['90', '100']): Promise<string> {
  const clerk = as(ctx, who)
  const formId = opened.formOf(unitId)
  const written = await reporting.writeForm(clerk, {
    formId,
    cells: [
      { itemId: opened.items.households, version: 0, value: households },
      { itemId: opened.items.sorted, version: 0, numerator: of[0], denominator: of[1] }
    ],
    texts: [{ partId: opened.results, version: 0, body: 'Đã hướng dẫn đến từng thôn.' }]
  })
  await reporting.handIn(clerk, { formId, version: written.version })
  return formId
}

export const versionOf = async (who: Context, formId: string): Promise<number> => (await reporting.findForm(who, { formId })).version
