/** Every button of a task's page belongs to its one form, so that what was typed goes along; its value says what to do. */
import { editTaskHref, placeHref } from '#mechanisms/plans/ui/present/review.ts'

const ID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'
const ROLE = new RegExp(`^role:(${ID}):(lead|partner)$`)
const REMOVE_UNIT = new RegExp(`^remove-unit:(${ID})$`)
const REMOVE_DEADLINE = new RegExp(`^remove-deadline:(${ID}):(\\d+)$`)
const GO = new RegExp(`^go:(deadline|unit\\?(?:unit=${ID}|role=(?:lead|partner)))$`)

const valueOf = (form: FormData): string => {
  const value = form.get('deed')
  return typeof value === 'string' ? value : ''
}

/** The deed that the command is to do; saving, and going elsewhere, are none. */
export function deedOf(form: FormData) {
  const value = valueOf(form)
  if (value === 'mark' || value === 'unmark') return { kind: 'mark', marked: value === 'mark' }
  const [, unit, role] = ROLE.exec(value) ?? []
  if (unit) return { kind: 'role', taskUnitId: unit, role }
  const [, removed] = REMOVE_UNIT.exec(value) ?? []
  if (removed) return { kind: 'remove_unit', taskUnitId: removed }
  const [, deadlineId, version] = REMOVE_DEADLINE.exec(value) ?? []
  return deadlineId ? { kind: 'remove_deadline', deadlineId, version } : undefined
}

/** Where the button leads once everything is saved. */
export function placeAfter(form: FormData, planId: string, taskId: string): string {
  const value = valueOf(form)
  const page = editTaskHref(planId, taskId)
  if (value === 'done') return placeHref(planId, form.get('here') ? Number(form.get('here')) : null)
  const [, to] = GO.exec(value) ?? []
  return to ? `/plans/${planId}/tasks/${taskId}/${to}` : `${page}?saved`
}
