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
  return [...Map.groupBy(keys, ({ key }) => key)].map(([key, asked]) => {
    if (asked.some(({ slots }) => !slots)) return { key }
    const slots = [...new Set(asked.flatMap((one) => one.slots ?? []))]
    return asked.some(({ periods }) => !periods) ? { key, slots } : { key, slots, periods: [...new Set(asked.flatMap(({ periods }) => periods ?? []))] }
  })
}

/** Slots counted in one go: enough that what each go costs does not matter, few enough to be held in memory. */
const AT_ONCE = 10_000

/** Keys that can be counted together; one of which everything is asked stands alone. */
export function inGoes(keys: FigureKey[]): FigureKey[][] {
  const goes: FigureKey[][] = []
  let room = 0
  for (const key of keys) {
    const size = key.slots?.length ?? AT_ONCE
    if (size > room) {
      goes.push([])
      room = AT_ONCE
    }
    goes.at(-1)?.push(key)
    room -= size
  }
  return goes
}

/** Counts keys anew, and whatever is worked out from them; the caller has the turn. */
export async function evaluate(ctx: Context, source: FigureSource, asked: FigureKey | FigureKey[], today: Day): Promise<void> {
  const moved = await evaluateAlone(ctx, source, [asked].flat(), today)
  if (!moved.size) return
  for (const { id, speaksOf } of await dependentsOf(ctx, [...moved.keys()])) {
    const items = speaksOf.flatMap((item) => moved.get(item) ?? [])
    if (!items.length) continue
    const next = await evaluateAlone(ctx, formulaFigures, [{ key: id, slots: [...new Set(items.flatMap(({ units }) => units))], periods: [...new Set(items.flatMap(({ periods }) => periods))] }], today)
    for (const [other, cells] of next) moved.set(other, cells)
  }
}

/** The units and periods whose figures are others now. */
interface Moved {
  units: string[]
  periods: string[]
}

/** By indicator. */
async function evaluateAlone(ctx: Context, source: FigureSource, asked: FigureKey[], today: Day): Promise<Map<string, Moved>> {
  const answers = await answersOf(ctx, source, asked)
  const known = await knownIndicators(ctx, source.name, asked.map(({ key }) => key))
  const told: (Cells & Compare)[] = []
  for (const { key, slots, periods } of asked) {
    const { offered = null, counted = [] } = answers.get(key) ?? {}
    const indicator = known.has(key) || counted.length ? await keepDefinition(ctx, { source: source.name, key, known: known.get(key), offered }) : null
    if (!indicator) continue
    const cells: Cells = offered && slots ? { id: indicator.id, slots, periods } : { id: indicator.id }
    const periodFor = ({ forDay, period, countedTo }: CountedFigure): string => forDay ?? period ?? periodOf(indicator.period, countedTo)
    const said = source.name === BY_HAND || !offered ? counted : await overridden(ctx, indicator.id, counted, { whole: !cells.slots, periodFor })
    told.push({ ...cells, periodFor, counted: said })
  }
  const held = await heldFigures(ctx, told)
  const changes = told.flatMap((one) => differences(one, held.get(one.id) ?? []))
  if (changes.some(({ come }) => come.length > 1)) await leaveOutKnown(ctx, changes)
  const before = new Map([...held.values()].flat().map(({ id, unitId }) => [id, unitId]))
  await writeFigures(ctx, changes, today)
  return new Map(
    [...Map.groupBy(changes, ({ indicatorId }) => indicatorId)].map(([id, of]) => [
      id,
      { units: [...new Set(of.flatMap(({ gone, come }) => [...(gone ? [before.get(gone) ?? ''] : []), ...come.map(({ unitId }) => unitId)]))], periods: [...new Set(of.map(({ period }) => period))] }
    ])
  )
}

type Answers = Awaited<ReturnType<NonNullable<FigureSource['together']>>>

async function answersOf(ctx: Context, source: FigureSource, asked: FigureKey[]): Promise<Answers> {
  if (source.together && asked.length > 1) return source.together(ctx, asked)
  const answers: Answers = new Map()
  for (const one of asked) {
    const offered = await source.offer(ctx, one.key)
    if (offered) answers.set(one.key, { offered, counted: await source.count(ctx, one) })
  }
  return answers
}

