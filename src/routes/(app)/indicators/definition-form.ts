import { textOf } from '../../form-action.ts'

/** The fields that a new indicator and a new version share. */
export function versionFields(form: FormData) {
  return {
    words: textOf(form, 'words') ?? '',
    decimals: textOf(form, 'decimals') ?? '0',
    better: textOf(form, 'better'),
    numerator: textOf(form, 'numerator') ?? '',
    denominator: textOf(form, 'denominator') ?? '',
    from: textOf(form, 'from'),
    to: textOf(form, 'to'),
    note: textOf(form, 'note') ?? ''
  }
}
