/** A question as it stands in a list or a table, before its answer is settled. */
import type { Level } from '../../question/body.ts'
import type { Place } from '../file.ts'
import { bare, type Looked } from './looked.ts'

export interface RawChoice {
  /** "A.", with its looks: some mark only the letter. */
  label: Looked
  words: Looked
  starred: boolean
}

export interface RawQuestion {
  at: Place
  /** Of the list, for tables of answers. */
  number: number | null
  prompt: Looked
  choices: RawChoice[]
  /** As written: "C", "A, C", "Đúng", "1945". */
  answer: string | null
  explanation: string
  reference: string
  guide: string
  level: Level | null
  subject: string | null
  points: number | null
  essay: boolean
}

export const rawQuestion = (given: Partial<RawQuestion> & Pick<RawQuestion, 'at'>): RawQuestion => ({
  number: null,
  prompt: bare(''),
  choices: [],
  answer: null,
  explanation: '',
  reference: '',
  guide: '',
  level: null,
  subject: null,
  points: null,
  essay: false,
  ...given
})

const STAR = /^\s*(?:\(\*\)|\*|✓|✔|√)\s*|\s*(?:\(\*\)|\*|✓|✔|√|\((?:đúng|đ)\))\s*$/giu

/** A star before or behind the words. */
export function unstarred(choice: { label: Looked; words: Looked; starred?: boolean }): RawChoice {
  const { text, looks } = choice.words
  const lead = /^\s*(?:\(\*\)|\*|✓|✔|√)\s*/u.exec(text)?.[0].length ?? 0
  const bareText = text.replace(STAR, '')
  const starred = (choice.starred ?? false) || bareText !== text || choice.label.text.includes('*')
  return { label: choice.label, words: bareText === text ? choice.words : { text: bareText, looks: looks.slice(lead, lead + bareText.length) }, starred }
}
