/** Values are kept all together or not at all; each new one stands beside what it replaces. */
import { sql } from 'kysely'
import type { z } from 'zod'
import { keepFiles } from '#foundations/files/server/index.ts'
import { unitNamesOn } from '#foundations/org/server/index.ts'
import { command } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { addDays, dayOf, type Day } from '#platform/shared/dates.ts'
import { AppError, type FieldErrors } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import { asTyped } from '../../exchange/values.ts'
import { KeepValues, type KeptValues } from '../../schema.ts'
import { BY_HAND } from '../definitions/own-sources.ts'
import { settleWholes } from '../breakdown/agreement.ts'
import { closedSources } from '../sources.ts'
import { askedIndicators, placeKey, standings, type Asked, type Place, type Standing } from './asked.ts'
import { checkPeriod, readValue, type Read, type Refusal } from './checks.ts'
import { VALUES_KEPT } from './source.ts'

type Given = z.output<typeof KeepValues>['values'][number]
export type CameBy = 'form' | 'sheet' | 'api' | 'room'

interface Held {
  id: string
  numbers: string
  said: string
}

/** For other rooms, which have asked for the right: what they have approved is said from now on. */
export const keepValues = command(KeepValues, (ctx, { values }) => keepAll(ctx, values, 'room'))

/** What would be refused, by field as when they are kept, and how the others are understood; nothing is written. */
export async function understood(ctx: Context, values: Given[]): Promise<Pick<ReadValues, 'read' | 'faults'>> {
  const read = await readWithWholes(ctx, values, 'sheet')
  return { read: read.read, faults: { ...outsideOf(read, await heldValues(ctx, read.values)), ...read.faults } }
}

/** Numbers that make no sense by their definition. What stands already may be said again: a bound that came later takes nothing away. */
function outsideOf({ values, read, tellAt }: ReadValues, held: Map<string, Held>): FieldErrors {
  return Object.fromEntries(values.flatMap((given, at) => {
    const [found, before] = [read[at], held.get(cellOf(given))]
    if (!found?.outside || before?.numbers === numbersOf(found)) return []
    const { field, reason, detail = {} } = found.outside
    return [[`values.${tellAt[at] ?? at}.${field}`, { reason, detail }]]
  }))
}

const numbersOf = ({ value, numerator, denominator }: { value: unknown; numerator: unknown; denominator: unknown }): string => JSON.stringify([value, numerator, denominator])

interface ReadValues {
  /** What was sent, and behind it wholes that follow from their parts. */
  values: Given[]
  read: (Read | null)[]
  faults: FieldErrors
  /** Whatever is wrong with a sum is wrong at the part behind which it came. */
  tellAt: number[]
}

/** A room has checked its parts itself; what is corrected there one by one may differ for a while. */
async function readWithWholes(ctx: Context, values: Given[], cameBy: CameBy): Promise<ReadValues> {
  const asked = await askedIndicators(ctx, values.map(({ indicatorId }) => indicatorId))
  const { read, faults } = await readAll(ctx, values, asked, cameBy)
  const said = values.flatMap((given, at) => {
    const [of, numbers] = [asked.get(given.indicatorId), read[at]]
    return of && numbers && (of.partOf !== null || of.divided) ? [{ at, place: { wholeId: of.partOf ?? of.id, unitId: given.unitId, period: given.period }, indicatorId: of.id, isMean: of.kind === 'weighted_mean', numbers }] : []
  })
  const tellAt = values.map((_, at) => at)
  if (!said.length) return { values, read, faults, tellAt }
  const wholes = await settleWholes(ctx, said, { refusing: cameBy !== 'room' })
  const added = wholes.added.flatMap(({ place, numbers, like }): Given[] => {
    const part = values[like]
    const { value = undefined, numerator = undefined, denominator = undefined } = typedOf(numbers)
    return part ? [{ ...part, indicatorId: place.wholeId, value, numerator, denominator, comment: '', evidenceId: undefined, furtherEvidence: [], replaces: undefined }] : []
  })
  if (!added.length) return { values, read, faults: { ...wholes.faults, ...faults }, tellAt }
  const more = await readAll(ctx, added, await askedIndicators(ctx, added.map(({ indicatorId }) => indicatorId)), cameBy)
  const moved = Object.fromEntries(Object.entries(more.faults).map(([field, fault]) => [field.replace(/\d+/, (at) => String(wholes.added[Number(at)]?.like ?? 0)), fault]))
  return { values: [...values, ...added], read: [...read, ...more.read], faults: { ...moved, ...wholes.faults, ...faults }, tellAt: [...tellAt, ...wholes.added.map(({ like }) => like)] }
}

/** As people write them: the reader of typed numbers takes them. */
const typedOf = (numbers: Partial<Record<'value' | 'numerator' | 'denominator', string | null>>) =>
  Object.fromEntries(Object.entries(numbers).flatMap(([name, number]) => (number == null ? [] : [[name, asTyped(number)]])))

