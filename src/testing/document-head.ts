/** The head of a document as our reader finds it. */
import type { PlanReading } from '#mechanisms/plans/reader/types.ts'

export function headOf({ document }: PlanReading): Record<string, string | null> {
  const { type, number, symbol, title, issuer, place, date } = document
  return Object.fromEntries(Object.entries({ type, number, symbol, title, issuer, place, date }).map(([name, found]) => [name, found?.value ?? null]))
}
