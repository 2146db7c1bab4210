import {
  acceptTask,
  addStep,
  answerHelp,
  answerRequest,
  askClosing,
  askExtension,
  carryingTasks,
  closeTask,
  confirmTask,
  enterMoney,
  findTask,
  namePerson,
  peopleAt,
  removeStep,
  reopenTask,
  returnTask,
  setStep,
  upcoming,
  withdrawHelp,
  withdrawRequest
} from '#mechanisms/plans/server/index.ts'
import { campaignsOf } from '#programmes/study/server/index.ts'
import { dayOf } from '#platform/shared/dates.ts'
import keys from '#mechanisms/plans/ui/islands/row-keys.ts?worker&url'
import { formAction, type FormEvent } from '../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
  const task = await findTask(ctx, { taskId: params.id })
  const asked = url.searchParams.get('assignment')
  const unit = url.searchParams.get('unit')
  const own =
    task.assignments.find(({ id }) => id === asked) ??
    task.assignments.find((one) => one.unit.id === unit && one.handedTo === null) ??
    task.assignments.find((one) => one.mine) ??
    task.assignments[0] ??
    null
  const today = dayOf(ctx.now)
  return {
    keys,
    task,
    own,
    carrying: own ? await carryingTasks(ctx, { taskId: task.id, unitId: own.unit.id }) : null,
    people: own?.mine && own.may.includes('report_done') ? await peopleAt(ctx, [own.unit.id]) : [],
    ...(await upcoming(ctx, task, own)),
    study: await campaignsOf(ctx, { taskId: task.id }, { unitId: task.planUnit.id, isPublished: task.planState === 'published' && task.marked && !task.dropped }),
    today,
    reason: url.searchParams.get('reason'),
    done: url.searchParams.get('done'),
    isReported: url.searchParams.has('reported'),
    megabytes: Math.round(ctx.app.config.uploadBytes / 1024 / 1024)
  }
}

/** Back to the same assignment, with a word that it worked. */
const then =
  (done: string) =>
  (_result: unknown, { params, url }: Pick<FormEvent, 'params' | 'url'>): string => {
    const assignment = url.searchParams.get('assignment')
    return `/tasks/${params['id']}?${new URLSearchParams({ ...(assignment ? { assignment } : {}), done })}`
  }

const deed = (form: FormData) => ({
  assignmentId: form.get('assignmentId'),
  version: form.get('version') ?? undefined,
  note: form.get('note') ?? ''
})

export const actions: Actions = {
  accept: formAction(
    acceptTask,
    (form) => ({ assignmentId: form.get('assignmentId'), version: form.get('version') ?? undefined }),
    { to: then('accept') }
  ),
  confirm: formAction(confirmTask, deed, { to: then('confirm') }),
  return: formAction(returnTask, deed, { to: then('return') }),
  reopen: formAction(reopenTask, deed, { to: then('reopen') }),
  close: formAction(closeTask, (form) => ({ ...deed(form), withOpenSteps: form.has('withOpenSteps') }), {
    to: then('close')
  }),
  extension: formAction(
    askExtension,
    (form) => ({
      assignmentId: form.get('assignmentId'),
      version: form.get('version') ?? undefined,
      wantedOn: form.get('wantedOn') ?? '',
      reason: form.get('reason') ?? ''
    }),
    { to: then('extension') }
  ),
  closing: formAction(
    askClosing,
    (form) => ({
      assignmentId: form.get('assignmentId'),
      version: form.get('version') ?? undefined,
      reason: form.get('reason') ?? ''
    }),
    { to: then('closing') }
  ),
  answer: formAction(
    answerRequest,
    (form) => ({
      requestId: form.get('requestId'),
      granted: form.get('granted') === 'yes',
      note: form.get('note') ?? ''
    }),
    { to: then('answer') }
  ),
  withdraw: formAction(withdrawRequest, (form) => ({ requestId: form.get('requestId') }), { to: then('withdraw') }),
  helped: formAction(
    answerHelp,
    (form) => ({ helpId: form.get('helpId'), declined: form.get('declined') === 'yes', note: form.get('note') ?? '' }),
    { to: then('helped') }
  ),
  withdrawHelp: formAction(withdrawHelp, (form) => ({ helpId: form.get('helpId') }), { to: then('withdraw') }),
  person: formAction(
    namePerson,
    (form) => ({ assignmentId: form.get('assignmentId'), personId: form.get('personId') ?? '' }),
    { to: then('person') }
  ),
  addStep: formAction(
    addStep,
    (form) => ({
      assignmentId: form.get('assignmentId'),
      text: form.get('text') ?? '',
      dueOn: form.get('dueOn') ?? ''
    }),
    { to: then('step') }
  ),
  step: formAction(setStep, (form) => ({ stepId: form.get('stepId'), done: form.get('done') === 'yes' }), {
    to: then('step')
  }),
  removeStep: formAction(removeStep, (form) => ({ stepId: form.get('stepId') }), { to: then('step') }),
  money: formAction(
    enterMoney,
    (form, { params }) => ({
      taskId: params['id'],
      kind: form.get('kind') ?? '',
      amount: form.get('amount') ?? '',
      source: form.get('source') ?? '',
      note: form.get('note') ?? '',
      unitId: form.get('unitId') || undefined,
      onDay: form.get('onDay') ?? ''
    }),
    { to: then('money') }
  )
}
