/** What a round may ask of the server in its worst minute, against what a rehearsal showed. Pure and safe for the browser. */

interface Asked {
  people: number
  questions: number
  minutes: number | null
}

/** Where an attempt has no limit of time. */
const USUAL_MINUTES = 20

/** All begin within one minute; then all answer at the pace that the time allows. */
export function worstMinute({ people, questions, minutes }: Asked): { starts: number; answers: number } {
  return { starts: people, answers: Math.ceil((people * questions) / (minutes ?? USUAL_MINUTES)) }
}

export type Warning = 'starts' | 'answers' | 'slow' | 'failed'

const SLOW_MS = 500

export function warningsOf(borne: { startsPerMinute: number; answersPerMinute: number; p99: number; failed: number }, asked: Asked): Warning[] {
  const worst = worstMinute(asked)
  const warnings: [Warning, boolean][] = [['starts', borne.startsPerMinute < worst.starts], ['answers', borne.answersPerMinute < worst.answers], ['slow', borne.p99 >= SLOW_MS], ['failed', borne.failed > 0]]
  return warnings.flatMap(([warning, holds]) => (holds ? warning : []))
}
