/** A file of boundaries: shown first, kept as one act, withdrawn as one act. What held before holds again. */
import { unitNamesOn } from '#foundations/org/server/index.ts'
import { peopleNames } from '#foundations/people/server/index.ts'
import { command, parseInput, query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import { z } from 'zod'
import { drawAreas } from '../draw.ts'
import { matchFeatures } from '../match.ts'
import type { FileRead, Polygon, Problem, Told } from '../read/shapes.ts'
import { KeepBoundaries, ListSets, ProposeBoundaries, SetInput, WithdrawBoundaries, type BoundarySet, type BoundarySetList } from '../schema.ts'
import { ensureMayBring } from './access.ts'
import { unitsRightBelow } from './below.ts'
import { setOn } from './on-day.ts'

const MOST_PROBLEMS = 300

interface Taken {
  row: number
  unit: { id: string; name: string }
  by: 'code' | 'name'
  points: number
}

interface Content {
  taken: Taken[]
  missing: { id: string; name: string }[]
  problems: Problem[]
  problemCount: number
  notes: Told[]
  /** Until it is done; then the areas have them. */
  polygons: Record<string, Polygon[]>
}

const ReadSet = ProposeBoundaries.omit({ text: true }).extend({ file: z.custom<FileRead>() })

/** Of a file that was read already: what it would do, to be looked at. */
export const keepProposal = command(ReadSet, async (ctx, { unitId, fileName, givenBy, validFrom, file }): Promise<{ setId: string }> => {
  await ensureMayBring(ctx, unitId)
  const below = await unitsRightBelow(ctx, unitId, validFrom)
  const { matched, problems } = matchFeatures(file.features, below)
  const all = [...file.problems, ...problems, ...(below.length ? [] : [{ row: 0, reason: 'boundaries.nothing_below' }])].toSorted((one, other) => one.row - other.row)
  const drawn = new Set(matched.map(({ unit }) => unit.id))
  const ref = ({ id, name }: { id: string; name: string }) => ({ id, name })
  const content: Content = {
    taken: matched.map(({ feature, unit, by }) => ({ row: feature.row, unit: ref(unit), by, points: feature.polygons.flat().reduce((sum, ring) => sum + ring.length, 0) })).toSorted((one, other) => one.row - other.row),
    missing: below.filter(({ id }) => !drawn.has(id)).map(ref),
    problems: all.slice(0, MOST_PROBLEMS),
    problemCount: all.length,
    notes: file.notes,
    polygons: Object.fromEntries(matched.map(({ feature, unit }) => [unit.id, feature.polygons]))
  }
  const setId = newId()
  const by = ctx.actor?.personId ?? null
  await ctx.db.insertInto('boundary_sets').values({ id: setId, unit_id: unitId, file_name: fileName, given_by: givenBy, valid_from: validFrom, content: JSON.stringify(content), created_at: ctx.now, created_by: by }).execute()
  return { setId }
})

/** Nothing is written but the proposal. The file is read before anything is held in the database. */
export const proposeBoundaries = Object.assign(
  async (ctx: Context, input: z.input<typeof ProposeBoundaries>): Promise<{ setId: string }> => {
    const { text, ...given } = parseInput(ProposeBoundaries, input)
    await ensureMayBring(ctx, given.unitId)
    return keepProposal(ctx, { ...given, file: await ctx.app.services.readBoundaries({ text }) })
  },
  { schema: ProposeBoundaries, kind: 'command' as const }
)

async function rowOf(ctx: Context, setId: string, lock = false) {
  const found = ctx.db.selectFrom('boundary_sets').selectAll().where('id', '=', setId)
  const row = await (lock ? found.forUpdate() : found).executeTakeFirst()
  if (!row) throw new AppError('not_found', 'boundaries.no_such_set')
  await ensureMayBring(ctx, row.unit_id)
  return { ...row, content: row.content as unknown as Content }
}
type Row = Awaited<ReturnType<typeof rowOf>>

const stateOf = ({ done_at, withdrawn_at }: Pick<Row, 'done_at' | 'withdrawn_at'>) => (withdrawn_at ? 'withdrawn' : done_at ? 'done' : 'proposed')
const isBlocked = ({ taken, problems }: Content): boolean => taken.length === 0 || problems.some(({ row }) => row === 0)

export const findBoundarySet = query(SetInput, async (ctx, { setId }): Promise<BoundarySet> => {
  const row = await rowOf(ctx, setId)
  const { polygons: proposed, ...content } = row.content
  const names = await peopleNames(ctx, row.created_by ? [row.created_by] : [])
  const unit = (await unitNamesOn(ctx, [row.unit_id], dayOf(ctx.now))).get(row.unit_id)?.name ?? ''
  const kept = await ctx.db.selectFrom('boundary_areas').select(['unit_id as id', 'polygons']).where('set_id', '=', setId).execute()
  const polygons = new Map<string, Polygon[]>([...Object.entries(proposed), ...kept.map(({ id, polygons: own }) => [id, own as Polygon[]] as const)])
  const areas = content.taken.map(({ unit: { id, name } }) => ({ id, name, polygons: polygons.get(id) ?? [] }))
  return {
    id: row.id, fileName: row.file_name, givenBy: row.given_by, validFrom: row.valid_from, state: stateOf(row), at: row.done_at ?? row.created_at,
    by: row.created_by ? { id: row.created_by, name: names.get(row.created_by) ?? '' } : null,
    unit: { id: row.unit_id, name: unit },
    ...content,
    blocked: isBlocked(row.content),
    withdrawnWhy: row.withdrawn_why,
    drawing: areas.length ? drawAreas(areas) : null
  }
})

/** One transaction; what stood on the same day or before is not touched and holds again if this is withdrawn. */
export const keepBoundaries = command(KeepBoundaries, async (ctx, { setId, leaveOut }): Promise<null> => {
  const row = await rowOf(ctx, setId, true)
  const { polygons, ...content } = row.content
  ensure(row.done_at === null, 'conflict', 'list.done')
  ensure(!isBlocked(row.content), 'conflict', 'boundaries.blocked')
  ensure(content.problemCount === 0 || leaveOut, 'conflict', 'boundaries.has_problems', { count: content.problemCount })
  // Units may have moved since the file was looked at.
  const below = new Set((await unitsRightBelow(ctx, row.unit_id, row.valid_from)).map(({ id }) => id))
  const moved = content.taken.find(({ unit }) => !below.has(unit.id))
  ensure(!moved, 'conflict', 'boundaries.units_moved', { unit: moved?.unit.name ?? '' })
  await ctx.db.insertInto('boundary_areas').values(content.taken.map(({ unit: { id } }) => ({ set_id: setId, unit_id: id, polygons: JSON.stringify(polygons[id] ?? []) }))).execute()
  const done: Content = { ...content, polygons: {} }
  await ctx.db.updateTable('boundary_sets').set({ done_at: ctx.now, done_by: ctx.actor?.personId ?? null, content: JSON.stringify(done) }).where('id', '=', setId).execute()
  await record(ctx, 'boundaries.kept', { subject: setId, unit: row.unit_id, data: { units: content.taken.length, left: content.problemCount, validFrom: row.valid_from } })
  return null
})

export const withdrawBoundaries = command(WithdrawBoundaries, async (ctx, { setId, why }): Promise<null> => {
  const row = await rowOf(ctx, setId, true)
  ensure(row.done_at !== null && row.withdrawn_at === null, 'conflict', 'list.not_done')
  await ctx.db.updateTable('boundary_sets').set({ withdrawn_at: ctx.now, withdrawn_by: ctx.actor?.personId ?? null, withdrawn_why: why }).where('id', '=', setId).execute()
  await ctx.db.updateTable('boundary_areas').set({ withdrawn_at: ctx.now }).where('set_id', '=', setId).execute()
  await record(ctx, 'boundaries.withdrawn', { subject: setId, unit: row.unit_id, data: { validFrom: row.valid_from } })
  return null
})

export const listBoundarySets = query(ListSets, async (ctx, { unitId }): Promise<BoundarySetList> => {
  await ensureMayBring(ctx, unitId)
  const today = dayOf(ctx.now)
  const rows = await ctx.db.selectFrom('boundary_sets').select(['id', 'file_name as fileName', 'given_by as givenBy', 'valid_from as validFrom', 'done_at', 'withdrawn_at', 'created_at', 'created_by']).where('unit_id', '=', unitId).where('done_at', 'is not', null).orderBy('valid_from', 'desc').orderBy('done_at', 'desc').limit(50).execute()
  const holding = await setOn(ctx, unitId, today)
  const names = await peopleNames(ctx, rows.flatMap(({ created_by }) => created_by ?? []))
  return {
    unit: { id: unitId, name: (await unitNamesOn(ctx, [unitId], today)).get(unitId)?.name ?? '' },
    sets: rows.map(({ done_at, withdrawn_at, created_at, created_by, ...row }) => ({
      ...row, state: stateOf({ done_at, withdrawn_at }), at: done_at ?? created_at, holds: row.id === holding?.id,
      by: created_by ? { id: created_by, name: names.get(created_by) ?? '' } : null
    }))
  }
})
