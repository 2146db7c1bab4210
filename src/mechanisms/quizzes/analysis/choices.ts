/** Which choices were taken by how many, and how these did on the whole paper: a wrong one that the best take points at a wrong key. Pure. */
import type { Answer } from '../question/answer.ts'

interface Taken {
  count: number
  /** Of what each of them earned of the whole paper, 0 to 1. */
  sum: number
}

/** By place, then by key of the choice; nothing chosen stands under ''. */
export type ChoiceTally = Map<number, Map<string, Taken>>

/** `worth`: what the attempt earned of the whole paper, 0 to 1. Questions without choices are passed over. */
export function addChoices(tally: ChoiceTally, answers: Iterable<[place: number, answer: Answer | null]>, worth: number): void {
  for (const [place, answer] of answers) {
    const keys = keysOf(answer)
    if (!keys) continue
    const choices = tally.get(place) ?? new Map<string, Taken>()
    tally.set(place, choices)
    for (const key of keys) {
      const taken = choices.get(key) ?? { count: 0, sum: 0 }
      choices.set(key, { count: taken.count + 1, sum: taken.sum + worth })
    }
  }
}

function keysOf(answer: Answer | null): string[] | null {
  if (answer === null) return ['']
  if (answer.kind === 'single') return [answer.key]
  if (answer.kind === 'multiple') return answer.keys
  if (answer.kind === 'true_false') return [String(answer.right)]
  return null
}

export interface ChoiceFigures {
  key: string
  count: number
  /** Mean of what those who took it earned of the whole paper, 0 to 1. */
  mean: number
}

export const choiceFigures = (tally: ChoiceTally, place: number): ChoiceFigures[] =>
  [...(tally.get(place) ?? [])].map(([key, { count, sum }]) => ({ key, count, mean: sum / count })).toSorted((one, other) => other.count - one.count || (one.key < other.key ? -1 : 1))
