/** Brings a list of units into the tree: what is new begins, what differs changes from its day on, the rest stays. */
import { command } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { isAppError } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import type { UnitRow } from '../../import/read-units.ts'
import type { Problem } from '#platform/shared/lists/table.ts'
import { ChangeUnit, type ImportedAct } from '../../schema.ts'
import { beginUnits } from '../begin-units.ts'
import { applyChange } from '../commands.ts'
import type { DatedFact } from '../facts.ts'
import { livesOf, type Life } from '../lives.ts'
import { lockTree } from '../tree.ts'
import { hasRight } from '../visible.ts'
import { openCodes, type CodedFact } from './codes.ts'
import type { RowDone } from './shown-rows.ts'

export interface Applied {
  created: number
  changed: number
  same: number
  problems: Problem[]
  /** Rows of units that do something. */
  done: RowDone[]
  /** Acts that were recorded, in order. */
  acts: string[]
  /** The first acts of a list, in names. */
  told: ImportedAct[]
}

/** The unit above: one that the list itself begins stands below one whose right is looked at. */
interface Place {
  id: string
  life: Life
  fresh?: boolean
}

const changeOne = command(ChangeUnit, applyChange)

export async function applyUnits(ctx: Context, topId: string, rows: UnitRow[], importId: string | null, fileName: string): Promise<Applied> {
  await lockTree(ctx)
  const applied: Applied = { created: 0, changed: 0, same: 0, problems: [], done: [], acts: [], told: [] }
  const codes = await openCodes(ctx, rows.flatMap(({ code, parent }) => (parent ? [code, parent] : [code])))
  const known = new Map<string, CodedFact>()
  const fresh = new Map<string, UnitRow & { id: string }>()
  for (const row of rows) {
    const held = codes.on(row.code, row.from)
    const later = held ? undefined : codes.after(row.code, row.from)
    if (later) applied.problems.push({ row: row.row, reason: 'org.list_code_later', detail: { code: row.code, day: later.from } })
    else if (held) known.set(row.code, held)
    else fresh.set(row.code, { ...row, id: newId() })
  }
  const lives = await livesOf(ctx, rows.flatMap(({ parent, from }) => (parent ? (codes.on(parent, from)?.unitId ?? []) : topId)))
  const may = await rightsAt(ctx, [topId, ...lives.keys(), ...[...known.values()].map(({ unitId }) => unitId)])
  const place = (row: UnitRow): Place | null => {
    if (!row.parent) return { id: topId, life: lives.get(topId) ?? { from: '0001-01-01', to: null } }
    const own = fresh.get(row.parent)
    if (own) return { id: own.id, life: { from: own.from, to: null }, fresh: true }
    const fact = codes.on(row.parent, row.from)
    const life = fact && lives.get(fact.unitId)
    return fact && life ? { id: fact.unitId, life } : null
  }
  const begins: (DatedFact & { row: number })[] = []
  for (const row of fresh.values()) {
    const parent = place(row)
    const problem = parent && problemOf(row, parent, may)
    if (!parent) applied.problems.push({ row: row.row, ...codes.absentParent(row.parent ?? '', row.from) })
    else if (problem) applied.problems.push(problem)
    else {
      applied.done.push({ row, parentId: parent.id, was: null })
      begins.push({ unitId: row.id, from: row.from, name: row.name, shortName: row.shortName, kind: row.kind, branch: row.branch, code: row.code, parentId: parent.id, row: row.row })
    }
  }
  if (applied.problems.length === 0) await beginUnits(ctx, begins, importId)
  applied.created = begins.length
  for (const row of rows) {
    const held = known.get(row.code)
    if (!held) continue
    const parent = place(row)
    if (held.parentId === null && !row.parent ? sameFacts(row, held) : parent && held.parentId === parent.id && sameFacts(row, held)) applied.same += 1
    else if (row.parent && !parent) applied.problems.push({ row: row.row, ...codes.absentParent(row.parent, row.from) })
    else await changeTo(ctx, row, held, parent?.id ?? null, may, applied, fileName)
  }
  return applied
}

async function rightsAt(ctx: Context, ids: string[]): Promise<Set<string>> {
  const may = new Set<string>()
  for (const id of new Set(ids)) if (await hasRight(ctx, 'units.edit', id)) may.add(id)
  return may
}

function problemOf(row: UnitRow, parent: Place, may: Set<string>): Problem | null {
  if (parent.life.from > row.from) return { row: row.row, reason: 'org.list_parent_later', detail: { code: row.parent ?? '', day: parent.life.from } }
  if (parent.life.to !== null) return { row: row.row, reason: 'org.parent_ends', detail: { day: parent.life.to } }
  if (!parent.fresh && !may.has(parent.id)) return { row: row.row, reason: 'org.may_not_edit' }
  return null
}

function sameFacts(row: UnitRow, held: CodedFact): boolean {
  return row.name === held.name && row.shortName === held.shortName && row.kind === held.kind && row.branch === held.branch
}

async function changeTo(ctx: Context, row: UnitRow, held: CodedFact, parentId: string | null, may: Set<string>, applied: Applied, fileName: string): Promise<void> {
  const say = (reason: string, detail?: Problem['detail']): void => void applied.problems.push({ row: row.row, reason, ...(detail ? { detail } : {}) })
  if (!may.has(held.unitId)) return say('org.may_not_edit')
  try {
    const act = await changeOne(ctx, {
      unitId: held.unitId, from: row.from, name: row.name, shortName: row.shortName, kind: row.kind as 'other', branch: row.branch as 'state',
      // The top of the list keeps its own place.
      ...(held.parentId === null && !row.parent ? {} : { parentId: parentId ?? undefined }),
      basis: row.basis || fileName
    })
    if (act) applied.acts.push(act)
    applied.done.push({ row, parentId: held.parentId === null && !row.parent ? null : parentId, was: held })
    applied.changed += 1
  } catch (error) {
    if (!isAppError(error)) throw error
    say(error.reason, error.detail)
  }
}
