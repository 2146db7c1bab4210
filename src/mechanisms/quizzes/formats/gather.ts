/** Where every reader ends: candidates become questions by the one schema, and what is wrong with one is said of that one. */
import { QuestionBody, type Level } from '../question/body.ts'
import type { FiledMedia, Place, QuestionFile, Remark } from './file.ts'
import { splitReference } from './reference.ts'

export const MOST_QUESTIONS = 2000
export const MOST_BYTES = 20 * 1024 * 1024

/** A body before the schema has seen it. */
export interface Candidate {
  at: Place
  body: Record<string, unknown>
  subject?: string | null
  level?: Level | null
  media?: FiledMedia[]
  /** As the file has it; a last paragraph "Căn cứ: …" becomes the reference. */
  explanation?: string
}

export interface Gathering {
  add(candidate: Candidate): void
  problem(at: Place, reason: string, values?: Remark['values']): void
  loss(at: Place, reason: string, values?: Remark['values']): void
  done(): QuestionFile
}

/** Asks whoever fills in a form; of a file is said that this cannot be read. */
const ASKED_BY_FORM = new Set(['quizzes.number_form', 'quizzes.true_or_false', 'quizzes.share_form', 'quizzes.most_words_form'])

interface Trouble {
  message: string
  path: PropertyKey[]
}

/** In one language a choice lacks its words, not a language: it was a picture, or left empty. */
function reasonOf({ message, path }: Trouble, body: Record<string, unknown>): string {
  if (message === 'quizzes.language_missing' || message === 'quizzes.words_missing') {
    if (path[0] === 'choices' && path[2] === 'words') return 'quizzes.choice_without_words'
    if (['pairs', 'others', 'items'].includes(String(path[0]))) return 'quizzes.part_without_words'
  }
  if (message.startsWith('quizzes.') && !ASKED_BY_FORM.has(message)) return message
  if (path[0] === 'right' || path[0] === 'tolerance') return body[path[0]] === undefined ? 'quizzes.qti_no_right' : 'quizzes.number_unclear'
  return 'quizzes.read_invalid'
}

/** Empty ones also read the same: that says no more. */
function reasonsOf(issues: Trouble[], body: Record<string, unknown>): Set<string> {
  const reasons = new Set(issues.map((issue) => reasonOf(issue, body)))
  if (reasons.has('quizzes.choice_without_words') || reasons.has('quizzes.part_without_words')) reasons.delete('quizzes.words_twice')
  return reasons
}

export const nothing = (): QuestionFile => ({ questions: [], problems: [], losses: [] })

export function gather(language: string): Gathering {
  const file = nothing()
  let full = false
  const remark = (at: Place, reason: string, values?: Remark['values']): Remark => ({ at, reason, ...(values ? { values } : {}) })
  const problem: Gathering['problem'] = (at, reason, values) => void file.problems.push(remark(at, reason, values))
  return {
    problem,
    loss: (at, reason, values) => {
      // The same said twice of one place says no more.
      const last = file.losses.at(-1)
      if (last?.reason === reason && last.at.line === at.line && last.at.row === at.row && last.at.called === at.called) return
      file.losses.push(remark(at, reason, values))
    },
    add({ at, body, subject = null, level = null, media = [], explanation }) {
      if (file.questions.length >= MOST_QUESTIONS) {
        if (!full) problem(at, 'quizzes.too_many_questions', { limit: MOST_QUESTIONS })
        full = true
        return
      }
      const { words, reference } = splitReference(explanation ?? '')
      const whole = { ...body, ...(words ? { explanation: { [language]: words } } : {}), ...(reference ? { reference } : {}) }
      const parsed = QuestionBody.safeParse(whole)
      if (parsed.success) file.questions.push({ at, body: parsed.data, subject: subject?.trim() || null, level, ...(media.length ? { media: media.slice(0, 6) } : {}) })
      else for (const reason of reasonsOf(parsed.error.issues, whole)) problem(at, reason)
    },
    done() {
      if (!file.questions.length && !file.problems.length) problem({}, 'quizzes.no_questions')
      return { ...file, losses: lossesOfTaken(file) }
    }
  }
}

/** Of a question that is not taken nothing is lost besides. */
function lossesOfTaken({ questions, problems, losses }: QuestionFile): Remark[] {
  const placeOf = ({ at: { line, row, called } }: { at: Place }): string => JSON.stringify([line, row, called])
  const [taken, refused] = [new Set(questions.map(placeOf)), new Set(problems.map(placeOf))]
  return losses.filter((loss) => (loss.at.line ?? loss.at.row) === undefined || taken.has(placeOf(loss)) || !refused.has(placeOf(loss)))
}

/** The key of the nth choice, item or pair: a … z, then a1, b1 … */
export const keyOf = (place: number): string => String.fromCharCode(97 + (place % 26)) + (place < 26 ? '' : String(Math.floor(place / 26)))
