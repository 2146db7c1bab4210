/** The parts of indicators: made when a version first divides by them, called after their whole. */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { PeriodKind } from '#platform/shared/aggregation.ts'
import { newId } from '#platform/shared/ids.ts'
import { categoriesOf, divisionsOf, type Division } from '../../breakdown/axes.ts'
import { categoryWords } from '../../text/categories.ts'
import { periodIn, versionFor, type KeptCalendar } from '../../versions.ts'
import { BY_HAND } from '../definitions/own-sources.ts'
import { versionsOf } from '../definitions/versions.ts'

/** No code that people choose holds this sign. */
const MARK = ':'

/** Called after each change of what the whole is; in the turn of whoever changes it. A part that a later version no longer asks for stays, with what was said of it. */
export async function keepParts(ctx: Context, wholeId: string): Promise<void> {
  const wanted = new Set((await versionsOf(ctx, [wholeId])).flatMap(({ breakdown }) => (breakdown ? categoriesOf(breakdown) : [])))
  if (!wanted.size) return
  const whole = await ctx.db
    .selectFrom('indicators')
    .select(['code', 'words', 'kind', 'measure', 'period', 'calendar', 'persons', 'over_time', 'part_of_whole', 'counted', 'unit_id', 'ended_at'])
    .where('id', '=', wholeId)
    .executeTakeFirstOrThrow()
  const about = (category: string) => ({ ...whole, code: `${whole.code}${MARK}${category}`, words: `${whole.words}: ${categoryWords(category, 'vi')}` })
  const held = await ctx.db.selectFrom('indicators').select(['id', 'category']).where('part_of', '=', wholeId).execute()
  for (const { id, category } of held) if (category) await ctx.db.updateTable('indicators').set(about(category)).where('id', '=', id).execute()
  const missing = [...wanted.difference(new Set(held.map(({ category }) => category ?? '')))]
  if (!missing.length) return
  const { last } = await ctx.db.selectFrom('indicators').select((eb) => eb.fn.max('number').as('last')).executeTakeFirstOrThrow()
  const rows = missing.map((category, at) => {
    const id = newId()
    return { id, number: (last ?? 0) + 1 + at, ...about(category), part_of: wholeId, category, source: BY_HAND, source_key: id, edited: true, created_at: ctx.now }
  })
  await ctx.db.insertInto('indicators').values(rows).execute()
}

export interface OpenParts {
  divisions: Division[]
  strict: boolean
  /** Category → indicator. */
  ids: Map<string, string>
}

/** By whole and period, how it is divided then: what is not divided is not in it. */
export async function partsFor(ctx: Context, asked: { indicatorId: string; period: string }[]): Promise<(indicatorId: string, period: string) => OpenParts | null> {
  const wholes = [...new Set(asked.map(({ indicatorId }) => indicatorId))]
  const { rows } = await sql<{ whole: string; id: string; category: string }>`select part_of as whole, id, category from indicators where part_of = any(${wholes}::uuid[])`.execute(ctx.db)
  if (!rows.length) return () => null
  const byWhole = Map.groupBy(rows, ({ whole }) => whole)
  const divided = [...byWhole.keys()]
  const versions = Map.groupBy(await versionsOf(ctx, divided), ({ indicatorId }) => indicatorId)
  const { rows: heads } = await sql<{ id: string; calendar: KeptCalendar; period: PeriodKind }>`select id, calendar, period from indicators where id = any(${divided}::uuid[])`.execute(ctx.db)
  const about = new Map(heads.map((head) => [head.id, head]))
  return (indicatorId, key) => {
    const head = about.get(indicatorId)
    const period = head ? periodIn(head, key) : null
    const breakdown = period === null ? null : versionFor(versions.get(indicatorId) ?? [], period)?.breakdown
    if (!breakdown) return null
    const wanted = new Set(categoriesOf(breakdown))
    const ids = new Map((byWhole.get(indicatorId) ?? []).flatMap(({ category, id }) => (wanted.has(category) ? [[category, id] as const] : [])))
    return ids.size ? { divisions: divisionsOf(breakdown), strict: breakdown.strict, ids } : null
  }
}
