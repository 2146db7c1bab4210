/** Asks whoever counts, and keeps what they say: new figures beside the ones they replace. */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { CountedFigure, FigureKey, FigureSource, OfferedIndicator } from '#platform/server/figures.ts'
import type { Day } from '#platform/shared/dates.ts'
import { newId } from '#platform/shared/ids.ts'
import { periodOf } from '../rules.ts'
import { BY_HAND } from './definitions/own-sources.ts'
import { dependentsOf } from './formula/dependents.ts'
import { formulaFigures } from './formula/source.ts'
import { overridden } from './values/overrides.ts'
import { writeFigures, type FigureChange } from './write.ts'

/** The same key asked several times is asked once; everything of a key holds more than some of its slots. */
export function joined(keys: FigureKey[]): FigureKey[] {
  return [...Map.groupBy(keys, ({ key }) => key)].map(([key, asked]) =>
    asked.some(({ slots }) => !slots) ? { key } : { key, slots: [...new Set(asked.flatMap(({ slots }) => slots ?? []))] }
  )
}

/** Counts a key anew, and whatever is worked out from it; the caller has the turn. */
export async function evaluate(ctx: Context, source: FigureSource, asked: FigureKey, today: Day): Promise<void> {
  const first = await evaluateAlone(ctx, source, asked, today)
  if (!first?.units.length) return
  const moved = new Map([[first.id, first.units]])
  for (const { id, speaksOf } of await dependentsOf(ctx, first.id)) {
    const slots = [...new Set(speaksOf.flatMap((item) => moved.get(item) ?? []))]
    if (!slots.length) continue
    const next = await evaluateAlone(ctx, formulaFigures, { key: id, slots }, today)
    if (next?.units.length) moved.set(id, next.units)
  }
}

/** Which indicator it is, and the units whose figures are others now. */
async function evaluateAlone(ctx: Context, source: FigureSource, asked: FigureKey, today: Day): Promise<{ id: string; units: string[] } | null> {
  const offered = await source.offer(ctx, asked.key)
  const counted = offered ? await source.count(ctx, asked) : []
  const known = await knownIndicator(ctx, source.name, asked.key)
  if (!known && (!offered || !counted.length)) return null
  const indicator = await keepDefinition(ctx, { source: source.name, key: asked.key, known, offered })
  if (!indicator) return null
  const slots = offered ? asked.slots : undefined
  const periodFor = ({ forDay, period, countedTo }: CountedFigure): string => forDay ?? period ?? periodOf(indicator.period, countedTo)
  const told = source.name === BY_HAND || !offered ? counted : await overridden(ctx, indicator.id, counted, { whole: !slots, periodFor })
  const held = await heldFigures(ctx, indicator.id, slots)
  const changes = differences({ id: indicator.id, periodFor, counted: told, held })
  if (changes.some(({ come }) => come.length > 1)) await leaveOutKnown(ctx, indicator.id, changes)
  const before = new Map(held.map(({ id, unitId }) => [id, unitId]))
  await writeFigures(ctx, changes, today)
  return { id: indicator.id, units: [...new Set(changes.flatMap(({ gone, come }) => [...(gone ? [before.get(gone) ?? ''] : []), ...come.map(({ unitId }) => unitId)]))] }
}

/** What a source would change if it were asked now: nothing, where figures are what they follow from. */
export async function unfollowed(ctx: Context, source: FigureSource, key: string): Promise<FigureChange[]> {
  const known = await knownIndicator(ctx, source.name, key)
  if (!known) return []
  const periodFor = ({ period, countedTo }: CountedFigure): string => period ?? periodOf(known.period as OfferedIndicator['period'], countedTo)
  const counted = await overridden(ctx, known.id, await source.count(ctx, { key }), { whole: true, periodFor })
  return differences({ id: known.id, periodFor, counted, held: await heldFigures(ctx, known.id, undefined) })
}

interface Known {
  id: string
  period: string
  words: string
  measure: string
  unitId: string
  kind: string
  edited: boolean
  ended: boolean
}

async function knownIndicator(ctx: Context, source: string, key: string): Promise<Known | undefined> {
  return ctx.db
    .selectFrom('indicators')
    .select((eb) => ['id', 'period', 'words', 'measure', 'unit_id as unitId', 'kind', 'edited', eb('ended_at', 'is not', null).$castTo<boolean>().as('ended')])
    .where('source', '=', source)
    .where('source_key', '=', key)
    .executeTakeFirst()
}

type Kept = { id: string; period: OfferedIndicator['period'] }

