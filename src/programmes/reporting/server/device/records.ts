/** What a device has kept is written as if it were typed now: by its id nothing is written twice, by its version nothing is written over. */
import { command } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { ensure, isAppError, type AppError } from '#platform/shared/errors.ts'
import { SendFormRecords, type FormRecord, type FormRecordAnswer, type FormRecordAnswers, type Written } from '../../schema.ts'
import { isIn, type FormState } from '../../rules/states.ts'
import { writeForm } from '../forms/write.ts'
import { handInKept } from './hand-in.ts'
import { keep, SILENT } from './keep.ts'

export const sendFormRecords = command(SendFormRecords, async (ctx, { personId, deviceTime, records, handIn }): Promise<FormRecordAnswers> => {
  ensure(personId === ctx.actor?.personId, 'conflict', 'reporting.records_of_another')
  const ahead = ctx.now.getTime() - new Date(deviceTime).getTime()
  const known = await knownOf(ctx, records.flatMap(({ id, follows }) => [id, ...follows]))
  const answers = new Map([...known].map(([id, version]): [string, FormRecordAnswer] => [id, { ...SILENT, id, outcome: 'repeated', version }]))
  // Whoever has typed over what was taken of them has seen it.
  const onTop = (record: FormRecord): FormRecord => ({ ...record, version: Math.max(record.version, ...record.follows.flatMap((id) => known.get(id) ?? [])) })
  for (const [formId, of] of Map.groupBy(records.filter(({ id }) => !known.has(id)).map(onTop), (record) => record.formId))
    for (const turn of turnsOf(of)) {
      const told = await writeTurn(ctx, formId, turn)
      for (const answer of told) answers.set(answer.id, answer)
      const taken = turn.flatMap((record) => told.flatMap(({ id, outcome, version }) => (id === record.id && outcome === 'taken' && version !== null ? [{ record, ofId: ofId(record), version }] : [])))
      await keep(ctx, taken, ahead)
    }
  for (const record of handIn) answers.set(record.id, await handInKept(ctx, record, ahead))
  return { format: 1, serverTime: ctx.now, answers: [...records, ...handIn].flatMap(({ id }) => answers.get(id) ?? []) }
})

async function knownOf(ctx: Context, ids: string[]): Promise<Map<string, number>> {
  if (!ids.length) return new Map()
  const rows = await ctx.db.selectFrom('report_records').select(['id', 'version']).where('id', 'in', ids).where('taken_by', '=', ctx.actor?.personId ?? null).execute()
  return new Map(rows.map(({ id, version }) => [id, version]))
}

const ofId = ({ itemId, partId }: FormRecord): string => itemId ?? partId ?? ''

/** One writing holds each number and text once; what was typed later comes in a later one. */
function turnsOf(records: FormRecord[]): FormRecord[][] {
  const turns: FormRecord[][] = []
  for (const record of records) {
    const turn = turns.find((one) => one.every((other) => ofId(other) !== ofId(record)))
    if (turn) turn.push(record)
    else turns.push([record])
  }
  return turns
}

async function writeTurn(ctx: Context, formId: string, records: FormRecord[]): Promise<FormRecordAnswer[]> {
  try {
    const cells = records.flatMap(({ itemId, version, value, numerator, denominator, nothing, estimated, comment }) =>
      itemId ? [{ itemId, version, value, numerator, denominator, nothing, estimated, comment }] : []
    )
    const texts = records.flatMap(({ partId, version, body }) => (partId ? [{ partId, version, body }] : []))
    const written = await writeForm(ctx, { formId, cells, texts })
    return records.map((record) => answerOf(record, written))
  } catch (error) {
    if (!isAppError(error)) throw error
    return records.map(({ id }) => ({ ...SILENT, id, outcome: 'refused', reason: reasonOf(error) }))
  }
}

/** Where the form has moved on the reason says how. */
function reasonOf({ reason, detail }: AppError): string {
  if (reason !== 'reporting.deed_not_now') return reason
  const state = detail['state'] as FormState
  return isIn(state) && state !== 'handed_in' && state !== 'checked' ? 'reporting.form_approved_meanwhile' : 'reporting.form_in_meanwhile'
}

function answerOf(record: FormRecord, { cells, texts, problems, conflicts }: Written): FormRecordAnswer {
  const { id, itemId, partId } = record
  const conflict = conflicts.find((one) => (itemId ? one.itemId === itemId : one.partId === partId))
  if (conflict) return { ...SILENT, id, outcome: 'conflict', version: conflict.version, theirs: conflict.theirs, by: conflict.by?.name ?? null }
  const problem = problems.find((one) => one.itemId === itemId)
  if (problem) return { ...SILENT, id, outcome: 'unread', reason: problem.reason, detail: problem.detail }
  const kept = itemId ? cells.find((one) => one.itemId === itemId) : texts.find((one) => one.partId === partId)
  if (kept) return { ...SILENT, id, outcome: 'taken', version: kept.version }
  // An empty number that was empty before has no version, and nothing was to be written.
  const isEmpty = itemId ? !record.nothing && !record.comment && [record.value, record.numerator, record.denominator].every((one) => one === null || one === '') : record.body === ''
  return isEmpty ? { ...SILENT, id, outcome: 'repeated', version: record.version } : { ...SILENT, id, outcome: 'refused', reason: 'reporting.no_such_item' }
}
