/** A worked-out indicator with all its versions, ready to be worked out. */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { Aggregation, PeriodKind } from '#platform/shared/aggregation.ts'
import type { Node } from '../../formula/parse.ts'
import type { KeptCalendar, Validity } from '../../versions.ts'
import { itemsOfVersions, nodeOf, versionsOf } from '../definitions/versions.ts'

export interface FormulaVersion extends Validity {
  id: string
  numerator: Node
  denominator: Node | null
  /** Name in the formula → indicator. */
  names: Map<string, string>
}

export interface OpenItem {
  id: string
  kind: Aggregation
  measure: string
}

export interface OpenFormula {
  id: string
  measure: string
  calendar: KeptCalendar
  period: PeriodKind
  versions: FormulaVersion[]
  items: Map<string, OpenItem>
}

export async function openFormula(ctx: Context, id: string): Promise<OpenFormula | null> {
  const { rows } = await sql<Pick<OpenFormula, 'id' | 'measure' | 'calendar' | 'period'>>`select id, measure, calendar, period from indicators where id = ${id}`.execute(ctx.db)
  const [about] = rows
  if (!about) return null
  const kept = await versionsOf(ctx, [id])
  const names = await itemsOfVersions(ctx, kept.map((version) => version.id))
  const versions = kept.flatMap(({ numerator, denominator, ...version }) =>
    numerator === null ? [] : [{ ...version, numerator: nodeOf(numerator), denominator: denominator === null ? null : nodeOf(denominator), names: names.get(version.id) ?? new Map<string, string>() }]
  )
  const ids = [...new Set(versions.flatMap((version) => [...version.names.values()]))]
  const { rows: items } = await sql<OpenItem>`select id, kind, measure from indicators where id = any(${ids}::uuid[])`.execute(ctx.db)
  return { ...about, versions, items: new Map(items.map((item) => [item.id, item])) }
}
