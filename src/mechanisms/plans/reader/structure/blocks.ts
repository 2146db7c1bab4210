/**
 * Paragraphs from printed lines. Text files and scans break paragraphs at the line's width, at pages and in
 * the middle of symbols; word processors do not. What belongs together is decided from the marker, the
 * punctuation, and whether the next word would still have fitted on the line.
 */
import { onlyUnits } from '../grammar/units.ts'
import { type Joined, joinStretches, type Stretch } from '../text/joined.ts'
import type { SourceParagraph } from '../types.ts'
import { endsSentence, type Line, startsLower, stretchOf } from './lines.ts'
import type { Marker } from './markers.ts'

export interface Block {
  lines: Line[]
  marker: Marker | null
  /** Without the marker. */
  joined: Joined
}

export interface Layout {
  /** Lines end where the page does, not where the paragraph does. */
  wrapped: boolean
  /** A blank line stands between paragraphs. */
  gapped: boolean
  width: number
}

export function layoutOf(lines: readonly Line[]): Layout {
  const running = lines.filter((line) => !line.whole && line.source.placement === 'body' && !line.text.includes('\t'))
  if (running.length === 0) return { wrapped: false, gapped: false, width: 0 }
  const lengths = running.map((line) => line.text.length).sort((a, b) => a - b)
  const sentences = lengths.filter((length) => length > 40)
  const short = sentences.filter((length) => length > 170).length < 0.15 * sentences.length
  const wrapped = short && (running.length < 12 || goOnInSmall(running) > 0.1)
  const gaps = running.filter((line) => line.gap).length / running.length
  const width = lengths[Math.floor(lengths.length * 0.9)] ?? 0
  return { wrapped, gapped: gaps > 0.08, width }
}

/** Share of lines that go on in the middle of a sentence: hardly any where every line is a paragraph. */
function goOnInSmall(lines: readonly Line[]): number {
  return lines.filter((line) => !line.gap && startsLower(line.text)).length / lines.length
}

/** Words that cannot end a paragraph: something must follow. */
const openEnd =
  /(?:^|\s)(?:của|và|với|cùng|theo|các|những|về|tại|cho|từ|đến|do|là|trong|để|hoặc|trên|dưới|bởi|được|bị|vào|nhằm|nếu|khi|một|mỗi|sẽ)$/iu
/** Words that a figure must follow. */
const figureEnd = /(?:^|\s)(?:số|ngày|tháng|năm|quý|điều|khoản|điểm|mục)$/iu
const dashThenGoesOn = /^[-–—]\s*(?:\d{1,4}\b|\p{Ll})/u
const yearAtEnd = /\d{4}\s*$/u

function opensBracket(text: string): boolean {
  let depth = 0
  for (let at = Math.max(0, text.length - 400); at < text.length; at += 1) {
    const unit = text[at]
    if (unit === '(' || unit === '“') depth += 1
    else if ((unit === ')' || unit === '”') && depth > 0) depth -= 1
  }
  return depth > 0
}

interface Open {
  lines: Line[]
  marker: Marker | null
}

function textOf(open: Open): string {
  return open.lines[open.lines.length - 1]?.text ?? ''
}

/** The marker of a line that stands directly under another one may be a chance of wrapping. */
function markerCounts(line: Line, previous: Line, open: Open, layout: Layout): boolean {
  const marker = line.marker
  if (!marker) return false
  const before = previous.text
  if (marker.kind === 'bullet') {
    if (/^[-–—]$/u.test(marker.printed)) {
      if (yearAtEnd.test(before) && /^[-–—]\s*\d{4}/u.test(line.text)) return false
      if (!endsSentence(before) && dashThenGoesOn.test(line.text) && !line.whole) {
        return line.gap && !openEnd.test(before) && !/^[-–—]\s*\p{Ll}/u.test(line.text)
      }
    }
    return marker.printed !== '+' || endsSentence(before) || line.gap || line.whole || !/\d$/u.test(before)
  }
  if (marker.kind === 'roman' && !line.gap && !line.whole && !romanCounts(marker, previous, open)) return false
  if (figureEnd.test(before) && marker.kind === 'arabic' && !line.whole && !line.gap) return false
  if (line.whole || line.gap) return true
  if (!layout.wrapped) return true
  if (endsSentence(before) || open.lines.length === 1) return !openEnd.test(before) || marker.kind === 'roman'
  if (marker.kind === 'roman') return line.capitals
  const roomLeft = layout.width - before.length
  const firstWord = line.text.indexOf(' ')
  return roomLeft > Math.max(8, firstWord + 1) && !openEnd.test(before)
}

/** The second syllable of "PHẠM VI" may start a line within a heading in capitals. */
function romanCounts(marker: Marker, previous: Line, open: Open): boolean {
  if (!/[.):/–-]$/u.test(marker.printed)) return false
  if (open.marker?.kind !== 'roman' || !previous.capitals) return true
  return marker.value === open.marker.value + 1
}

