/** The place in a text where the words were found. Pure. */
import { wordsOf, type Asked, type Word } from './words.ts'

/** A stretch of an excerpt; what was asked for is a hit. The stretches put together are the excerpt, letter by letter. */
export interface Stretch {
  text: string
  hit: boolean
}

/** About so many letters of a long text, from a little before the first hit on. */
const LENGTH = 220
const BEFORE = 60

export function excerptOf(text: string, asked: Asked, length = LENGTH): Stretch[] {
  const whole = text.normalize('NFC')
  const hits = wordsOf(whole).filter((word) => isHit(word, asked))
  const start = startOf(whole, hits[0]?.from ?? 0, length)
  const end = endOf(whole, start, length)
  const stretches: Stretch[] = []
  const add = (stretch: string, hit: boolean): void => {
    const last = stretches.at(-1)
    if (!stretch) return
    if (last?.hit === hit) last.text += stretch
    else stretches.push({ text: stretch, hit })
  }
  let at = start
  if (start > 0) add('… ', false)
  for (const { from, to } of hits) {
    if (from < at || to > end) continue
    // "phòng cháy" is one hit, not two.
    const between = whole.slice(at, from)
    add(between, stretches.at(-1)?.hit === true && /^\s$/.test(between))
    add(whole.slice(from, to), true)
    at = to
  }
  add(whole.slice(at, end), false)
  if (end < whole.length) add(' …', false)
  return stretches
}

function isHit({ folded, marked }: Word, { words, phrases }: Asked): boolean {
  const last = words.at(-1)
  return (
    words.some((word) => word.folded === folded) ||
    (last !== undefined && last.folded.length >= 3 && folded.startsWith(last.folded)) ||
    phrases.some((phrase) => phrase.some((word) => word.marked === marked))
  )
}

function startOf(text: string, hit: number, length: number): number {
  if (text.length <= length || hit < BEFORE * 2) return 0
  const space = text.indexOf(' ', hit - BEFORE)
  return space >= 0 && space < hit ? space + 1 : hit
}

function endOf(text: string, start: number, length: number): number {
  if (text.length <= start + length) return text.length
  const space = text.lastIndexOf(' ', start + length)
  return space > start ? space : start + length
}
