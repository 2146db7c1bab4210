/**
 * What people took back (roles, accounts, tokens …), beside the backups: kinds and ids without any meaning of their own. A
 * backup that is older still holds it; restoring takes it back once more.
 */
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Db } from '#platform/server/database.ts'
import type { Module } from '#platform/server/module.ts'
import type { Session } from '#platform/server/table-stream.ts'
import type { Withdrawal } from '#platform/server/withdrawals.ts'

const FILE = 'withdrawn.txt'
const LINE = /^([a-z_]+) ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

export function withdrawnBeside(folder: string): string[] {
  try {
    return readFileSync(join(folder, FILE), 'utf8').split('\n').map((line) => line.trim()).filter((line) => LINE.test(line))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    return []
  }
}

/**
 * The list as it should stand after this backup: what is taken back here, and of the old list what this database does not
 * know (another installation may keep its backups here too). What was given back since is on it no more.
 */
export async function withdrawnIn(session: Session, modules: Module[], listed: string[]): Promise<string[]> {
  const before = byKind(listed)
  for (const [kind, { gone, table }] of kindsOf(modules)) {
    const { rows: now } = await session.query<{ id: string }>(gone)
    const { rows: here } = await session.query<{ id: string }>(`select id from ${table} where id = any($1::uuid[])`, [before.get(kind) ?? []])
    const known = new Set(here.map(({ id }) => id))
    before.set(kind, [...(before.get(kind) ?? []).filter((id) => !known.has(id)), ...now.map(({ id }) => id)])
  }
  return [...before].flatMap(([kind, ids]) => ids.map((id) => `${kind} ${id}`))
}

export function keepWithdrawn(folder: string, lines: string[]): void {
  const half = join(folder, `${FILE}.half`)
  writeFileSync(half, [...new Set(lines)].sort().map((line) => `${line}\n`).join(''), { mode: 0o600, flush: true })
  renameSync(half, join(folder, FILE))
}

/** Takes back once more what the list names; how much of it held in this backup, by kind. */
export async function withdrawAgain(db: Db, now: Date, modules: Module[], listed: string[]): Promise<Record<string, number>> {
  const found: Record<string, number> = {}
  const ids = byKind(listed)
  for (const [kind, { again }] of kindsOf(modules)) {
    const named = ids.get(kind) ?? []
    if (named.length) addTo(found, { [kind]: await again({ db, now }, named) })
  }
  return found
}

export function addTo(sums: Record<string, number>, more: Record<string, number>): void {
  for (const [kind, count] of Object.entries(more)) sums[kind] = (sums[kind] ?? 0) + count
}

function kindsOf(modules: Module[]): [string, Withdrawal][] {
  return modules.flatMap((module) => Object.entries(module.withdrawals ?? {}))
}

function byKind(lines: string[]): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const line of lines) {
    const [, kind = '', id = ''] = LINE.exec(line) ?? []
    const ids = found.get(kind)
    if (ids) ids.push(id)
    else found.set(kind, [id])
  }
  return found
}
