/**
 * The parts of a document from top to bottom: header, title, opening, body, end (recipients and signature),
 * annexes, notes. A decision that promulgates a plan comes before it with a header and an end of its own.
 */
import { withoutMarks } from '../text/folding.ts'
import type { FurnitureReason, SourceDocument } from '../types.ts'
import { furnitureOf } from './furniture.ts'
import { isRule, type Line, linesOf } from './lines.ts'
import { endOf } from './ending.ts'
import { annexWords, lettersOnly, namesPlan, opensPlan, startsAnnex, startsSection } from './openers.ts'
import { isTableHead } from './table-heads.ts'
import { type Title, titleFrom } from './title.ts'

export interface Zones {
  lines: Line[]
  header: Line[]
  title: Title | null
  opening: Line[]
  body: Line[]
  ending: Line[]
  articles: Line[]
  annexes: Line[][]
  footnotes: Line[]
  aside: { line: Line; reason: FurnitureReason }[]
  promulgated: boolean
}

const decisionWords = new Set(['quyetdinh', 'nghiquyet'])
/** Kinds that are built and carried out like plans. */
const likePlans = new Set(['chuongtrinh', 'chuongtrinhhanhdong', 'chuongtrinhcongtac', 'phuongan', 'dean'])
/** No plans, but written under the same kind of head: what we write ourselves is read back by the same reader. */
const otherKinds = new Set(['baocao', 'thongbao'])
const article = /^Điều\s+\d+/iu
const footnoteStart = /^(?:\[\d{1,3}\]|\(\d{1,3}\)\s|[¹²³⁴⁵⁶⁷⁸⁹]+\s?)/u
const nation = /^cong hoa xa|^dang cong san viet nam/u

interface Found {
  type: number
  decision: number
}

function findTitle(lines: readonly Line[]): Found {
  let decision = -1
  let articleSeen = false
  let loose = -1
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at]
    if (!line) continue
    if (decision < 0 && line.capitals && decisionWords.has(lettersOnly(line.text))) decision = at
    if (decision >= 0 && article.test(line.text)) articleSeen = true
    const named = namesPlan(line)
    if (named && (decision < 0 || articleSeen)) {
      if (named === 'alone') return { type: at, decision: articleSeen ? decision : -1 }
      if (loose < 0) loose = at
    }
    if (startsSection(line) && !articleSeen && line.marker?.kind === 'roman' && loose < 0 && at > 60) break
  }
  if (loose < 0) loose = lines.slice(0, 80).findIndex((line) => line.capitals && likePlans.has(lettersOnly(line.text)))
  if (loose < 0) loose = otherTitle(lines)
  return { type: loose, decision: loose >= 0 && articleSeen && loose > decision ? decision : -1 }
}

/** A report or a notice names its kind above its first section, below the name of the state or the Party. */
function otherTitle(lines: readonly Line[]): number {
  const section = lines.findIndex(startsSection)
  const head = lines.slice(0, section < 0 ? 40 : Math.min(40, section))
  const top = head.findIndex((line) => nation.test(withoutMarks(line.text)))
  return top < 0 ? -1 : head.findIndex((line, at) => at > top && line.capitals && otherKinds.has(lettersOnly(line.text)))
}

function firstSection(lines: readonly Line[], from: number): number {
  for (let at = from; at < lines.length; at += 1) {
    const line = lines[at]
    if (line && (startsSection(line) || isTableHead(lines, at))) return at
  }
  return -1
}

/** Where a text without numbered sections leaves its opening behind. */
function afterOpening(lines: readonly Line[], from: number): number {
  let at = from
  while (at < lines.length && at - from < 60) {
    const line = lines[at]
    if (!line) break
    if (/:$/u.test(line.text)) return at + 1
    if (line.gap && at > from && !opensPlan(line.text) && /[.]$/u.test(lines[at - 1]?.text ?? '')) return at
    at += 1
  }
  return from
}

export function zonesOf(source: SourceDocument): Zones {
  const all = linesOf(source)
  const aside: Zones['aside'] = []
  const footnotes: Line[] = []
  const lines: Line[] = []
  const furniture = furnitureOf(all)
  all.forEach((line, at) => {
    const reason = furniture[at]
    if (reason) aside.push({ line, reason })
    else if (line.source.placement === 'footnote') footnotes.push(line)
    else lines.push(line)
  })
  const found = findTitle(lines)
  const promulgated = found.decision >= 0
  const zones: Zones = {
    lines: all, header: [], title: null, opening: [], body: [], ending: [], articles: [], annexes: [],
    footnotes, aside, promulgated,
  }
  let at = 0
  if (found.type >= 0) {
    if (promulgated) decisionPart(lines, found, zones)
    else zones.header.push(...lines.slice(0, found.type))
    zones.title = titleFrom(lines, found.type)
    at = zones.title.next
  }
  plotPlan(lines, at, zones)
  return zones
}

