import { listOf, textOf } from '../../form-action.ts'

/** What the form of a token holds, for a person and for a program alike. */
export const tokenFrom = (form: FormData) => ({
  name: textOf(form, 'name') ?? '',
  scopes: listOf(form, 'scopes'),
  readOnly: form.get('access') !== 'write',
  unitId: textOf(form, 'unitId') ?? null,
  days: textOf(form, 'days')
})
