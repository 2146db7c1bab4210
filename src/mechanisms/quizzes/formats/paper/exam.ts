/** A test on paper: variants with questions and choices in orders of their own, a code on each, and the answers to all of them. Pure. */
import type { Block, PaperDocument, Run, Section } from '#foundations/paper/server/index.ts'
import type { QuestionBody } from '../../question/body.ts'
import type { OutQuestion } from '../file.ts'
import { decimal, inMain } from '../out.ts'
import { paper } from './words.ts'

export interface PaperHead {
  layout: 'state' | 'party'
  above: string | null
  issuer: string
  place: string | null
  /** YYYY-MM-DD; null leaves room for it. */
  date: string | null
  title: string
  minutes: number | null
}

export interface Variants {
  /** How many, from 1 to 24. */
  count: number
  /** The same seed gives the same papers. */
  seed: string
  /** Of the first variant; the others count on. */
  firstCode?: number
  /** Puts a list into the order of a seed (the one that quizzes on screen use). */
  shuffled: <T>(all: readonly T[], seed: string) => T[]
}

/** For typing in sheets: what was printed where. */
export interface PaperVariant {
  code: string
  /** In the order of the paper; `question` is the place in the list that was given, `options` the keys from A on. */
  printed: { question: number; options: string[] }[]
  /** As the table of answers says them. */
  answers: string[]
}

export interface ExamPaper {
  /** Each variant on pages of its own; whoever prints adds the pictures, by the ids of their files. */
  exam: PaperDocument
  answers: PaperDocument
  variants: PaperVariant[]
}

const MOST_VARIANTS = 24

/** Questions of a kind that paper cannot hold are left out, as `lossesOf('paper', …)` tells. */
export function examPaper(questions: OutQuestion[], head: PaperHead, { count, seed, firstCode = 101, shuffled }: Variants): ExamPaper {
  const held = questions.flatMap((question, place) => (question.body.kind === 'file' ? [] : [{ ...question, place }]))
  const sheets = Array.from({ length: Math.max(1, Math.min(count, MOST_VARIANTS)) }, (_, nth) => {
    const code = String(firstCode + nth)
    const order = nth === 0 && count === 1 ? held : shuffled(held, `${seed}/${code}`)
    return { code, asked: order.map(({ body, place }, at) => ask(body, place, at + 1, (all) => shuffled(all, `${seed}/${code}/${place}`))) }
  })
  const document = (title: string, sections: Section[]): PaperDocument => ({ layout: head.layout, title, author: head.issuer, figures: [], sections })
  return {
    exam: document(head.title, sheets.map(({ code, asked }) => ({ blocks: [...headBlocks(head, paper.type, code), ...asked.flatMap(({ blocks }) => blocks), line([{ text: paper.end, bold: true }])] }))),
    answers: document(`${paper.keyType} ${head.title}`, [{ landscape: sheets.length > 6, blocks: [...headBlocks(head, paper.keyType, null), ...keyBlocks(sheets)] }]),
    variants: sheets.map(({ code, asked }) => ({ code, printed: asked.map(({ question, options }) => ({ question, options })), answers: asked.map(({ answer }) => answer) }))
  }
}

const line = (runs: Run[]): Block => ({ kind: 'paragraph', runs })

function headBlocks({ above, issuer, place, date, title, minutes }: PaperHead, type: string, code: string | null): Block[] {
  const told = [minutes === null ? null : paper.minutes(minutes), code === null ? null : paper.code(code)].filter((part) => part !== null)
  return [
    { kind: 'letterhead', above, issuer, number: null, symbol: null, place, date },
    { kind: 'title', type, summary: title },
    ...(code === null ? [] : [line([{ text: told.join('. '), bold: true }]), line([{ text: paper.name }]), line([{ text: paper.unit }])])
  ]
}

interface Asked {
  question: number
  options: string[]
  blocks: Block[]
  answer: string
  guide: string
}

const letterOf = (place: number): string => String.fromCharCode(65 + place)
/** Choices this short stand side by side. */
const SHORT = 16

