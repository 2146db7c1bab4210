/** What a line of a list of questions is, by how clerks begin it. Pure. */
import { fold } from '#platform/shared/vietnamese.ts'
import { cut, type Looked } from './looked.ts'
import { unstarred, type RawChoice } from './raw.ts'

/** "Câu 1.", "Câu hỏi số 12:", "Câu 3 (Nhận biết):". */
const NAMED = /^\s*(?:câu(?:\s+hỏi)?|question)\s*(?:số\s*)?(?<number>\d{1,4})\s*(?<aside>(?:[([][^()[\]]{1,60}[)\]]\s*)*)[.:)\-–/]?\s*/iu
const NUMBERED = /^\s*(?<number>\d{1,4})\s*(?<sign>[.)/:])\s*(?=\S)/u

export interface Start {
  number: number
  named: boolean
  /** Behind a bare number: those within a question often have another. */
  sign: string
  /** In brackets behind the number: a level, points. */
  aside: string
  rest: Looked
}

export function startOf(line: Looked): Start | null {
  const named = NAMED.exec(line.text)
  const found = named ?? NUMBERED.exec(line.text)
  if (!found) return null
  return { number: Number(found.groups?.['number']), named: named !== null, sign: found.groups?.['sign'] ?? '', aside: found.groups?.['aside'] ?? '', rest: cut(line, found[0].length) }
}

/** "A.", "A)", "(A)", "[A]", "A - ": how choices begin; those behind the first of a line begin in the same way. */
const LABELS = [
  { first: /^\s*\*?\s*(?<letter>[A-Za-zđĐ])\s*(?<sign>[.):/])\s*/u, next: (letter: string, sign: string) => `${letter}\\s*[${sign}](?=\\s|\\S)` },
  { first: /^\s*\*?\s*(?<sign>[([])\s*(?<letter>[A-Za-z])\s*[)\]]\s*/u, next: (letter: string, sign: string) => `\\${sign}\\s*${letter}\\s*[)\\]]` },
  { first: /^\s*\*?\s*(?<letter>[A-Z])\s+(?<sign>[-–])\s+/u, next: (letter: string, sign: string) => `${letter}\\s+${sign}\\s` }
]

/** Choices of a line, the first of which must be the nth (from 0) of its question; the rest stand behind it, parted by blanks or tabs. */
export function choicesOf(line: Looked, nth: number): RawChoice[] | null {
  const [label] = LABELS.flatMap(({ first, next }) => {
    const found = first.exec(line.text)
    return found ? [{ end: found[0].length, letter: found.groups?.['letter'] ?? '', sign: found.groups?.['sign'] ?? '', next }] : []
  })
  if (!label || placeOf(label.letter) !== nth) return null
  const upper = label.letter === label.letter.toUpperCase()
  const starts = [{ at: 0, end: label.end }]
  for (;;) {
    const last = starts.at(-1)
    const next = letterAt(nth + starts.length, upper)
    const found = last && next ? new RegExp(`(?<=\\s)\\*?${label.next(next, label.sign)}`, 'u').exec(line.text.slice(last.end)) : null
    if (!last || !found) break
    const at = last.end + found.index
    starts.push({ at, end: at + found[0].length })
  }
  return starts.map(({ at, end }, place) => {
    const head = cut(line, at, end)
    return unstarred({ label: head, words: cut(line, end, starts[place + 1]?.at), starred: head.text.includes('*') })
  })
}

/** Longer than a question with all its choices. */
const LONGEST_LINE = 20_000

/** Where choices begin within the line of the question itself: "… là gì? A. một B. hai". */
export function choicesWithin(line: Looked): number {
  if (line.text.length > LONGEST_LINE) return -1
  for (const found of line.text.matchAll(/(?<=\s)\*?(?<letter>[Aa])\s*[.)]\s*\S/gu)) {
    const rest = choicesOf(cut(line, found.index), 0)
    if (rest && rest.length > 1) return found.index
  }
  return -1
}

const ALPHABET = 'abcdefghijklmnopqrst'
export const placeOf = (letter: string): number => ALPHABET.indexOf(letter.toLowerCase())
const letterAt = (place: number, upper: boolean): string | undefined => (upper ? ALPHABET[place]?.toUpperCase() : ALPHABET[place])

