/**
 * Writing in a form: each number and each text for itself. What somebody else changed meanwhile is not written over: both are told, and
 * whoever writes decides. What cannot be read is told at its place, and everything else is kept.
 */
import { sql } from 'kysely'
import { peopleNames } from '#foundations/people/server/index.ts'
import { command } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { newId } from '#platform/shared/ids.ts'
import { WriteForm, type CellInput, type Mine, type Numbers, type TextInput, type Written } from '../../schema.ts'
import { numbersOf } from '../../rules/numbers.ts'
import { formToDo } from '../access.ts'
import { itemsOf, textsOf } from '../round-out.ts'
import { cellsOf, type CellRow } from './parts.ts'

type Problem = Written['problems'][number]
type Conflict = Written['conflicts'][number]

const NOTHING: Mine = { value: '', numerator: '', denominator: '', nothing: false, estimated: false, comment: '', body: '' }

/** Back to whoever typed it. */
function mineOf({ value, numerator, denominator, nothing, estimated, comment }: CellInput): Mine {
  const typed = (one: number | string | null): string => (one === null ? '' : String(one))
  return { value: typed(value), numerator: typed(numerator), denominator: typed(denominator), nothing, estimated, comment, body: '' }
}

export const writeForm = command(WriteForm, async (ctx, { formId, cells, texts }): Promise<Written> => {
  const { form } = await formToDo(ctx, formId, 'write')
  const items = new Map((await itemsOf(ctx, form.roundId)).map((item) => [item.id, item]))
  const parts = new Set((await textsOf(ctx, form.roundId)).map(({ id }) => id))
  const stored = await cellsOf(ctx, formId)
  const problems: Problem[] = []
  const conflicts: Conflict[] = []
  const puts: Put[] = []
  const done: Written = { version: form.version, cells: [], texts: [], problems, conflicts }
  for (const given of cells) {
    const item = items.get(given.itemId)
    if (item?.how !== 'values') continue
    // What is pasted or comes in a file was written by a program, as far as anybody knows.
    const read = numbersOf(given, item, given.how === 'typed' ? 'by_hand' : 'by_program')
    if ('problem' in read) {
      problems.push({ itemId: given.itemId, ...read.problem, mine: mineOf(given) })
      continue
    }
    const held = stored.get(given.itemId)
    if (isSame(held, given, read.numbers)) {
      if (held) done.cells.push({ itemId: given.itemId, version: held.version })
      continue
    }
    if ((held?.version ?? 0) !== given.version) {
      conflicts.push(await conflictOf(ctx, { itemId: given.itemId, partId: null, mine: mineOf(given) }, { ...heldNumbers(held), comment: held?.comment ?? '', body: '' }, held))
      continue
    }
    const { itemId, nothing, estimated, comment, how } = given
    const put = { itemId, held, said: { ...read.numbers, nothing, estimated, comment, how } }
    puts.push(put)
    done.cells.push({ itemId, version: versionOf(put) })
  }
  await putCells(ctx, formId, puts)
  for (const given of texts) if (parts.has(given.partId)) await writeText(ctx, formId, given, done)
  if (done.cells.length + done.texts.length === 0) return done
  const { version } = await ctx.db.updateTable('report_forms').set((eb) => ({ version: eb('version', '+', 1) })).where('id', '=', formId).returning('version').executeTakeFirstOrThrow()
  await record(ctx, 'report_form.written', { subject: formId, unit: form.unitId, data: { roundId: form.roundId, cells: done.cells.length, texts: done.texts.length } })
  return { ...done, version }
})

function isSame(held: CellRow | undefined, given: CellInput, numbers: Numbers): boolean {
  const one = held ?? { ...heldNumbers(undefined), estimated: false, comment: '' }
  const numbersAlike = one.value === numbers.value && one.numerator === numbers.numerator && one.denominator === numbers.denominator
  return numbersAlike && one.nothing === given.nothing && one.estimated === given.estimated && one.comment === given.comment
}

