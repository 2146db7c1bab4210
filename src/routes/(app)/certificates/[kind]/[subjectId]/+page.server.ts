import { allowAgain, endOffer, findCertificates, issueCertificates, offerCertificates, reissueCertificate, revokeCertificate, revokeShownCertificate } from '#foundations/certificates/server/index.ts'
import { FindCertificates } from '#foundations/certificates/schema.ts'
import { AppError } from '#platform/shared/errors.ts'
import { formAction, textOf, type FormEvent } from '../../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
  const asked = FindCertificates.safeParse({ ...params, unitId: url.searchParams.get('unit') ?? undefined }).data
  if (!asked) throw new AppError('not_found', 'certificates.no_such_thing')
  const withdrawing = url.searchParams.get('withdraw')
  return { certificates: await findCertificates(ctx, asked), unitId: asked.unitId ?? null, told: url.searchParams.get('told'), issued: Number(url.searchParams.get('issued')) || 0, withdrawing }
}

const thing = ({ params }: FormEvent) => ({ kind: params['kind'], subjectId: params['subjectId'] })
const back = ({ url }: FormEvent, told: string): string => {
  const unit = url.searchParams.get('unit')
  return `${url.pathname}?${unit ? `unit=${unit}&` : ''}told=${told}`
}

export const actions: Actions = {
  offer: formAction(offerCertificates, (_form, event) => thing(event), { to: (_result, event) => back(event, 'offered') }),
  end: formAction(endOffer, (_form, event) => thing(event), { to: (_result, event) => back(event, 'ended') }),
  issue: formAction(issueCertificates, (_form, event) => ({ ...thing(event), unitId: event.url.searchParams.get('unit') ?? undefined }), { to: ({ issued }, event) => `${back(event, 'issued')}&issued=${issued}` }),
  again: formAction(reissueCertificate, (form, { url }) => ({ certificateId: textOf(form, 'certificateId'), unitId: url.searchParams.get('unit') ?? undefined }), { to: (_result, event) => back(event, 'again') }),
  revoke: formAction(revokeCertificate, (form) => ({ certificateId: textOf(form, 'certificateId'), because: textOf(form, 'because') ?? '' }), { to: (_result, event) => back(event, 'withdrawn') }),
  allow: formAction(allowAgain, (form) => ({ code: textOf(form, 'code') ?? '' }), { to: (_result, event) => back(event, 'allowed') }),
  shown: formAction(revokeShownCertificate, (form) => ({ code: textOf(form, 'code') ?? '', because: textOf(form, 'because') ?? '' }), { to: (_result, event) => back(event, 'withdrawn') })
}
