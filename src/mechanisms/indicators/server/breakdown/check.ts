/** By what an indicator may be divided: what cannot be is told at its field, with the reason. */
import type { Aggregation } from '#platform/shared/aggregation.ts'
import { AppError } from '#platform/shared/errors.ts'
import type { Axis, Breakdown } from '../../breakdown/axes.ts'
import type { BreakdownInput } from '../../schema.ts'

const refuse = (field: string, reason: string): never => {
  throw new AppError('invalid', 'input.invalid', { fields: { [`breakdown.${field}`]: { reason: `indicators.${reason}` } } })
}

export function breakdownFrom(given: BreakdownInput, { kind, how, persons }: { kind: Aggregation; how: 'values' | 'formula'; persons: boolean }): Breakdown | null {
  const { sex, age, unitKind, crossed, strict } = given
  const axes = [sex && { axis: 'sex' as const, ...sex }, age && { axis: 'age' as const, purpose: age.purpose }, unitKind && { axis: 'unit_kind' as const, ...unitKind }]
    .flatMap((one): { axis: Axis; purpose: string }[] => (one ? [{ axis: one.axis, purpose: one.purpose }] : []))
  const [first] = axes
  if (!first) return null
  const field = sex ? 'sex' : age ? 'age' : 'unitKind'
  if (kind === 'last') refuse(field, 'divided_last')
  if (kind === 'distinct') refuse(field, 'divided_distinct')
  if ((sex || age) && how === 'formula') refuse(sex ? 'sex' : 'age', 'divided_formula')
  // Totals of a kind beside those of single units would tell of the few who were hidden there.
  if (unitKind && persons) refuse('unitKind', 'kind_of_persons')
  if (crossed && !(sex && age)) refuse('crossed', 'crossed_alone')
  return { axes, bounds: age?.bounds ?? [], crossed, strict }
}
