/** What shares of points of other systems come to here: one right choice, or several that share. Pure. */
import type { Said } from '../question/body.ts'
import type { Gathering } from './gather.ts'
import { keyOf } from './gather.ts'
import type { Place } from './file.ts'

export interface WeighedChoice {
  words: Said
  /** Of the points, −1 to 1. */
  share: number
  remark?: Said | undefined
}

const near = (one: number, other: number): boolean => Math.abs(one - other) < 0.0006

/** `several`: more than one may be ticked. What is not kept of the shares is told. */
export function choiceBody(choices: WeighedChoice[], several: boolean, at: Place, gathering: Gathering): Record<string, unknown> {
  const out = (right: (choice: WeighedChoice) => boolean): Record<string, unknown>[] =>
    choices.map((choice, place) => ({ key: keyOf(place), words: choice.words, right: right(choice), ...(choice.remark ? { remark: choice.remark } : {}) }))
  if (!several) {
    const best = Math.max(0, ...choices.map(({ share }) => share))
    if (choices.some(({ share }) => share > 0 && share < best)) gathering.loss(at, 'quizzes.loss_part_marks')
    if (choices.some(({ share }) => share < 0)) gathering.loss(at, 'quizzes.loss_penalty')
    return { kind: 'single', choices: out(({ share }) => share > 0 && share === best) }
  }
  const right = choices.filter(({ share }) => share > 0)
  const each = right.length ? 1 / right.length : 0
  if (choices.some(({ share }) => (share > 0 ? !near(share, each) : !near(share, -each)))) gathering.loss(at, 'quizzes.loss_weights')
  return { kind: 'multiple', marking: 'share', choices: out(({ share }) => share > 0) }
}