/** Follows what the source says of the indicator, as far as no person has said otherwise. */
async function keepDefinition(
  ctx: Context,
  { source, key, known, offered }: { source: string; key: string; known: Known | undefined; offered: OfferedIndicator | null }
): Promise<Kept | null> {
  if (!known) {
    if (!offered) return null
    const { last } = await ctx.db.selectFrom('indicators').select((eb) => eb.fn.max('number').as('last')).executeTakeFirstOrThrow()
    const number = (last ?? 0) + 1
    const { unitId, ...definition } = offered
    const id = newId()
    await ctx.db
      .insertInto('indicators')
      .values({ id, number, code: `CS-${number}`, ...definition, calendar: offered.period === 'whole' ? 'plan' : 'calendar', unit_id: unitId, source, source_key: key, created_at: ctx.now })
      .execute()
    return { id, period: offered.period }
  }
  const kept = { id: known.id, period: known.period as OfferedIndicator['period'] }
  if (!offered) {
    if (!known.ended) await ctx.db.updateTable('indicators').set({ ended_at: ctx.now }).where('id', '=', known.id).execute()
    return kept
  }
  const same = known.words === offered.words && known.measure === offered.measure && known.unitId === offered.unitId
  if (known.ended || (!same && !known.edited)) {
    // The kind and the period decide what figures come to: once figures stand in sums, only a person changes them.
    const words = known.edited ? {} : { words: offered.words, measure: offered.measure, unit_id: offered.unitId }
    await ctx.db.updateTable('indicators').set({ ...words, ended_at: null }).where('id', '=', known.id).execute()
  }
  return kept
}

interface Held {
  id: string
  slot: string
  unitId: string
  period: string
  fingerprint: string
}

/** The figures that hold now, and what makes two figures the same. */
async function heldFigures(ctx: Context, indicatorId: string, slots: string[] | undefined): Promise<Held[]> {
  let found = ctx.db
    .selectFrom('figures')
    .select(['id', 'slot', 'period', 'origin_row as row', 'unit_id as unitId', 'counted_to as countedTo', 'value', 'numerator', 'denominator', 'stated'])
    .where('indicator_id', '=', indicatorId)
    .where('replaced_at', 'is', null)
  if (slots) found = found.where(sql<boolean>`slot = any(${slots}::uuid[])`)
  return (await found.execute()).map((row) => ({ id: row.id, slot: row.slot, unitId: row.unitId, period: row.period, fingerprint: fingerprintOf(row) }))
}

type Compared = Pick<CountedFigure, 'row' | 'unitId' | 'countedTo' | 'value' | 'numerator' | 'denominator' | 'stated'>

function fingerprintOf({ row, unitId, countedTo, value, numerator, denominator, stated }: Compared): string {
  return JSON.stringify([row, unitId, countedTo, value, numerator, denominator, stated])
}

/** What must be written so that the held figures are those that were counted. */
function differences({ id, periodFor, counted, held }: { id: string; periodFor: (figure: CountedFigure) => string; counted: CountedFigure[]; held: Held[] }): FigureChange[] {
  const cell = (slot: string, of: string): string => `${slot} ${of}`
  const said = Map.groupBy(counted, (figure) => cell(figure.slot, periodFor(figure)))
  const holds = new Map(held.map((row) => [cell(row.slot, row.period), row]))
  const changes: FigureChange[] = []
  for (const [key, row] of holds) if (!said.has(key)) changes.push({ indicatorId: id, period: row.period, gone: row.id, come: [] })
  for (const [key, figures] of said) {
    const last = figures.at(-1)
    const now = holds.get(key)
    if (!last || now?.fingerprint === fingerprintOf(last)) continue
    changes.push({ indicatorId: id, period: periodFor(last), gone: now?.id ?? null, come: figures })
  }
  return changes
}

/** Of values said in turn only those are written that are not kept already; the last one always. */
async function leaveOutKnown(ctx: Context, indicatorId: string, changes: FigureChange[]): Promise<void> {
  const slots = [...new Set(changes.flatMap(({ come }) => come.map(({ slot }) => slot)))]
  const { rows } = await sql<{ row: string }>`
    select distinct origin_row as row from figures where indicator_id = ${indicatorId} and slot = any(${slots}::uuid[])`.execute(ctx.db)
  const kept = new Set(rows.map(({ row }) => row))
  for (const change of changes) change.come = change.come.filter(({ row }, at) => at === change.come.length - 1 || !kept.has(row))
}
