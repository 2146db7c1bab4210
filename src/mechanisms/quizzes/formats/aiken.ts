/** Aiken: a question, choices "A)" or "A.", then "ANSWER: B". Its own small reader: the format is five lines long. */
import type { Place, QuestionFile } from './file.ts'
import { decodeText } from './decode.ts'
import { gather, keyOf, type Candidate } from './gather.ts'
import { tidied } from './plain-text.ts'

/** A small letter counts where it is the next one: "a) …" may also stand within a question. */
const CHOICE = /^\s*(?<letter>[A-Za-z])[).]\s*(?<words>.*)$/u
const ANSWER = /^\s*ANSWER\s*:\s*(?<letter>[A-Z])?(?<rest>.*)$/iu
/** Behind an answer, in files of some programs: why it is right. */
const SAID = /^\s*(?:FEEDBACK|EXPLANATION)\s*:\s*(?<words>.*)$/iu
const COUNTED = /^\s*(?:câu(?:\s+hỏi)?|question)\s*(?:số\s*)?(?<number>\d{1,4})\s*[.:)]\s*(?<rest>.*)$/iu
const isNext = (letter: string, choices: number): boolean => letter < 'a' || letter.charCodeAt(0) - 97 === choices

interface Open {
  at: Place
  prompt: string[]
  choices: { letter: string; words: string }[]
}

export function readAiken(bytes: Uint8Array, language: string): QuestionFile {
  const gathering = gather(language)
  let open: Open | null = null
  /** Words may still come that explain it. */
  let read: Candidate | null = null
  const keep = (): void => {
    if (read) gathering.add(read)
    read = null
  }
  const unfinished = (): void => {
    if (open) gathering.problem(open.at, open.choices.length ? 'quizzes.aiken_no_answer' : 'quizzes.aiken_no_choices')
    open = null
  }
  for (const [place, line] of decodeText(bytes).replace(/^\ufeff/u, '').split(/\r\n|\n|\r/u).entries()) {
    const at: Place = { line: place + 1 }
    if (line.trim() === '') continue
    const said = SAID.exec(line)?.groups?.['words']
    if (read && said !== undefined) {
      read.explanation = [read.explanation, said].filter(Boolean).join('\n')
      continue
    }
    keep()
    const answer = ANSWER.exec(line)?.groups
    const found: Record<string, string> | undefined = CHOICE.exec(line)?.groups
    const choice = found && isNext(found['letter'] ?? '', open?.choices.length ?? 0) ? found : undefined
    if (answer) {
      const now: Open | null = open
      open = null
      const letter = answer['letter']?.toUpperCase()
      if (!now || now.prompt.length === 0) gathering.problem(at, 'quizzes.aiken_no_question')
      else if (!letter || answer['rest']?.replace(/^\s*[.)]/u, '').trim() || !now.choices.some((one) => one.letter === letter)) gathering.problem(now.at, 'quizzes.aiken_answer_unknown', { answer: line.trim().slice(0, 60) })
      else if (new Set(now.choices.map((one) => one.letter)).size < now.choices.length) gathering.problem(now.at, 'quizzes.letters_twice')
      else read = asked(now, letter, language)
    } else if (choice) {
      open ??= { at, prompt: [], choices: [] }
      open.choices.push({ letter: (choice['letter'] ?? '').toUpperCase(), words: choice['words'] ?? '' })
    } else {
      // Words behind choices begin the next question: the one before never said its answer.
      if (open?.choices.length) unfinished()
      open ??= { at, prompt: [], choices: [] }
      open.prompt.push(line.trim())
    }
  }
  unfinished()
  keep()
  return gathering.done()
}

/** "Câu 3:" before the words counts; it is none of them. */
function asked({ at, prompt, choices }: Open, letter: string, language: string): Candidate {
  const { number, rest = '' } = COUNTED.exec(prompt[0] ?? '')?.groups ?? {}
  const lines = number !== undefined && (rest !== '' || prompt.length > 1) ? [rest, ...prompt.slice(1)] : prompt
  return {
    at: { ...at, ...(lines === prompt ? {} : { called: number ?? '' }) },
    body: {
      kind: 'single',
      prompt: { [language]: tidied(lines.join('\n')) },
      choices: choices.map((one, index) => ({ key: keyOf(index), words: { [language]: tidied(one.words) }, right: one.letter === letter }))
    }
  }
}
