import type { z } from 'zod'
import type { ValuesFile } from '#mechanisms/indicators/schema.ts'

/** What the form of the page asks for, as the query takes it. */
export function exportAsked({ searchParams: asked }: URL, unitId: string): z.input<typeof ValuesFile> {
  const given = (name: string) => asked.get(name) || undefined
  return {
    unitId,
    table: given('table') as 'values' | undefined,
    reach: given('reach') as 'below' | undefined,
    format: given('format') as 'xlsx' | undefined,
    indicatorIds: asked.getAll('indicator').filter(Boolean),
    fromYear: given('fromYear'),
    toYear: given('toYear'),
    toFill: asked.has('toFill'),
    dataSet: given('dataSet')
  }
}
