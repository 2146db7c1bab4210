/** What the rooms offer that hangs on units. */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { HangingSource } from '#platform/server/hanging.ts'
import type { Module } from '#platform/server/module.ts'

export function hangingSources(modules: Module[]): HangingSource[] {
  return modules.flatMap((module) => module.hangs ?? [])
}

export function sourceOf(modules: Module[], kind: string): HangingSource | undefined {
  return hangingSources(modules).find((source) => source.kinds.some((one) => one.kind === kind))
}

export interface Counted {
  unitId: string
  kind: string
  count: number
}

/** By kind, what a person decided to give to nobody. */
export async function leftWith(ctx: Context, unitIds: string[]): Promise<Map<string, string[]>> {
  const rows = await ctx.db
    .selectFrom('unit_handovers')
    .select(['kind', 'key'])
    .where(sql<boolean>`from_unit = any(${unitIds}::uuid[])`)
    .where('to_unit', 'is', null)
    .where('taken_back_at', 'is', null)
    .execute()
  return new Map([...Map.groupBy(rows, ({ kind }) => kind)].map(([kind, found]) => [kind, found.map(({ key }) => key)]))
}

/** All that hangs on the units, in the order in which it must be given. */
export async function countHanging(ctx: Context, unitIds: string[]): Promise<Counted[]> {
  if (!unitIds.length) return []
  const counted: Counted[] = []
  const left = await leftWith(ctx, unitIds)
  for (const source of hangingSources(ctx.app.modules)) {
    const found = (await source.count(ctx, unitIds, left)).filter(({ count }) => count > 0)
    for (const { kind } of source.kinds) counted.push(...found.filter((one) => one.kind === kind))
  }
  return counted
}
