import { ownCertificates } from '#foundations/certificates/server/index.ts'
import { changeOwnContact, makeRequest, ownData, withdrawConsent, withdrawRequest } from '#foundations/people/server/index.ts'
import { REQUEST_KINDS } from '#foundations/people/rules.ts'
import { ownAttendance } from '#mechanisms/gatherings/server/index.ts'
import { formAction, textOf } from '../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

/** The page shows the latest; the file has all of them. */
const SHOWN = 30

export const load: PageServerLoad = async ({ locals: { ctx } }) => {
  const { kept: _kept, ...own } = await ownData(ctx, {})
  const { rows: certificates } = await ownCertificates(ctx, {})
  const attendance = await ownAttendance(ctx)
  return { own, kinds: [...REQUEST_KINDS], certificates, attendance: attendance.slice(0, SHOWN), more: attendance.length > SHOWN }
}

export const actions: Actions = {
  contact: formAction(changeOwnContact, (form) => ({ phone: textOf(form, 'phone'), email: textOf(form, 'email') ?? '' }), { to: '/account/data' }),
  withdraw: formAction(withdrawConsent, () => ({}), { to: '/account/data' }),
  request: formAction(
    makeRequest,
    (form) => ({ unitId: textOf(form, 'unitId'), kind: textOf(form, 'kind'), words: textOf(form, 'words') ?? '' }),
    { to: '/account/data#requests' }
  ),
  takeBack: formAction(withdrawRequest, (form) => ({ requestId: textOf(form, 'requestId') }), { to: '/account/data#requests' })
}
