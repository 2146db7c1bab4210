import { textOf } from '../../form-action.ts'

/** The fields that a new indicator and a new version share. */
export function versionFields(form: FormData) {
  return {
    words: textOf(form, 'words') ?? '',
    overTime: textOf(form, 'overTime'),
    decimals: textOf(form, 'decimals') ?? '0',
    better: textOf(form, 'better'),
    ...(form.has('atLeast') && { atLeast: textOf(form, 'atLeast') ?? null, atMost: textOf(form, 'atMost') ?? null }),
    numerator: textOf(form, 'numerator') ?? '',
    denominator: textOf(form, 'denominator') ?? '',
    from: textOf(form, 'from'),
    to: textOf(form, 'to'),
    breakdown: {
      ...(form.has('breakdown.sex') && { sex: { purpose: textOf(form, 'breakdown.sex.purpose') ?? '' } }),
      ...(form.has('breakdown.age') && { age: { purpose: textOf(form, 'breakdown.age.purpose') ?? '', bounds: textOf(form, 'breakdown.age.bounds') ?? '' } }),
      ...(form.has('breakdown.unitKind') && { unitKind: { purpose: textOf(form, 'breakdown.unitKind.purpose') ?? '' } }),
      crossed: form.has('breakdown.crossed'),
      strict: form.has('breakdown.strict')
    },
    note: textOf(form, 'note') ?? ''
  }
}
