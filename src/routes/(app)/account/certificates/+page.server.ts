import { ownCertificates, takeCertificate } from '#foundations/certificates/server/index.ts'
import { formAction, textOf } from '../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => ({ own: await ownCertificates(ctx, {}), taken: url.searchParams.has('taken') })

export const actions: Actions = {
  take: formAction(takeCertificate, (form) => ({ kind: textOf(form, 'kind'), subjectId: textOf(form, 'subjectId') }), { to: '/account/certificates?taken' })
}