function ask(body: QuestionBody, question: number, number: number, shuffle: <T>(all: readonly T[]) => T[]): Asked {
  const [first = '', ...rest] = inMain(body.prompt).split('\n')
  const points = body.points === 1 ? '' : paper.points(decimal(body.points).replace('.', ','))
  const hint = body.kind === 'multiple' ? paper.several : ''
  const prompt: Block[] = [line([{ text: `${paper.question(number)} `, bold: true }, { text: first + (rest.length ? '' : points + hint) }]), ...rest.map((words, at) => line([{ text: words + (at === rest.length - 1 ? points + hint : '') }])), ...picturesOf(body)]
  const asked = (blocks: Block[], options: string[], answer: string, guide = ''): Asked => ({ question, options, blocks: [...prompt, ...blocks], answer, guide })
  switch (body.kind) {
    case 'single':
    case 'multiple': {
      const choices = body.shuffle ? shuffle(body.choices) : body.choices
      const right = choices.flatMap(({ right: is }, place) => (is ? [letterOf(place)] : []))
      return asked(optionLines(choices.map(({ words }) => inMain(words))), choices.map(({ key }) => key), right.join(', '))
    }
    case 'true_false':
      return asked(optionLines([...paper.truth]), ['true', 'false'], letterOf(body.right ? 0 : 1))
    case 'matching': {
      const rights = shuffle([...body.pairs.map(({ key, right }) => ({ key, words: right })), ...body.others])
      const letters = body.pairs.map(({ key }, place) => `${place + 1}-${letterOf(rights.findIndex((one) => one.key === key))}`)
      const rows = Array.from({ length: Math.max(body.pairs.length, rights.length) }, (_, at): Run[][] => {
        const [left, other] = [body.pairs[at], rights[at]]
        return [[{ text: left ? `${at + 1}. ${inMain(left.left)}` : '' }], [{ text: other ? `${letterOf(at)}. ${inMain(other.words)}` : '' }]]
      })
      return asked([{ kind: 'table', columns: [{ title: 'I', share: 1 }, { title: 'II', share: 1 }], rows }, line([{ text: `${paper.match}${body.pairs.map((_, at) => `${at + 1} - ......`).join('\u00a0\u00a0\u00a0')}` }])], rights.map(({ key }) => key), letters.join('; '))
    }
    case 'ordering': {
      const items = shuffle(body.items)
      return asked([...optionLines(items.map(({ words }) => inMain(words))), line([{ text: `${paper.order}${'.'.repeat(40)}` }])], items.map(({ key }) => key), body.items.map(({ key }) => letterOf(items.findIndex((one) => one.key === key))).join(', '))
    }
    case 'short_text':
      return asked([dotted(paper.answer)], [], body.answers.map(({ words }) => words).join(' / '))
    case 'number':
      return asked([line([{ text: `${paper.answer}${'.'.repeat(30)} ${body.measure}`.trim() }])], [], `${decimal(body.right).replace('.', ',')}${body.tolerance > 0 ? ` ± ${decimal(body.tolerance).replace('.', ',')}` : ''}${body.measure ? ` ${body.measure}` : ''}`)
    case 'essay':
      return asked(Array.from({ length: Math.max(3, Math.min(20, Math.ceil(body.mostWords / 40))) }, () => dotted('')), [], paper.byHand, inMain(body.guide))
    case 'file':
      return asked([], [], paper.byHand, inMain(body.guide))
  }
}

/** Sounds and films stay off the paper, as `lossesOf` tells. */
const picturesOf = ({ media }: QuestionBody): Block[] => media.filter(({ kind }) => kind === 'image').map(({ fileId, told }) => ({ kind: 'picture', name: fileId, told: inMain(told) }))

const dotted = (before: string): Block => line([{ text: `${before}${'.'.repeat(110 - before.length)}` }])

function optionLines(options: string[]): Block[] {
  const marked = options.map((words, place) => `${letterOf(place)}. ${words}`)
  if (options.length <= 4 && options.every((words) => words.length <= SHORT && !words.includes('\n'))) return [line([{ text: marked.map((words) => words.replaceAll(' ', '\u00a0')).join('\u00a0\u00a0\u00a0\u00a0\u00a0 ') }])]
  return marked.flatMap((words) => words.split('\n').map((one) => line([{ text: one }])))
}

function keyBlocks(sheets: { code: string; asked: Asked[] }[]): Block[] {
  const [first] = sheets
  const rows = (first?.asked ?? []).map((_, at): Run[][] => [[{ text: String(at + 1) }], ...sheets.map(({ asked }) => [{ text: asked[at]?.answer ?? '' }])])
  const guides = sheets.flatMap(({ code, asked }) => asked.flatMap(({ guide }, at) => (guide ? guide.split('\n').map((words, place) => line([{ text: place === 0 ? paper.guide(at + 1, code) : '', bold: true }, { text: words }])) : [])))
  return [{ kind: 'table', columns: [{ title: paper.keyQuestion, share: 1, align: 'center' }, ...sheets.map(({ code }) => ({ title: paper.keyCode(code), share: 2, align: 'center' as const }))], rows }, ...guides]
}