export async function keepAll(ctx: Context, sent: Given[], cameBy: CameBy, importId: string | null = null): Promise<KeptValues> {
  await holdUnits(ctx, sent.map(({ unitId }) => unitId))
  const read = await readWithWholes(ctx, sent, cameBy)
  const { values } = read
  const held = await heldValues(ctx, values)
  const faults: FieldErrors = { ...outsideOf(read, held), ...read.faults }
  const ids: (string | null)[] = []
  const rows = []
  for (const [at, given] of values.entries()) {
    const found = read.read[at]
    const before = held.get(cellOf(given))
    // A value that somebody else has said meanwhile is not covered up unseen.
    if (given.replaces !== undefined && given.replaces !== (before?.id ?? null)) faults[`values.${at}.value`] ??= { reason: 'indicators.value_changed_meanwhile' }
    if (!found) continue
    const row = rowOf(ctx, given, found, { cameBy, importId })
    const same = before?.said === saidOf(row)
    if (!same) rows.push({ ...row, before: before?.id ?? null })
    ids.push(same ? before.id : row.id)
  }
  if (Object.keys(faults).length) throw new AppError('invalid', 'indicators.values_refused', { detail: { count: Object.keys(faults).length }, fields: faults })
  await write(ctx, rows)
  return { kept: rows.length, same: values.length - rows.length, ids: ids.slice(0, sent.length) }
}

const cellOf = ({ indicatorId, unitId, period }: Pick<Given, 'indicatorId' | 'unitId' | 'period'>): string => `${indicatorId} ${unitId} ${period}`

/** Of two people who say something of one unit the second waits and sees the first; free again with the transaction. */
async function holdUnits(ctx: Context, unitIds: string[]): Promise<void> {
  await sql`select pg_advisory_xact_lock(727021, h) from (
    select distinct hashtext(id::text) as h from unnest(${[...new Set(unitIds)]}::uuid[]) id order by 1) x`.execute(ctx.db)
}

async function heldValues(ctx: Context, values: Given[]): Promise<Map<string, Held>> {
  const cells = values.map(({ indicatorId, unitId, period }) => ({ indicatorId, unitId, period }))
  const { rows } = await sql<Record<string, string | null> & { id: string; indicatorId: string; unitId: string; period: string }>`
    select v.id, v.indicator_id as "indicatorId", v.unit_id as "unitId", v.period, v.counted_to::text as counted_to, trim_scale(v.value)::text as value, trim_scale(v.numerator)::text as numerator,
      trim_scale(v.denominator)::text as denominator, v.estimated::text as estimated, v.comment, v.evidence_id, array_to_string(v.further_evidence, ',') as further_evidence, v.override_reason, v.origin_row
    from indicator_values v join jsonb_to_recordset(${JSON.stringify(cells)}::jsonb) as x("indicatorId" uuid, "unitId" uuid, period text)
      on v.indicator_id = x."indicatorId" and v.unit_id = x."unitId" and v.period = x.period
    where v.replaced_at is null order by v.id`.execute(ctx.db)
  return new Map(rows.map((row) => [cellOf(row), { id: row.id, numbers: numbersOf({ value: row['value'], numerator: row['numerator'], denominator: row['denominator'] }), said: JSON.stringify(SAID.map((name) => row[name] ?? null)) }]))
}

const SAID = ['counted_to', 'value', 'numerator', 'denominator', 'estimated', 'comment', 'evidence_id', 'further_evidence', 'override_reason', 'origin_row'] as const
const saidOf = (row: ReturnType<typeof rowOf>): string => JSON.stringify(SAID.map((name) => { const said = row[name]; return said === null ? null : String(said) }))

function rowOf(ctx: Context, given: Given, read: Read, came: { cameBy: CameBy; importId: string | null }) {
  const { origin } = given
  return {
    id: newId(),
    indicator_id: given.indicatorId,
    unit_id: given.unitId,
    period: given.period,
    counted_to: read.countedTo,
    value: read.value,
    numerator: read.numerator,
    denominator: read.denominator,
    estimated: given.estimated,
    comment: given.comment,
    evidence_id: given.evidenceId ?? null,
    further_evidence: given.evidenceId && given.furtherEvidence?.length ? given.furtherEvidence : null,
    override_reason: given.overrideReason || null,
    origin_room: origin?.room ?? null,
    origin_row: origin?.row ?? null,
    origin_title: origin?.title ?? null,
    origin_href: origin?.href ?? null,
    came_by: came.cameBy,
    import_id: came.importId,
    entered_by: ctx.actor?.personId ?? null,
    entered_at: ctx.now
  }
}

