/** A list of members brought in: shown first, done as one act, taken back as one act. */
import { command, query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { triedOut } from '#platform/server/try-out.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import { notesOn, type Problem } from '#platform/shared/lists/table.ts'
import { readMemberList, type MemberListRow } from '../../../members/import/read.ts'
import { FindMemberImport, ListMemberImports, ProposeMemberImport, type MemberImport } from '../../../members/import/schema.ts'
import { mayAt } from '../visible.ts'
import { applyMembers, type AppliedMembers } from './apply.ts'
import { takeImportBack } from './take-back.ts'

const MOST_PROBLEMS = 200
const NOTHING = { created: 0, persons: 0, changed: 0, same: 0 }

interface Summary {
  counts: Omit<AppliedMembers, 'problems'>
  problems: Problem[]
  problemCount: number
  notes?: Problem[]
}

/** Reads what stands in a file and tries it out; nothing is written but the proposal itself. */
export const proposeMemberImport = command(ProposeMemberImport, async (ctx, { unitId, fileName, evidence, table }): Promise<{ importId: string }> => {
  await ensureMay(ctx, unitId)
  const list = readMemberList(table)
  let counts = NOTHING
  let { problems } = list
  // What is known of units and people is told together with what is wrong in the rows themselves.
  const { problems: found, ...tried } = list.rows.length ? await triedOut(ctx, (inside) => applyMembers(inside, list.rows, null, evidence)) : { ...NOTHING, problems: [] }
  problems = [...problems, ...found].sort((a, b) => a.row - b.row)
  if (!problems.length) counts = tried
  const importId = newId()
  const summary: Summary = { counts, problems: problems.slice(0, MOST_PROBLEMS), problemCount: problems.length, notes: notesOn(table, list.left) }
  await ctx.db
    .insertInto('member_imports')
    .values({
      id: importId, unit_id: unitId, file_name: fileName, evidence, count: list.rows.length, summary: JSON.stringify(summary),
      rows: problems.length ? null : JSON.stringify(list.rows), created_at: ctx.now, created_by: ctx.actor?.personId ?? null
    })
    .execute()
  return { importId }
})

export const findMemberImport = query(FindMemberImport, async (ctx, { importId }): Promise<MemberImport> => setOut(await rowOf(ctx, importId)))

export const listMemberImports = query(ListMemberImports, async (ctx, { unitId }): Promise<MemberImport[]> => {
  await ensureMay(ctx, unitId)
  const rows = await ctx.db.selectFrom('member_imports').selectAll().where('unit_id', '=', unitId).where('done_at', 'is not', null).orderBy('created_at', 'desc').limit(50).execute()
  return rows.map(setOut)
})

type Row = Awaited<ReturnType<typeof rowOf>>

function setOut(row: Row): MemberImport {
  const { counts, problems, problemCount, notes = [] } = row.summary as unknown as Summary
  const state = row.withdrawn_at ? 'withdrawn' : row.done_at ? 'done' : 'proposed'
  return { id: row.id, unitId: row.unit_id, fileName: row.file_name, rows: row.count, summary: counts, problems, problemCount, notes, state, at: row.done_at ?? row.created_at }
}

async function rowOf(ctx: Context, importId: string) {
  const row = await ctx.db.selectFrom('member_imports').selectAll().where('id', '=', importId).executeTakeFirst()
  if (!row) throw new AppError('not_found', 'people.no_such_import')
  await ensureMay(ctx, row.unit_id)
  return row
}

/** One transaction: where anything has become impossible meanwhile nothing is done. */
export const carryOutMemberImport = command(FindMemberImport, async (ctx, { importId }): Promise<void> => {
  const row = await rowOf(ctx, importId)
  ensure(row.done_at === null, 'conflict', 'list.done')
  ensure((row.summary as unknown as Summary).problemCount === 0, 'conflict', 'list.has_problems')
  ensure(row.rows !== null, 'conflict', 'people.import_old')
  const { problems, ...counts } = await applyMembers(ctx, row.rows as unknown as MemberListRow[], importId, row.evidence)
  ensure(problems.length === 0, 'conflict', 'list.changed_meanwhile', { row: problems[0]?.row ?? 0 })
  await ctx.db.updateTable('member_imports').set({ done_at: ctx.now, rows: null, summary: JSON.stringify({ counts, problems: [], problemCount: 0 }) }).where('id', '=', importId).execute()
  await record(ctx, 'members.imported', { subject: importId, unit: row.unit_id, data: { ...counts } })
})

export const withdrawMemberImport = command(FindMemberImport, async (ctx, { importId }): Promise<void> => {
  const row = await rowOf(ctx, importId)
  ensure(row.done_at !== null && row.withdrawn_at === null, 'conflict', 'list.not_done')
  await takeImportBack(ctx, importId, row.done_at)
  await ctx.db.updateTable('member_imports').set({ withdrawn_at: ctx.now, withdrawn_by: ctx.actor?.personId ?? null }).where('id', '=', importId).execute()
  await record(ctx, 'members.import_withdrawn', { subject: importId, unit: row.unit_id })
})

async function ensureMay(ctx: Context, unitId: string): Promise<void> {
  if (!(await mayAt(ctx, 'members.edit', unitId))) throw new AppError('not_found', 'people.no_such_import')
}
