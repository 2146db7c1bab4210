import island from '#programmes/reporting/ui/islands/form-sheet.ts?worker&url'
import {
  approveForm,
  askRestatement,
  checkForm,
  decideRestatement,
  extendForm,
  findForm,
  handIn,
  removeEvidence,
  returnForm,
  takeBack,
  waitingSheet,
  writeForm
} from '#programmes/reporting/server/index.ts'
import { formAction, textOf, type FormEvent } from '../../../../form-action.ts'
import { writtenForm, writtenRemarks } from '../written-form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params, url: { searchParams } }) => ({
  report: await findForm(ctx, { formId: params.formId }),
  island,
  personId: ctx.actor?.personId,
  sheetId: await waitingSheet(ctx, { formId: params.formId }),
  done: searchParams.get('done'),
  problem: searchParams.get('problem'),
  limit: searchParams.get('limit'),
  at: searchParams.get('at') === 'evidence' ? ('evidence' as const) : ('sheet' as const)
})

const id = ({ params }: FormEvent) => ({ formId: params['formId'] })
const moved = (form: FormData, event: FormEvent) => ({ ...id(event), version: form.get('version') })
const told = (done: string) => ({
  to: (_result: unknown, { params }: FormEvent) => `/reporting/forms/${params['formId']}?done=${done}`
})

export const actions: Actions = {
  // Comes back to the page itself: what could not be written stands there beside what could.
  write: formAction(writeForm, (form, event) => ({ ...id(event), ...writtenForm(form) })),
  handIn: formAction(handIn, (form, event) => ({ ...moved(form, event), ...writtenForm(form) }), told('in')),
  removeEvidence: formAction(
    removeEvidence,
    (form, event) => ({ ...id(event), itemId: form.get('itemId'), fileId: form.get('fileId') }),
    told('unevidence')
  ),
  takeBack: formAction(takeBack, moved, told('back')),
  check: formAction(checkForm, moved, told('checked')),
  approve: formAction(approveForm, moved, told('approved')),
  return: formAction(
    returnForm,
    (form, event) => ({ ...moved(form, event), because: textOf(form, 'because') ?? '', remarks: writtenRemarks(form) }),
    told('returned')
  ),
  extend: formAction(
    extendForm,
    (form, event) => ({ ...id(event), until: form.get('until') ?? '', because: textOf(form, 'extendBecause') ?? '' }),
    told('extended')
  ),
  restate: formAction(
    askRestatement,
    (form, event) => ({
      ...id(event),
      itemId: form.get('itemId'),
      value: textOf(form, 'value') ?? null,
      numerator: textOf(form, 'numerator') ?? null,
      denominator: textOf(form, 'denominator') ?? null,
      because: textOf(form, 'restateBecause') ?? ''
    }),
    told('asked')
  ),
  decide: formAction(
    decideRestatement,
    (form) => ({
      restatementId: form.get('restatementId'),
      accept: form.get('accept') === 'yes',
      because: textOf(form, 'decideBecause') ?? ''
    }),
    told('decided')
  )
}