async function readAll(ctx: Context, values: Given[], indicators: Map<string, Asked>, cameBy: CameBy): Promise<{ read: (Read | null)[]; faults: FieldErrors }> {
  const today = dayOf(ctx.now)
  const closed = closedSources(ctx.app.modules)
  const seen = new Set<string>()
  const faults: FieldErrors = {}
  const tell = (at: number, refusals: Refusal[]): null => {
    for (const { field, reason, detail = {} } of refusals) faults[`values.${at}.${field}`] ??= { reason, detail }
    return null
  }
  const checked = values.map((given, at) => {
    const asked = indicators.get(given.indicatorId)
    if (!asked) return tell(at, [{ field: 'indicatorId', reason: 'indicators.no_such_indicator' }])
    if (seen.has(cellOf(given))) return tell(at, [{ field: 'period', reason: 'indicators.period_twice', detail: { period: given.period } }])
    seen.add(cellOf(given))
    if (asked.ended) return tell(at, [{ field: 'indicatorId', reason: 'indicators.ended' }])
    if (closed.includes(asked.source)) return tell(at, [{ field: 'value', reason: 'indicators.counted_by_room' }])
    if (asked.source !== BY_HAND && !given.overrideReason) return tell(at, [{ field: 'overrideReason', reason: 'indicators.override_reason_missing' }])
    if (asked.source === BY_HAND && given.overrideReason) return tell(at, [{ field: 'overrideReason', reason: 'indicators.nothing_to_override' }])
    const found = checkPeriod(asked, given.period, today)
    if ('field' in found) return tell(at, [found])
    const read = readValue(asked, given, { period: found.period, version: found.version, today, writer: cameBy === 'form' ? 'by_hand' : 'by_program' })
    if (Array.isArray(read)) return tell(at, read)
    return { read, place: { unitId: given.unitId, homeId: asked.unitId, day: read.countedTo < today ? read.countedTo : today }, from: found.period === 'all' ? null : found.period.from }
  })
  if (cameBy === 'room') await untilTheyEnded(ctx, checked)
  const standing = await standings(ctx, checked.flatMap((one) => one?.place ?? []))
  const names = await unitNamesOn(ctx, values.map(({ unitId }) => unitId), today)
  return {
    read: checked.map((one, at) => {
      if (!one) return null
      const fault = placeFault(standing.get(placeKey(one.place)), one.place.day)
      return fault ? tell(at, [{ field: 'unitId', reason: fault.reason, detail: { ...fault.detail, unit: names.get(one.place.unitId)?.name ?? '' } }]) : one.read
    }),
    faults
  }
}

/** What a unit handed in counts also where it ended within the period: until the day before. Whoever enters a value by hand enters it for its heirs. */
async function untilTheyEnded(ctx: Context, checked: ({ read: Read; place: Place; from: Day | null } | null)[]): Promise<void> {
  const standing = await standings(ctx, checked.flatMap((one) => one?.place ?? []))
  for (const one of checked) {
    const to = one ? standing.get(placeKey(one.place))?.to : null
    if (!one?.from || !to || to > one.place.day || to <= one.from) continue
    one.place = { ...one.place, day: addDays(to, -1) }
    one.read = { ...one.read, countedTo: addDays(to, -1) }
  }
}

function placeFault(standing: Standing | undefined, day: string): { reason: string; detail: Record<string, string> } | null {
  if (standing?.below) return null
  if (standing?.to && standing.to <= day) return { reason: 'indicators.unit_ended', detail: { day: standing.to, heirs: standing.heirs.join(', ') } }
  if (standing?.from && standing.from > day) return { reason: 'indicators.unit_not_begun', detail: { day: standing.from } }
  return { reason: 'indicators.unit_of_others', detail: {} }
}

/** As it was read, digit by digit. */
const exact = (decimal: string) => sql<number>`${decimal}::numeric`

type Row = ReturnType<typeof rowOf> & { before: string | null }

async function write(ctx: Context, rows: Row[]): Promise<void> {
  const gone = rows.flatMap(({ before }) => before ?? [])
  if (gone.length) await ctx.db.updateTable('indicator_values').set({ replaced_at: ctx.now }).where(sql<boolean>`id = any(${gone}::uuid[])`).execute()
  for (let at = 0; at < rows.length; at += 500) {
    await ctx.db.insertInto('indicator_values').values(rows.slice(at, at + 500).map(({ before: _before, ...row }) => ({ ...row, value: exact(row.value), numerator: row.numerator === null ? null : exact(row.numerator), denominator: row.denominator === null ? null : exact(row.denominator) }))).execute()
  }
  const followed = rows.flatMap(({ id, before }) => (before ? [{ id: before, by: id }] : []))
  if (followed.length) {
    await sql`update indicator_values v set replaced_by = x.by from jsonb_to_recordset(${JSON.stringify(followed)}::jsonb) as x(id uuid, by uuid) where v.id = x.id`.execute(ctx.db)
  }
  await keepFiles(ctx, rows.flatMap(({ evidence_id: id, further_evidence: further }) => [...(id ? [id] : []), ...(further ?? [])]))
  for (const [unit, of] of Map.groupBy(rows, ({ unit_id: unitId }) => unitId)) {
    await record(ctx, VALUES_KEPT, { subject: of[0]?.indicator_id ?? null, unit, data: { indicators: [...new Set(of.map(({ indicator_id: id }) => id))], periods: [...new Set(of.map(({ period }) => period))], values: of.length } })
  }
}
