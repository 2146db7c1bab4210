import { readPlanDate } from '#mechanisms/plans/ui/present/days.ts'

/** The fields of a target as typed; one that `typed` does not give is left as it is. */
export function targetFields(typed: (name: string) => string | undefined) {
  const by = typed('by')
  return {
    value: typed('value'),
    unit: typed('unit'),
    comparator: typed('comparator'),
    subject: typed('subject'),
    by: by === undefined ? undefined : readPlanDate(by),
    per: typed('per')
  }
}
