import { textOf } from '../../form-action.ts'

/** What `RoleFields` sends. */
export function roleFrom(form: FormData) {
  const reach = textOf(form, 'reach')
  return {
    unitId: textOf(form, 'unitId'),
    role: textOf(form, 'role'),
    subtree: reach === 'below' ? true : reach === 'only' ? false : undefined,
    branch: textOf(form, 'branch')
  }
}
