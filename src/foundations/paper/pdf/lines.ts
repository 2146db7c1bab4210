/** Breaks runs into lines of a width. Pure: the width of a word is asked of the caller. */
import type { StyledRun } from '../layout/pieces.ts'

/** Part of a run that stands on one line. */
export interface Stretch {
  run: StyledRun
  text: string
  width: number
}

export interface TextLine {
  stretches: Stretch[]
  width: number
  /** Spaces that justification may widen. */
  spaces: number
  /** The last line of a paragraph is never stretched. */
  last: boolean
}

export type WidthOf = (text: string, run: StyledRun) => number

interface Word {
  parts: Stretch[]
  width: number
  /** Width of the space before it; null: glued to the word before. */
  space: Stretch | null
}

export function breakLines(runs: StyledRun[], width: number, first: number, widthOf: WidthOf): TextLine[] {
  const lines: Word[][] = []
  let line: Word[] = []
  let used = 0
  const room = (): number => width - (lines.length === 0 ? first : 0)
  for (const word of wordsOf(runs, widthOf).flatMap((found) => fit(found, width, widthOf))) {
    const needed = word.width + (line.length ? (word.space?.width ?? 0) : 0)
    if (line.length && used + needed > room() + 0.01) {
      lines.push(line)
      line = []
      used = 0
    }
    used += line.length ? needed : word.width
    line.push(word)
  }
  if (line.length || lines.length === 0) lines.push(line)
  return lines.map((words, place) => setLine(words, place === lines.length - 1))
}

/** Words may cross runs: "100" in bold followed by "%". */
function wordsOf(runs: StyledRun[], widthOf: WidthOf): Word[] {
  const words: Word[] = []
  let open: Word | null = null
  let space: Stretch | null = null
  for (const run of runs) {
    for (const token of run.text.match(/[ \t\n]+|[^ \t\n]+/g) ?? []) {
      if (/^[ \t\n]/.test(token)) {
        open = null
        space = { run, text: ' ', width: widthOf(' ', run) }
        continue
      }
      const part = { run, text: token, width: widthOf(token, run) }
      if (open) {
        open.parts.push(part)
        open.width += part.width
      } else {
        open = { parts: [part], width: part.width, space }
        words.push(open)
      }
      space = null
    }
  }
  return words
}

/** A word wider than the column (an address, a run of dots) is cut where the column ends. */
function fit(word: Word, width: number, widthOf: WidthOf): Word[] {
  if (word.width <= width) return [word]
  const pieces: Word[] = []
  let { space } = word
  for (const { run, text } of word.parts) {
    let rest = [...text]
    while (rest.length) {
      let take = rest.length
      while (take > 1 && widthOf(rest.slice(0, take).join(''), run) > width) take = Math.ceil(take / 2)
      const part = { run, text: rest.slice(0, take).join(''), width: widthOf(rest.slice(0, take).join(''), run) }
      pieces.push({ parts: [part], width: part.width, space })
      space = null
      rest = rest.slice(take)
    }
  }
  return pieces
}

function setLine(words: Word[], last: boolean): TextLine {
  const stretches: Stretch[] = []
  let spaces = 0
  for (const [place, word] of words.entries()) {
    if (place > 0 && word.space) {
      spaces++
      append(stretches, word.space)
    }
    for (const part of word.parts) append(stretches, part)
  }
  return { stretches, spaces, last, width: stretches.reduce((sum, stretch) => sum + stretch.width, 0) }
}

/** Neighbours of one run are drawn, and can be copied, as one text. */
function append(stretches: Stretch[], part: Stretch): void {
  const before = stretches.at(-1)
  if (before?.run !== part.run) stretches.push({ ...part })
  else {
    before.text += part.text
    before.width += part.width
  }
}
