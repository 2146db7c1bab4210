import { holdsAnywhere } from '#foundations/people/server/index.ts'
import {
  acceptTask,
  confirmTask,
  listFilters,
  reopenTask,
  reportProgress,
  returnTask,
  workBoard
} from '#mechanisms/plans/server/index.ts'
import { COLUMNS } from '#mechanisms/plans/rules/board.ts'
import boardMoves from '#mechanisms/plans/ui/islands/board-moves.ts?worker&url'
import { workHref } from '#mechanisms/plans/ui/present/work-address.ts'
import keys from '#mechanisms/plans/ui/islands/row-keys.ts?worker&url'
import { formAction, type FormEvent } from '../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

const MANY = 200

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
  const given = (name: string): string | undefined => url.searchParams.get(name) || undefined
  const whose = { unitId: given('unit'), mine: given('mine') === 'yes', planId: given('plan') }
  const column = COLUMNS.find((name) => name === given('column'))
  const board = await workBoard(ctx, { ...whose, column, ...(column ? { limit: MANY } : {}) })
  const movedId = given('moved')
  const moved = board.columns.find(({ cards }) => cards.some((card) => card.assignmentId === movedId))
  return {
    keys,
    board,
    ...whose,
    column,
    moved: movedId
      ? { column: moved?.column ?? null, text: moved?.cards.find((card) => card.assignmentId === movedId)?.text ?? '' }
      : null,
    filters: await listFilters(ctx, {}),
    mayReport: holdsAnywhere(ctx.actor, 'tasks.report'),
    boardMoves
  }
}

/** Back to the same board, at the card that moved. */
const back = (_result: unknown, { url }: Pick<FormEvent, 'url'>, form: FormData): string => {
  const id = String(form.get('assignmentId'))
  const board = workHref('board', url.searchParams.toString())
  return `${board}${board.includes('?') ? '&' : '?'}moved=${id}#card-${id}`
}

const deed = (form: FormData) => ({ assignmentId: form.get('assignmentId'), version: form.get('version') ?? undefined })
const withWords = (form: FormData) => ({ ...deed(form), note: form.get('note') ?? '' })
const report = (state: 'in_progress' | 'reported') => (form: FormData) => ({
  ...withWords(form),
  taskId: form.get('taskId'),
  unitId: form.get('unitId'),
  state,
  percent: form.get('percent') ?? 0
})

export const actions: Actions = {
  accept: formAction(acceptTask, deed, { to: back }),
  report_progress: formAction(reportProgress, report('in_progress'), { to: back }),
  report_done: formAction(reportProgress, report('reported'), { to: back }),
  confirm: formAction(confirmTask, withWords, { to: back }),
  return: formAction(returnTask, withWords, { to: back }),
  reopen: formAction(reopenTask, withWords, { to: back })
}