/** "Đáp án: C", "ĐA: C", "Đáp án đúng là: C". */
const ANSWER = /^\s*(?:[-=>*•\s]*)(?:đáp\s*án(?:\s+đúng)?|đ\s*[./]?\s*a|answer|key)\s*(?:đúng\s*)?(?:là\s*)?[:.\-–]?\s*(?:là\s*:?\s*)?(?<rest>\S.*)$/iu
/** "Trả lời: B", "Chọn đáp án B": only with a letter, or true and false; else it asks, or leaves room to write. */
const CHOSEN = /^[-=>*•\s]*(?:trả\s*lời|chọn(?:\s+(?:đáp\s*án|phương\s*án|ý))?)\s*(?:đúng\s*)?(?:là\s*)?[:.\-–]?\s*(?<rest>\(?[A-Ha-h]\)?(?:\s*[,;&+]\s*[A-Ha-h]|\s+và\s+[A-Ha-h])*|đúng|sai|đ|s)\s*\.?\s*$/iu
const EXPLANATION = /^\s*(?:giải thích|lời giải|vì sao|explanation)\s*[:.]\s*(?<rest>.*)$/iu
const REFERENCE = /^\s*(?:căn cứ(?: pháp lý)?|trích dẫn|tham chiếu|nguồn|reference)\s*:\s*(?<rest>.*)$/iu
const GUIDE = /^\s*(?:gợi ý(?: trả lời| đáp án)?|hướng dẫn (?:chấm|trả lời)|đáp án gợi ý)\s*:\s*(?<rest>.*)$/iu
const LEVEL = /^\s*mức độ(?: nhận thức)?\s*:\s*(?<rest>\S.*)$/iu
const SUBJECT = /^\s*(?<head>(?:chủ đề|chuyên đề|lĩnh vực|nội dung)\s*(?:\d+|[ivx]+)?\s*[:.]|(?:phần|chương|mục|bài)\s+(?:thứ\s+\S+|\d+|[ivx]+)\s*[:.\-–]?|[IVX]+\s*[.)\-–])\s*(?<rest>\S.*)?$/iu

export type Part = { kind: 'answer' | 'explanation' | 'reference' | 'guide' | 'level' | 'subject'; words: string }

export function partOf({ text }: Looked): Part | null {
  for (const [kind, form] of [['guide', GUIDE], ['answer', ANSWER], ['explanation', EXPLANATION], ['reference', REFERENCE], ['level', LEVEL]] as const) {
    const rest = form.exec(text)?.groups?.['rest']
    if (rest === undefined) continue
    // "Đáp án nào sau đây đúng?" asks; "Đa số …" is no answer either.
    if (kind === 'answer' && !looksLikeAnswer(text, rest)) continue
    return { kind, words: rest.trim() }
  }
  const chosen = CHOSEN.exec(text)?.groups?.['rest']
  if (chosen) return { kind: 'answer', words: chosen }
  const subject = SUBJECT.exec(text)?.groups
  return subject ? { kind: 'subject', words: (subject['rest'] ?? subject['head'] ?? '').trim().replace(/[:.]$/u, '') } : null
}

function looksLikeAnswer(text: string, rest: string): boolean {
  if (/^\s*[-=>*•\s]*(?:đáp\s*án|answer|key)(?:\s+đúng)?\s*(?:là\s*)?:/iu.test(text)) return true
  return /^\s*[-=>*•\s]*(?:đáp\s*án|đ\s*[./]?\s*a)\b/iu.test(text) && /^(?:[A-Ha-h](?:\s*[,;&+]\s*[A-Ha-h]|\s+và\s+[A-Ha-h])*|đúng|sai|đ|s)\s*\.?$/iu.test(rest.trim())
}

/** "1-A, 2. C; 3D": the pairs of a line that holds nothing else; null for any other line. */
export function keyPairs(text: string): { number: number; answer: string }[] | null {
  const form = /(?:câu\s*)?(\d{1,4})\s*[-–.:)=\s]?\s*([A-Ha-h](?:\s?[,+&/]?\s?[A-H])*|đúng|sai|[ĐđSs])(?=$|[\s,;|.])/giu
  const pairs = [...text.matchAll(form)].map(([, number, answer]) => ({ number: Number(number), answer: answer ?? '' }))
  const left = text.replace(form, '').replace(/[\s,;|.]+/gu, '')
  return pairs.length > 0 && left === '' ? pairs : null
}

export const isKeyHead = (text: string): boolean => /^(?:bang )?dap an(?: dung| cua de| trac nghiem)?\s*:?$/u.test(fold(text).trim())

/** Letters of an answer, from 0; null where it is none: "C", "A, C", "A và C", "ABD", "Đáp án C". */
export function lettersOf(answer: string): number[] | null {
  const words = answer.trim().replace(/^(?:đáp án|phương án|ý|câu)\s+/iu, '').replace(/[.\s]+$/u, '')
  if (!/^\(?[A-Ta-t]\)?(?:\s*(?:,|;|&|\+|-|\/|và|\s)\s*\(?[A-Ta-t]\)?)*$/u.test(words) && !/^[A-T]{2,8}$/u.test(words)) return null
  const letters = [...words.replaceAll('và', ' ').matchAll(/[A-Ta-t]/gu)].map(([letter]) => placeOf(letter))
  return new Set(letters).size === letters.length ? letters.sort((a, b) => a - b) : null
}

export function truthOf(answer: string): boolean | null {
  const words = fold(answer).replace(/[.\s]+$/u, '').trim()
  return ['dung', 'd', 'true', 't', 'x', 'co'].includes(words) ? true : ['sai', 's', 'false', 'f', 'khong'].includes(words) ? false : null
}