/** The decision before the plan: header, basis, articles, its own end. */
function decisionPart(lines: readonly Line[], found: Found, zones: Zones): void {
  zones.header.push(...lines.slice(0, found.decision))
  const firstArticle = lines.findIndex((line, at) => at > found.decision && article.test(line.text))
  for (let at = found.decision; at < firstArticle; at += 1) {
    const line = lines[at]
    if (!line) continue
    const inBasis = zones.opening.length > 0 || opensPlan(line.text)
    if (inBasis && !line.capitals) zones.opening.push(line)
    else zones.articles.push(line)
  }
  const end = endOf(lines, firstArticle, found.type)
  if (end) {
    zones.articles.push(...lines.slice(firstArticle, end.from))
    zones.ending.push(...lines.slice(end.from, end.to))
    zones.articles.push(...lines.slice(end.to, found.type))
  } else zones.articles.push(...lines.slice(firstArticle, found.type))
}

function plotPlan(lines: readonly Line[], from: number, zones: Zones): void {
  const end = endOf(lines, from, lines.length)
  const bodyEnd = end ? end.from : firstAnnex(lines, from)
  const section = firstSection(lines.slice(0, bodyEnd), from)
  const bodyStart = section >= 0 ? section : afterOpening(lines.slice(0, bodyEnd), from)
  if (zones.title === null && zones.header.length === 0) splitUntitled(lines, from, bodyStart, zones)
  else zones.opening.push(...lines.slice(from, bodyStart))
  const textEnd = end ? bodyEnd : beforeMasthead(lines, bodyStart, bodyEnd)
  zones.body.push(...lines.slice(bodyStart, textEnd))
  for (const line of lines.slice(textEnd, bodyEnd)) zones.aside.push({ line, reason: 'other_document' })
  const planHasEnd = end !== null && zones.ending.length === 0
  if (end && planHasEnd) zones.ending.push(...lines.slice(end.from, end.to))
  else if (end) for (const line of lines.slice(end.from, end.to)) zones.aside.push({ line, reason: 'other_document' })
  plotRest(lines, end ? end.to : bodyEnd, zones)
}

function splitUntitled(lines: readonly Line[], from: number, to: number, zones: Zones): void {
  let at = from
  while (at < to && !opensPlan(lines[at]?.text ?? '')) at += 1
  const cut = at < to ? at : from
  zones.header.push(...lines.slice(from, cut))
  zones.opening.push(...lines.slice(cut, to))
}

/** Right before an annex, a body's name in capitals below a finished sentence is the annex's own masthead. */
function beforeMasthead(lines: readonly Line[], from: number, to: number): number {
  if (to >= lines.length) return to
  let at = to
  while (at > from && to - at < 4 && isMasthead(lines[at - 1])) at -= 1
  const before = lines[at - 1]
  return before && /[.;]\s*(?:\/\.?)?$/u.test(before.text) ? at : to
}

const isMasthead = (line: Line | undefined): boolean =>
  line !== undefined && line.marker === null && line.text !== '' && line.text === line.text.toUpperCase() && line.words <= 12

function firstAnnex(lines: readonly Line[], from: number): number {
  const at = lines.findIndex((line, index) => index > from && startsAnnex(line))
  return at < 0 ? lines.length : at
}

/** After the signature: annexes, notes, perhaps another document. */
function plotRest(lines: readonly Line[], from: number, zones: Zones): void {
  let annex: Line[] | null = null
  let notes = false
  for (let at = from; at < lines.length; at += 1) {
    const line = lines[at]
    if (!line) continue
    if (nation.test(withoutMarks(line.text)) && line.words < 12 && annex === null) {
      for (const rest of lines.slice(at)) zones.aside.push({ line: rest, reason: 'other_document' })
      return
    }
    if (startsAnnex(line) || (annex === null && line.capitals && line.words >= 2 && !isRule(line))) {
      const goesOn = annex !== null && annex.length < 3 && !annexWords.test(line.text)
      if (!goesOn) {
        annex = []
        zones.annexes.push(annex)
        notes = false
      }
    } else if (footnoteStart.test(line.text) && /^\[\d/u.test(line.text)) notes = true
    if (notes) zones.footnotes.push(line)
    else if (annex) annex.push(line)
    else if (isTableHead(lines, at)) {
      annex = [line]
      zones.annexes.push(annex)
    } else zones.aside.push({ line, reason: 'stray_mark' })
  }
}
