import type { ErrorDetail } from '#platform/shared/errors.ts'
import type { SameReasons } from '#platform/shared/reasons.ts'
import type { carryOutReasons as vi } from './carry-out.vi.ts'

export const taskStates = {
    assigned: 'Newly assigned',
    accepted: 'Accepted',
    in_progress: 'In progress',
    reported: 'Reported as done, to be confirmed',
    confirmed: 'Confirmed as done',
    returned: 'Returned',
    closed: 'Closed'
  }

const stateWords = (d: ErrorDetail): string => taskStates[d['state'] as keyof typeof taskStates] ?? ''

export const carryOutReasons = {
  'plans.no_such_assignment': 'This work was not found, or you may not see it.',
  'plans.no_such_request': 'This request is no longer there. Reload the page.',
  'plans.no_such_step': 'This step is no longer there. Reload the page.',
  'plans.deed_not_now': (d: ErrorDetail) => `This cannot be done now: the task is “${stateWords(d)}”. Look at its state below.`,
  'plans.assignment_changed': (d: ErrorDetail) => `Somebody has updated this task since you opened the page: it is now “${stateWords(d)}”, ${d['percent'] ?? 0} %. What you typed is still here; look again and send it if it still holds.`,
  'plans.heir_worked': (d) => `This cannot be taken back: the heir has worked on “${d['task']}” since it was given. Hand that task over first.`,
  'plans.heir_answered_help': 'This cannot be taken back: the heir has answered a request for help.',
  'plans.heir_gave_on': (d) => `This cannot be taken back: the plan “${d['name']}” went on to another unit.`,
  'plans.heir_published': (d) => `This cannot be taken back: the heir has published the plan “${d['name']}”.`,
  'plans.handed_over': 'This work was given to another unit; the part of the former one is only there to be read.',
  'plans.unit_ended': 'This unit no longer exists, so nothing can be done for it. The clerk of the plan has to give the task to another unit.',
  'plans.task_over': (d: ErrorDetail) => `This task is over (${stateWords(d)}) and changes no more.`,
  'plans.not_superior': 'Only the clerk of the plan, at the unit that issued it, can do this.',
  'plans.reason_missing': 'Say why, so that the other side knows',
  'plans.step_missing': 'Name the step',
  'plans.wish_missing': 'Say what help is needed',
  'plans.partner_missing': 'Choose the unit that should help',
  'plans.steps_open': (d: ErrorDetail) => `${d['open'] ?? 0} steps are not done. Finish them, or choose “Close although steps are open”.`,
  'plans.too_many_steps': (d: ErrorDetail) => `A task can be split into ${d['most'] ?? 50} steps at most.`,
  'plans.not_of_unit': 'This person holds no role at the lead unit',
  'plans.no_last_day': 'This task names no last day, so there is nothing to extend.',
  'plans.not_later': 'Choose a day after the present deadline and not before today',
  'plans.day_past': 'Choose today or a later day',
  'plans.asked_already': 'The unit has asked for this already and waits for an answer.',
  'plans.answered_already': 'This request was answered or taken back.',
  'plans.help_from_self': 'Choose another unit; this is the lead itself',
  'plans.not_asked': 'This request for help went to another unit.',
  'plans.has_lead': 'This task has a lead already. Use “Give to another unit”.',
  'plans.not_an_amount': 'Type the amount in đồng, digits only, for example 25.000.000',
  'plans.may_not_enter_money': 'You may not enter money for this task.',
  'plans.file_lies': (d: ErrorDetail) => `The content of “${d['name'] ?? ''}” is not what its name says, so it was not taken. Open it, save it as what it is and choose it again; the other files and what you typed are still here.`,
  'plans.no_preview': 'This file cannot be previewed. Download it to open it.',
  'plans.choose_some': 'Choose at least one task',
  'plans.choose_fewer': 'Choose at most 200 tasks at a time',
  'plans.filter_name_missing': 'Give the filter a name',
  'plans.no_such_filter': 'This filter is no longer there.',
  'plans.filter_twice': 'You have a filter of this name already',
  'plans.too_many_filters': 'You have saved 30 filters. Delete one first',
  'plans.denominator_zero': 'The denominator must not be 0',
  'plans.both_parts': 'Give both numerator and denominator, or neither',
  'plans.figure_missing': 'Give the value reached, or numerator and denominator',
  'plans.not_public': 'This plan is not public.',
  'plans.calendar_too_often': 'This calendar was fetched too often. Try again in a few minutes.',
  'plans.no_such_calendar': 'This address of a calendar is wrong or was revoked.'
} satisfies SameReasons<typeof vi>
