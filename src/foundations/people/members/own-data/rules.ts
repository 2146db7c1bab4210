/** The clock of requests about one's own data (Law 91/2025/QH15, Decree 356/2025/NĐ-CP; docs/decisions/0028). */
import { addDays, type Day } from '#platform/shared/dates.ts'

export const REQUEST_KINDS = ['access', 'correct', 'erase', 'restrict', 'object', 'withdraw_consent'] as const
export type RequestKind = (typeof REQUEST_KINDS)[number]

export const OUTCOMES = ['done', 'partly', 'refused'] as const

/** Working days within which somebody says that the request has come in and what follows. */
const REPLY_WORKING_DAYS = 2

/** Days for the answer. Where the sources give a span its shorter end stands here. */
const ANSWER_DAYS: Record<RequestKind, number> = { access: 10, correct: 10, erase: 15, restrict: 15, object: 15, withdraw_consent: 15 }

/** Once, with a reason. */
export const EXTENSION_DAYS = 15

export interface RequestClock {
  replyBy: Day
  answerBy: Day
}

/** The days by which a request made on a day must be replied to and answered; `isOff` knows the public holidays. */
export function clockOf(kind: RequestKind, made: Day, isOff: (day: Day) => boolean): RequestClock {
  let replyBy = made
  for (let left = REPLY_WORKING_DAYS; left > 0; ) {
    replyBy = addDays(replyBy, 1)
    if (!isOff(replyBy)) left -= 1
  }
  return { replyBy, answerBy: addDays(made, ANSWER_DAYS[kind]) }
}

export type RequestState = 'new' | 'working' | 'late' | 'answered' | 'withdrawn'

export function stateOf(request: { repliedAt: Date | null; answeredAt: Date | null; withdrawnAt: Date | null; replyBy: Day; answerBy: Day }, today: Day): RequestState {
  if (request.withdrawnAt) return 'withdrawn'
  if (request.answeredAt) return 'answered'
  if (request.answerBy < today || (!request.repliedAt && request.replyBy < today)) return 'late'
  return request.repliedAt ? 'working' : 'new'
}
