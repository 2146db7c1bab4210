/** What a format cannot hold of each question, told before anything is written. Pure. */
import { KINDS, MAIN_LANGUAGE, type QuestionBody, type QuestionKind } from '../question/body.ts'
import type { OutQuestion, Remark } from './file.ts'
import { sameQuestion } from './same.ts'

/** `xlsx` is written as a table (`questionTable`), `paper` as a document (`examPaper`); the others as text. */
export const WRITE_FORMATS = ['gift', 'moodle', 'xlsx', 'paper'] as const
export type WriteFormat = (typeof WRITE_FORMATS)[number]
export type TextFormat = Exclude<WriteFormat, 'xlsx' | 'paper'>

interface Holds {
  kinds: readonly QuestionKind[]
  /** What is lost of a question of these kinds: codes of the texts. */
  lost(question: OutQuestion): (string | false)[]
  /** Reads back what was written of one question, where reading back can tell more. */
  back?(question: OutQuestion): Promise<OutQuestion | null>
}

const inOtherLanguages = ({ prompt }: QuestionBody): boolean => Object.keys(prompt).join() !== MAIN_LANGUAGE
const mediaLost = ({ body, media = [] }: OutQuestion): boolean => body.media.length > media.length
const toldInSeveral = ({ media }: QuestionBody): boolean => media.some(({ told }) => Object.keys(told).length > 1)
const hasRubric = (body: QuestionBody): boolean => 'rubric' in body && body.rubric.length > 0
/** The shares that Moodle knows, by the number of right choices. */
const EVEN = new Set([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 20])

const HOLDS: Record<WriteFormat, Holds> = {
  gift: {
    kinds: ['single', 'multiple', 'true_false', 'matching', 'short_text', 'number', 'essay'],
    lost: ({ body }) => [
      inOtherLanguages(body) && 'quizzes.out_languages',
      body.media.length > 0 && 'quizzes.out_media',
      body.points !== 1 && 'quizzes.out_points',
      'shuffle' in body && !body.shuffle && 'quizzes.out_shuffle',
      body.kind === 'multiple' && body.marking === 'all' && 'quizzes.out_all_or_nothing',
      body.kind === 'multiple' && !EVEN.has(body.choices.filter(({ right }) => right).length) && 'quizzes.out_weights',
      body.kind === 'short_text' && body.fold !== 'case' && 'quizzes.out_fold',
      body.kind === 'number' && body.measure !== '' && 'quizzes.out_measure',
      body.kind === 'essay' && (body.guide !== undefined || body.mostWords !== 1000) && 'quizzes.out_essay',
      hasRubric(body) && 'quizzes.out_rubric'
    ],
    back: (question) => readBack('gift', question)
  },
  moodle: {
    kinds: KINDS,
    lost: (question) => [
      mediaLost(question) && 'quizzes.out_media_room',
      toldInSeveral(question.body) && 'quizzes.out_told_languages',
      hasRubric(question.body) && 'quizzes.out_rubric',
      question.body.kind === 'multiple' && question.body.marking === 'all' && 'quizzes.out_all_or_nothing',
      question.body.kind === 'multiple' && !EVEN.has(question.body.choices.filter(({ right }) => right).length) && 'quizzes.out_weights',
      question.body.kind === 'short_text' && question.body.fold === 'marks' && 'quizzes.out_fold'
    ],
    back: (question) => readBack('moodle', question)
  },
  xlsx: {
    kinds: KINDS,
    lost: ({ body }) => [body.media.length > 0 && 'quizzes.out_media', hasRubric(body) && 'quizzes.out_rubric'],
    back: tableBack
  },
  paper: {
    kinds: ['single', 'multiple', 'true_false', 'matching', 'ordering', 'short_text', 'number', 'essay'],
    lost: ({ body }) => [
      inOtherLanguages(body) && 'quizzes.out_languages',
      body.media.some(({ kind }) => kind !== 'image') && 'quizzes.out_media_sound',
      'choices' in body && body.choices.some(({ remark }) => remark !== undefined) && 'quizzes.out_remarks',
      body.kind === 'essay' && 'quizzes.out_paper_marking',
      hasRubric(body) && 'quizzes.out_rubric'
    ]
  }
}

/** In the order of the questions; `called` is its name or its number in the list. `quizzes.out_kind` means: the question is left out. */
export async function lossesOf(format: WriteFormat, questions: OutQuestion[]): Promise<Remark[]> {
  const { kinds, lost, back } = HOLDS[format]
  const losses: Remark[] = []
  for (const [place, question] of questions.entries()) {
    const at = { row: place + 1, called: question.called ?? String(place + 1) }
    if (!kinds.includes(question.body.kind)) {
      losses.push({ at, reason: 'quizzes.out_kind' })
      continue
    }
    const reasons = lost(question).filter((reason) => reason !== false)
    // What no rule foresaw shows by reading back: signs of the format in the words, line breaks where it has none.
    if (!reasons.length && back && !sameQuestion(question, await back(question))) reasons.push('quizzes.out_differs')
    losses.push(...reasons.map((reason) => ({ at, reason })))
  }
  return losses
}

async function readBack(format: TextFormat, question: OutQuestion): Promise<OutQuestion | null> {
  const [{ WRITERS }, { READERS }] = await Promise.all([import('./writers.ts'), import('./readers.ts')])
  const { questions, problems } = await READERS[format](new TextEncoder().encode(WRITERS[format].write([question])), MAIN_LANGUAGE)
  return problems.length ? null : (questions[0] ?? null)
}

async function tableBack(question: OutQuestion): Promise<OutQuestion | null> {
  const [{ questionTable }, { readQuestionTable }] = await Promise.all([import('./table/write.ts'), import('./table/read.ts')])
  const { columns, rows } = questionTable([question])
  const { questions, problems } = readQuestionTable({ rows: [columns.map(({ title }) => title), ...rows.map((row) => row.map((value) => (value === '' ? null : value)))], formulas: [], mergedRows: [] }, MAIN_LANGUAGE)
  return problems.length ? null : (questions[0] ?? null)
}
