/** Merge, split, reorganise, dissolve: one act, one transaction. */
import type { z } from 'zod'
import { command, query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { addDays } from '#platform/shared/dates.ts'
import { AppError } from '#platform/shared/errors.ts'
import { Succession, type DoneSuccession, type SuccessionPreview } from '../../schema.ts'
import { closeFacts, insertFacts, type DatedFact } from '../facts.ts'
import { beginLineage, passOn } from '../lineage.ts'
import { rewritePaths } from '../paths.ts'
import { findUnit, unitNamesOn } from '../queries.ts'
import { ensureNoCircle, lockTree } from '../tree.ts'
import { hadRight } from '../visible-then.ts'
import { writeAct } from './acts.ts'
import { countBelow } from './below.ts'
import { drawUp, type Draft } from './draw-up.ts'
import { countTies, passTies } from './ties.ts'

export const previewSuccession = query(Succession, async (ctx, input): Promise<SuccessionPreview> => {
  await ensureMay(ctx, input)
  return setOut(ctx, await drawUp(ctx, input))
})

/** What was before the day stays to be asked for; what the ending units were is carried on by the heirs. */
export const succeed = command(Succession, async (ctx, input): Promise<z.output<typeof DoneSuccession>> => {
  await ensureMay(ctx, input)
  return carryOut(ctx, input)
})

/** The act without asking for rights, for setting up an instance. */
export async function carryOut(ctx: Context, input: z.output<typeof Succession>): Promise<z.output<typeof DoneSuccession>> {
  await lockTree(ctx)
  const draft = await drawUp(ctx, input)
  const { kind, day, basis, ends, heirs, moves } = draft
  const begins = heirs.flatMap(({ id, begins: fact }): DatedFact[] => (fact ? [{ ...fact, unitId: id, from: day }] : []))
  const begun = begins.map(({ unitId }) => unitId)
  const ending = ends.map(({ id }) => id)
  if (begun.length) await ctx.db.insertInto('units').values(begun.map((id) => ({ id, created_at: ctx.now }))).execute()
  const id = await writeAct(ctx, { kind, day, basis, parts: ends.flatMap((end) => end.heirs.map(({ id: to, share }) => ({ from: end.id, to, share }))) })

  await closeFacts(ctx, [...ends, ...moves].map(({ fact }) => fact.id), day, id)
  await insertFacts(ctx, begins, id)
  await insertFacts(ctx, moves.map(({ fact, to }) => ({ ...fact, parentId: to, from: day })), id)
  const moved = moves.map(({ fact }) => fact.unitId)
  await ensureNoCircle(ctx, [...moved, ...begun])
  await rewritePaths(ctx, [...ending, ...begun, ...moved], day)
  await beginLineage(ctx, begun, day)
  await passOn(ctx, id, day, ending, heirs.map((heir) => heir.id))
  await passTies(ctx, draft, id)
  await tell(ctx, draft, id)
  return { id, heirs: Object.fromEntries(heirs.map((heir) => [heir.key, heir.id])) }
}

async function tell(ctx: Context, { kind, day, ends, heirs, moves }: Draft, id: string): Promise<void> {
  const from = ends.map((end) => end.id)
  const to = heirs.map((heir) => heir.id)
  for (const heir of heirs) {
    if (heir.begins) await record(ctx, 'unit.created', { subject: heir.id, unit: heir.id, data: { parentId: heir.begins.parentId, from: day, successionId: id } })
  }
  for (const end of ends) {
    await record(ctx, 'unit.ended', { subject: end.id, unit: end.id, data: { day, successionId: id, heirs: end.heirs.map((heir) => heir.id) } })
  }
  for (const { fact, to: parentId } of moves) {
    await record(ctx, 'unit.moved', { subject: fact.unitId, unit: fact.unitId, data: { from: day, parentId, successionId: id } })
  }
  await record(ctx, 'units.succeeded', { subject: id, unit: to[0] ?? null, data: { kind, day, from, to } })
}

/** Whoever reorganises needs the right at every unit that ends, carries on or gets something below it. */
async function ensureMay(ctx: Context, input: z.output<typeof Succession>): Promise<void> {
  const concerned = [...input.parts.map(({ from }) => from), ...input.heirs.flatMap(({ unitId, unit }) => unitId ?? unit?.parentId ?? [])]
  for (const unitId of new Set(concerned)) {
    if (await hadRight(ctx, 'units.edit', unitId)) continue
    await findUnit(ctx, { unitId, day: addDays(input.day, -1) })
    throw new AppError('forbidden', 'org.may_not_edit')
  }
}

async function setOut(ctx: Context, { kind, day, basis, ends, heirs, moves }: Draft): Promise<SuccessionPreview> {
  const ids = ends.map(({ id }) => id)
  const [below, ties] = [await countBelow(ctx, ids, day), await countTies(ctx, ids, day)]
  const parents = [...moves.map(({ to }) => to), ...heirs.map(({ begins }) => begins?.parentId ?? null)]
  const names = await unitNamesOn(ctx, parents.flatMap((id) => id ?? []), day)
  const own = new Map(heirs.map(({ id, name }) => [id, name]))
  const nameOf = (id: string | null): string => (id ? (own.get(id) ?? names.get(id)?.name ?? '') : '')
  const byKey = new Map(heirs.map((heir) => [heir.key, heir]))
  return {
    kind,
    day,
    basis,
    ends: ends.map((end) => ({
      id: end.id,
      name: end.fact.name,
      heirs: end.heirs.map(({ key, share }) => ({ key, share, ...setHeir(byKey.get(key)) })),
      below: moves.filter(({ under }) => under === end.id).map(({ fact, to }) => ({ id: fact.unitId, name: fact.name, to: nameOf(to) })),
      belowAll: below.get(end.id) ?? 0,
      relations: ties.get(end.id)?.relations ?? 0,
      seats: ties.get(end.id)?.seats ?? 0
    })),
    begins: heirs.flatMap(({ key, name, begins }) =>
      begins ? [{ key, id: null, name, kind: begins.kind, branch: begins.branch, code: begins.code, parent: nameOf(begins.parentId) || null }] : []
    ),
    goesOn: heirs.flatMap(({ id, name, begins }) => (begins ? [] : [{ id, name }]))
  }
}

function setHeir(heir: Draft['heirs'][number] | undefined): { id: string | null; name: string } {
  return { id: heir && !heir.begins ? heir.id : null, name: heir?.name ?? '' }
}
