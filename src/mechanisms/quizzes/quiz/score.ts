/** What an attempt is worth: a pure function of the edition, the key, the paper and what was answered. */
import type { Answer } from '../question/answer.ts'
import type { QuestionBody } from '../question/body.ts'
import { mark } from '../question/mark.ts'
import type { EditionContent, KeyChanges } from './edition.ts'

export interface PlaceMark {
  /** In the pool of the edition. */
  place: number
  /** Between 0 and 1; null: a person has yet to mark it. */
  share: number | null
  points: number
}

export interface Score {
  points: number
  of: number
  /** Null: there is no passing, or what has yet to be marked decides it. */
  passed: boolean | null
  /** Answers that a person has yet to mark. */
  waiting: number
  marks: PlaceMark[]
}

/** What counts as right at a place of the pool by a key. Null: everybody is given the question. */
export function bodyBy(content: Pick<EditionContent, 'pool'>, changes: KeyChanges, place: number): QuestionBody | null {
  const change = changes[place]
  if (change) return 'body' in change ? change.body : null
  return bodyAt(content, place)
}

function bodyAt({ pool }: Pick<EditionContent, 'pool'>, place: number): QuestionBody {
  const found = pool[place]
  if (!found) throw new Error(`a paper names place ${place}, which the pool does not have`)
  return found.body
}

/** `handMarks`: shares that a person gave to essays and files, by place. */
export function scoreOf(
  content: Pick<EditionContent, 'pool' | 'rules'>,
  changes: KeyChanges,
  paper: readonly number[],
  answers: ReadonlyMap<number, Answer | null>,
  handMarks: Readonly<Record<number, number>> = {}
): Score {
  let [points, of, open, waiting] = [0, 0, 0, 0]
  const marks = paper.map((place): PlaceMark => {
    const body = bodyBy(content, changes, place)
    const most = millionths((body ?? bodyAt(content, place)).points)
    const share = body === null ? 1 : shareOf(body, answers.get(place) ?? null, handMarks[place])
    of += most
    if (share === null) {
      waiting++
      open += most
      return { place, share, points: 0 }
    }
    const earned = Math.round(share * most)
    points += earned
    return { place, share, points: whole(earned) }
  })
  return { points: whole(points), of: whole(of), passed: passedBy(content.rules.passPercent, points, of, open), waiting, marks }
}

function shareOf(body: QuestionBody, answer: Answer | null, byHand: number | undefined): number | null {
  const made = mark(body, answer)
  if (made) return made.share
  // Nothing to read: nobody has to look at it.
  if (answer?.kind !== body.kind) return 0
  return byHand === undefined ? null : Math.min(1, Math.max(0, byHand))
}

export const millionths = (value: number): number => Math.round(value * 1_000_000)
const whole = (value: number): number => value / 1_000_000

/** In whole millionths, never rounded up. `open`: points that have yet to be given. */
export function passedBy(passPercent: number | null, points: number, of: number, open = 0): boolean | null {
  if (passPercent === null) return null
  const needed = BigInt(millionths(passPercent)) * BigInt(of)
  const enough = (given: number): boolean => 100_000_000n * BigInt(given) >= needed
  if (enough(points)) return true
  return enough(points + open) ? null : false
}
