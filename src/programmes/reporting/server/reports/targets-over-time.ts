import { withMeasure } from '#mechanisms/indicators/ui/present.ts'
import type { ToldTable } from '#platform/server/report-source.ts'
import type { PlanTarget } from './about-plan.ts'
import type { EarlierReport } from './before.ts'
import { say } from './words.ts'

/** Targets as lines, the frozen reports up to now as columns. What was frozen is text here: it has its own report to be traced to. */
export function targetsOverTime(targets: PlanTarget[], earlier: EarlierReport[], now: string): ToldTable {
  const columns = earlier.toSorted((one, other) => (one.to < other.to ? -1 : 1))
  return {
    columns: [
      { title: say.targetTable[1] ?? '', share: 40 },
      { title: say.targetTable[2] ?? '', share: 18 },
      ...columns.map(({ kind, period, to }) => ({ title: say.shortPeriod(kind, period, to), share: 14, align: 'center' as const })),
      { title: now, share: 14, align: 'center' as const }
    ],
    rows: targets.map(({ name, goal, figure, measure }) => [
      [{ text: name }], [{ text: goal }],
      ...columns.map(({ figures }) => { const before = figures.get(figure.what); return [{ text: before ? withMeasure(before.value, measure) : say.nothing }] }),
      [{ figure, measured: true }]
    ])
  }
}
