/** Letters on a page → words, by where they stand; the order in which they were drawn does not matter. */
import { legacyFont, type LegacyRuns } from '#foundations/files/office/index.ts'
import type { PrintedPage, Word } from '../printed/page.ts'
import type { Drawing, Glyph } from './drawing.ts'

// Of the size of the letters: a narrower gap is kerning, a wider one a blank.
const BLANK = 0.17
const RAISED = 0.78

export function pageFromDrawing(drawing: Drawing, size: { number: number; width: number; height: number }, legacy: LegacyRuns): PrintedPage {
  const upright = drawing.glyphs.filter((glyph) => !glyph.turned && glyph.size > 1)
  const words = toLines(upright).flatMap((line) => wordsOf(line, legacy))
  const turned = drawing.glyphs.filter((glyph) => glyph.turned).map((glyph) => glyph.text).join('').trim()
  return { ...size, words, rules: drawing.rules, aside: turned.length > 1 && turned.length < 200 ? [turned] : [] }
}

/** A raised sign stands higher than any other letter of its line. */
function reachOf(a: number, b: number): number {
  const large = Math.max(a, b)
  return large * (Math.min(a, b) < large * RAISED ? 0.45 : 0.3)
}

function toLines(glyphs: Glyph[]): Glyph[][] {
  const lines: { baseline: number; size: number; glyphs: Glyph[] }[] = []
  const ordered = glyphs.map((glyph, index) => ({ glyph, index })).sort((a, b) => a.glyph.baseline - b.glyph.baseline || a.index - b.index)
  for (const { glyph } of ordered) {
    const line = lines.slice(-4).find((candidate) => Math.abs(candidate.baseline - glyph.baseline) <= reachOf(candidate.size, glyph.size))
    if (line === undefined) lines.push({ baseline: glyph.baseline, size: glyph.size, glyphs: [glyph] })
    else {
      line.glyphs.push(glyph)
      if (glyph.size > line.size) Object.assign(line, { size: glyph.size, baseline: glyph.baseline })
    }
  }
  return lines.map((line) => line.glyphs)
}

/** A mark drawn over its vowel belongs to it, wherever it begins. */
const MARK = /^\p{M}+$/u

function wordsOf(glyphs: Glyph[], legacy: LegacyRuns): Word[] {
  const ordered = [...glyphs].sort((a, b) => a.left - b.left)
  const size = Math.max(...ordered.filter((glyph) => glyph.text.trim() !== '').map((glyph) => glyph.size), 0)
  const base = ordered.find((glyph) => glyph.size === size)?.baseline ?? 0
  const words: Word[] = []
  let open: Glyph[] = []
  const close = (): void => {
    const word = wordOf(open, legacy)
    if (word !== null) words.push(word)
    open = []
  }
  let reach = Number.NEGATIVE_INFINITY
  for (const glyph of ordered) {
    if (glyph.text === '') continue
    if (/^\s+$/u.test(glyph.text)) {
      // A blank of one font may lie where a letter of another one was put: only free space parts words.
      const covered = ordered.some((other) => other.text.trim() !== '' && other.left < glyph.right - 0.02 * size && other.right > glyph.left + 0.35 * (glyph.right - glyph.left) && other.left < glyph.left + 0.65 * (glyph.right - glyph.left))
      if (!covered) close()
      continue
    }
    // Signs of footnotes are not part of the sentence.
    if (/^\d$/u.test(glyph.text) && glyph.size < size * RAISED && base - glyph.baseline > size * 0.12) {
      if (open.length > 0) reach = Math.max(reach, glyph.right)
      continue
    }
    const twin = open.at(-1)
    // Bold made by drawing twice.
    if (twin !== undefined && twin.text === glyph.text && Math.abs(twin.left - glyph.left) < size * 0.12) continue
    if (open.length > 0 && glyph.left - reach > size * BLANK && !MARK.test(glyph.text)) close()
    open.push(glyph)
    reach = open.length === 1 ? glyph.right : Math.max(reach, glyph.right)
  }
  close()
  return words
}

function wordOf(glyphs: Glyph[], legacy: LegacyRuns): Word | null {
  const first = glyphs[0]
  if (first === undefined) return null
  const legacyName = glyphs.find((glyph) => legacyFont(glyph.font) !== null)?.font
  const text = legacy.convert(glyphs.map((glyph) => glyph.text).join(''), legacyName)
  if (text.trim() === '') return null
  const size = Math.round(Math.max(...glyphs.map((glyph) => glyph.size)) * 10) / 10
  const baseline = glyphs.find((glyph) => glyph.size >= size - 0.1)?.baseline ?? first.baseline
  return {
    text,
    left: first.left,
    right: Math.max(...glyphs.map((glyph) => glyph.right)),
    top: baseline - size * 0.8,
    bottom: baseline + size * 0.22,
    size,
    bold: /bold|black|heavy|semib|,b/iu.test(first.font),
    italic: /italic|oblique/iu.test(first.font),
  }
}
