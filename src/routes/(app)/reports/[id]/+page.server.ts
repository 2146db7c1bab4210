import { closeReport, findReport, freezeReport, openReport, openState, removeReport, replaceReport, returnReport, sendReport, writeTexts } from '#programmes/reporting/server/index.ts'
import { formAction, textOf } from '../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

function writtenParts(form: FormData): { name: string | undefined; body: string; version: string | undefined }[] {
  const parts = []
  for (let at = 0; form.has(`parts.${at}.name`); at++)
    parts.push({
      name: textOf(form, `parts.${at}.name`),
      body: textOf(form, `parts.${at}.body`) ?? '',
      version: textOf(form, `parts.${at}.version`)
    })
  return parts
}

const TOLD = ['saved', 'frozenNow', 'sentNow', 'returnedNow'] as const

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
  const said = url.searchParams.get('told')
  return { report: await findReport(ctx, { reportId: params.id }), opened: await openState(ctx, { reportId: params.id }), told: TOLD.find((one) => one === said) ?? null }
}

export const actions: Actions = {
  write: formAction(
    writeTexts,
    (form, { params }) => ({ reportId: params['id'], parts: writtenParts(form) }),
    { to: (_result, { params }) => `/reports/${params['id']}?told=saved#parts` }
  ),
  freeze: formAction(
    freezeReport,
    (form, { params }) => ({
      reportId: params['id'], version: textOf(form, 'version'), number: textOf(form, 'number'), dated: textOf(form, 'dated'), place: textOf(form, 'place'),
      authority: textOf(form, 'authority'), position: textOf(form, 'position'), signer: textOf(form, 'signer')
    }),
    { to: (_result, { params }) => `/reports/${params['id']}?told=frozenNow` }
  ),
  send: formAction(sendReport, (form, { params }) => ({ reportId: params['id'], version: textOf(form, 'version') }), { to: (_result, { params }) => `/reports/${params['id']}?told=sentNow` }),
  return: formAction(
    returnReport,
    (form, { params }) => ({ reportId: params['id'], version: textOf(form, 'version'), because: textOf(form, 'because') }),
    { to: (_result, { params }) => `/reports/${params['id']}?told=returnedNow` }
  ),
  replace: formAction(replaceReport, (form, { params }) => ({ reportId: params['id'], version: textOf(form, 'version') }), { to: ({ id }) => `/reports/${id}` }),
  open: formAction(openReport, (form, { params }) => ({ reportId: params['id'], licence: textOf(form, 'licence') }), { to: (_result, { params }) => `/reports/${params['id']}#open` }),
  close: formAction(closeReport, (form, { params }) => ({ reportId: params['id'], why: textOf(form, 'why') ?? '' }), { to: (_result, { params }) => `/reports/${params['id']}#open` }),
  remove: formAction(removeReport, (form, { params }) => ({ reportId: params['id'], version: textOf(form, 'version') }), { to: '/reports?told=removed' })
}