/** What a source would change if it were asked now: nothing, where figures are what they follow from. */
export async function unfollowed(ctx: Context, source: FigureSource, key: string): Promise<FigureChange[]> {
  const known = (await knownIndicators(ctx, source.name, [key])).get(key)
  if (!known) return []
  const periodFor = ({ period, countedTo }: CountedFigure): string => period ?? periodOf(known.period as OfferedIndicator['period'], countedTo)
  const counted = await overridden(ctx, known.id, await source.count(ctx, { key }), { whole: true, periodFor })
  return differences({ id: known.id, periodFor, counted }, (await heldFigures(ctx, [known])).get(known.id) ?? [])
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

async function knownIndicators(ctx: Context, source: string, keys: string[]): Promise<Map<string, Known>> {
  const rows = await ctx.db
    .selectFrom('indicators')
    .select((eb) => ['id', 'source_key as key', 'period', 'words', 'measure', 'unit_id as unitId', 'kind', 'edited', eb('ended_at', 'is not', null).$castTo<boolean>().as('ended')])
    .where('source', '=', source)
    .where(sql<boolean>`source_key = any(${keys}::uuid[])`)
    .execute()
  return new Map(rows.map(({ key, ...known }) => [key, known]))
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

/** All of an indicator, or what stands in these slots and periods. */
interface Cells {
  id: string
  slots?: string[] | undefined
  periods?: string[] | undefined
}

/** The figures that hold now, by indicator, and what makes two figures the same. */
async function heldFigures(ctx: Context, asked: Cells[]): Promise<Map<string, Held[]>> {
  const held = new Map<string, Held[]>()
  for (const some of [asked.filter(({ slots }) => !slots), asked.filter(({ slots, periods }) => slots && !periods), asked.filter(({ slots, periods }) => slots && periods)]) {
    if (!some.length) continue
    const any = (of: (cells: Cells) => string[] | undefined): string[] => [...new Set(some.flatMap((cells) => of(cells) ?? []))]
    let found = ctx.db
      .selectFrom('figures')
      .select(['indicator_id as indicatorId', 'id', 'slot', 'period', 'origin_row as row', 'unit_id as unitId', 'counted_to as countedTo', 'value', 'numerator', 'denominator', 'stated'])
      .where(sql<boolean>`indicator_id = any(${any(({ id }) => [id])}::uuid[])`)
      .where('replaced_at', 'is', null)
    if (some[0]?.slots) found = found.where(sql<boolean>`slot = any(${any(({ slots }) => slots)}::uuid[])`)
    if (some[0]?.periods) found = found.where(sql<boolean>`period = any(${any(({ periods }) => periods)}::text[])`)
    const rows = Map.groupBy(await found.execute(), ({ indicatorId }) => indicatorId)
    // Asked for together, each is told of its own cells alone.
    for (const { id, slots, periods } of some) {
      const [inSlots, inPeriods] = [slots && new Set(slots), periods && new Set(periods)]
      const own = (rows.get(id) ?? []).filter(({ slot, period }) => (!inSlots || inSlots.has(slot)) && (!inPeriods || inPeriods.has(period)))
      held.set(id, own.map((row) => ({ id: row.id, slot: row.slot, unitId: row.unitId, period: row.period, fingerprint: fingerprintOf(row) })))
    }
  }
  return held
}

type Compared = Pick<CountedFigure, 'row' | 'unitId' | 'countedTo' | 'value' | 'numerator' | 'denominator' | 'stated'>

function fingerprintOf({ row, unitId, countedTo, value, numerator, denominator, stated }: Compared): string {
  return JSON.stringify([row, unitId, countedTo, value, numerator, denominator, stated])
}

interface Compare {
  id: string
  periodFor: (figure: CountedFigure) => string
  counted: CountedFigure[]
}

/** What must be written so that the held figures are those that were counted. */
function differences({ id, periodFor, counted }: Compare, held: Held[]): FigureChange[] {
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
async function leaveOutKnown(ctx: Context, changes: FigureChange[]): Promise<void> {
  const earlier = changes.flatMap(({ indicatorId, come }) => come.slice(0, -1).map(({ row, slot }) => ({ row, slot, indicatorId })))
  const any = (of: keyof (typeof earlier)[number]): string[] => [...new Set(earlier.map((one) => one[of]))]
  const { rows } = await sql<{ of: string }>`
    select distinct indicator_id || ' ' || slot || ' ' || origin_row as of from figures
    where indicator_id = any(${any('indicatorId')}::uuid[]) and slot = any(${any('slot')}::uuid[]) and origin_row = any(${any('row')}::uuid[])
      -- What holds and what was replaced are found by an index each.
      and (replaced_at is null or replaced_at is not null)`.execute(ctx.db)
  const kept = new Set(rows.map(({ of }) => of))
  for (const change of changes) change.come = change.come.filter(({ slot, row }, at) => at === change.come.length - 1 || !kept.has(`${change.indicatorId} ${slot} ${row}`))
}