/** "Sở Tài chính / - cơ quan thường trực …": the dash explains the name before it, whatever blank line came between. */
const explainsName = /^[-–—]\s*(?:(?:cơ quan|đơn vị)\s+(?:thường trực|đầu mối)|thường trực\s+(?:tham mưu|ban chỉ đạo))(?!\p{L})[^:]*$/iu

function explains(line: Line, previous: Line): boolean {
  return !line.whole && explainsName.test(line.text) && !endsSentence(previous.text) && !/,$/u.test(previous.text) && previous.words > 3 && previous.marker?.kind !== 'arabic'
}

function runsOn(line: Line, previous: Line, open: Open, layout: Layout): boolean {
  const before = previous.text
  if (line.source.placement !== previous.source.placement) return false
  if (open.marker && open.lines.length === 1 && before.length <= open.marker.length) return true
  if (line.source.cell && previous.source.cell) return false
  const lower = startsLower(line.text)
  if (line.whole || previous.whole) {
    return lower && !endsSentence(before) && !/,$/u.test(before) && previous.text.length > 40 && openEnd.test(before)
  }
  if (line.gap || !layout.wrapped) {
    if (openEnd.test(before) || (figureEnd.test(before) && /^\d/u.test(line.text))) return true
    return lower && !endsSentence(before) && (before.length > 25 || open.marker !== null)
  }
  if (previous.capitals !== line.capitals && line.words > 2 && previous.words > 2 && previous.capitals) {
    return opensBracket(before)
  }
  const wouldFit = layout.width - before.length > (line.text + ' ').indexOf(' ') + 1
  const label = layout.gapped && open.marker !== null && open.lines.length === 1 && /:$/u.test(before)
  if (endsSentence(before) && wouldFit && !lower && !label) return /[;:]$/u.test(before) && opensBracket(before)
  if (layout.gapped) return true
  return lower || !wouldFit || before.length > 0.75 * layout.width || openEnd.test(before)
}

function closeBlock(open: Open, paragraphs: readonly SourceParagraph[]): Block {
  const stretches: Stretch[] = open.lines.map((line, at) =>
    stretchOf(line, at === 0 && open.marker ? open.marker.length : 0),
  )
  return { lines: open.lines, marker: open.marker, joined: joinStretches(paragraphs, stretches) }
}

/** A numbered row of units that an end of paragraph cut in the middle of a name: only both halves together are units. */
function unitsWentOn(open: Open, line: Line, next: Line | undefined): boolean {
  const marker = open.marker
  if (!marker || line.marker || line.source.cell || open.lines.length > 1 || next?.marker?.kind !== 'bullet') return false
  const head = textOf(open).slice(marker.length).trim()
  if (/[.;:!?…]$/u.test(head) || /[.;:!?…,]$/u.test(line.text) || !head.includes(',')) return false
  return onlyUnits(line.text) === null && onlyUnits(`${head} ${line.text}`) !== null
}

/** A numbered heading that a blank line cut in two: neither half ends a sentence and a list follows. */
function headingWentOn(open: Open, lines: readonly Line[], at: number): boolean {
  const line = lines[at]
  if (line && unitsWentOn(open, line, lines[at + 1])) return true
  if (!line?.gap || line.marker || line.whole || line.source.cell || !open.marker || line.capitals) return false
  if (open.marker.kind !== 'arabic' && open.marker.kind !== 'dotted') return false
  if (open.lines.length < 2 || /[.;:!?…,]$/u.test(textOf(open))) return false
  let end = at + 1
  while (end < lines.length && end - at < 4 && lines[end]?.gap === false && !lines[end]?.marker) end += 1
  const rest = lines.slice(at, end)
  const next = lines[end]
  const words = rest.reduce((sum, part) => sum + part.words, 0)
  if (words > 20 || /[.;:!?…,]$/u.test(rest[rest.length - 1]?.text ?? '')) return false
  return next?.marker?.kind === 'bullet' && next.gap
}

export function blocksOf(lines: readonly Line[], layout: Layout, paragraphs: readonly SourceParagraph[]): Block[] {
  const blocks: Block[] = []
  let open: Open | null = null
  let previous: Line | null = null
  lines.forEach((line, at) => {
    if (open && previous) {
      const explaining = explains(line, previous)
      const starts: boolean = !explaining && line.marker !== null && markerCounts(line, previous, open, layout)
      const goesOn: boolean =
        !starts && (explaining || runsOn(line, previous, open, layout) || headingWentOn(open, lines, at))
      if (goesOn) {
        open.lines.push(line)
        previous = line
        return
      }
      blocks.push(closeBlock(open, paragraphs))
      open = { lines: [line], marker: starts ? line.marker : line.marker && textOf(open) !== '' ? line.marker : null }
    } else {
      open = { lines: [line], marker: line.marker }
    }
    previous = line
  })
  if (open) blocks.push(closeBlock(open, paragraphs))
  return blocks
}