const heldNumbers = (held: CellRow | undefined) => ({ value: held?.value ?? null, numerator: held?.numerator ?? null, denominator: held?.denominator ?? null, nothing: held?.nothing ?? false })

type Held = { version: number; changedAt: Date; changedBy: string | null } | undefined

async function conflictOf(ctx: Context, at: Pick<Conflict, 'itemId' | 'partId' | 'mine'>, theirs: Conflict['theirs'], held: Held): Promise<Conflict> {
  const name = held?.changedBy ? (await peopleNames(ctx, [held.changedBy])).get(held.changedBy) : undefined
  const by = held?.changedBy ? { id: held.changedBy, name: name ?? '' } : null
  return { ...at, version: held?.version ?? 0, by, at: held?.changedAt ?? ctx.now, theirs }
}

interface Said extends Numbers {
  nothing: boolean
  estimated: boolean
  comment: string
  how: string
}

interface Put {
  itemId: string
  held: { id: string; version: number } | undefined
  said: Said
}

const versionOf = ({ held }: Put): number => (held?.version ?? 0) + 1

/** Cells as they are from now on, beside all that they have been; as many statements for a long form as for a short one. */
export async function putCells(ctx: Context, formId: string, puts: Put[]): Promise<void> {
  if (!puts.length) return
  const by = ctx.actor?.personId ?? null
  const rows = puts.map((put) => ({ id: put.held?.id ?? newId(), known: put.held !== undefined, itemId: put.itemId, version: versionOf(put), said: put.said }))
  const [known, fresh] = [rows.filter((row) => row.known), rows.filter((row) => !row.known)]
  if (known.length) {
    await sql`
      update report_cells c set value = x.value, numerator = x.numerator, denominator = x.denominator, nothing = x.nothing, estimated = x.estimated, comment = x.comment, how = x.how,
        version = x.version, changed_at = ${ctx.now}, changed_by = ${by}
      from jsonb_to_recordset(${JSON.stringify(known.map(({ id, version, said }) => ({ id, version, ...said })))}::jsonb)
        as x (id uuid, version integer, value numeric, numerator numeric, denominator numeric, nothing boolean, estimated boolean, comment text, how text) where c.id = x.id`.execute(ctx.db)
  }
  if (fresh.length) await ctx.db.insertInto('report_cells').values(fresh.map(({ id, itemId, version, said }) => ({ id, form_id: formId, item_id: itemId, ...said, version, changed_at: ctx.now, changed_by: by }))).execute()
  await ctx.db.insertInto('report_cell_versions').values(rows.map(({ id, version, said }) => ({ id: newId(), cell_id: id, version, ...said, at: ctx.now, by }))).execute()
}

async function writeText(ctx: Context, formId: string, { partId, version, body }: TextInput, done: Written): Promise<void> {
  const held = await ctx.db
    .selectFrom('report_texts')
    .select(['body', 'version', 'changed_at as changedAt', 'changed_by as changedBy'])
    .where('form_id', '=', formId)
    .where('part_id', '=', partId)
    .executeTakeFirst()
  if ((held?.body ?? '') === body) {
    if (held) done.texts.push({ partId, version: held.version })
    return
  }
  if ((held?.version ?? 0) !== version) {
    done.conflicts.push(await conflictOf(ctx, { itemId: null, partId, mine: { ...NOTHING, body } }, { ...heldNumbers(undefined), comment: '', body: held?.body ?? '' }, held))
    return
  }
  const by = ctx.actor?.personId ?? null
  const row = { body, version: version + 1, changed_at: ctx.now, changed_by: by }
  await ctx.db
    .insertInto('report_texts')
    .values({ form_id: formId, part_id: partId, ...row })
    .onConflict((conflict) => conflict.columns(['form_id', 'part_id']).doUpdateSet(row))
    .execute()
  await ctx.db.insertInto('report_text_versions').values({ id: newId(), form_id: formId, part_id: partId, version: version + 1, body, at: ctx.now, by }).execute()
  done.texts.push({ partId, version: version + 1 })
}
