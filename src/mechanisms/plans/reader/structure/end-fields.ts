/** Recipients ("Nơi nhận") and signature, told apart line by line and column by column. */
import { withoutMarks } from '../text/folding.ts'
import { atOf, type Joined, joinStretches, sliceJoined } from '../text/joined.ts'
import type { Found, SignatureFound } from '../types.ts'
import { namesOffice, namesRecipients, personIn, signs, speaksForOthers } from './ending.ts'
import { columnsOf, type Line, startsLower, stretchOf } from './lines.ts'
import { type Placing, placeLines } from './nodes.ts'

export interface EndFields {
  recipients: Found<string>[]
  signature: SignatureFound
}

interface Split {
  receiving: Line[]
  signing: Line[]
}

const signedMark = /^[[(]?\s*(?:đã ký|đã kí|ký tên|dấu|chữ ký)/iu

export function readEnding(lines: readonly Line[], placing: Placing): EndFields {
  const split = splitEnding(lines)
  const recipients = recipientsOf(split.receiving, placing)
  const signature = signatureOf(split.signing, placing)
  placeLines(placing, split.receiving, { place: 'recipients' })
  placeLines(placing, split.signing, { place: 'signature' })
  return { recipients, signature }
}

function splitEnding(lines: readonly Line[]): Split {
  const split: Split = { receiving: [], signing: [] }
  let receiving = false
  let ended = false
  for (const line of lines) {
    const parts = columnsOf(line)
    parts.forEach((part, column) => {
      if (namesRecipients(part.text)) receiving = true
      const listed = part.marker?.kind === 'bullet'
      const bySide = column > 0 && !listed && (part.capitals || personIn(part.text) !== null)
      const signing = signs(part) || bySide || signedMark.test(part.text)
      if (signing && !listed && !(receiving && !ended && !line.gap && !line.source.cell && !part.capitals)) {
        split.signing.push(part)
        if (column === 0) ended = true
      } else if (listed) split.receiving.push(part)
      else if (!receiving) split.signing.push(part)
      else if (ended || isLateSignature(part, split, line)) {
        ended = true
        split.signing.push(part)
      } else split.receiving.push(part)
    })
  }
  return split
}

/** Below the last recipient: a name, or capitals that no list holds. */
function isLateSignature(part: Line, split: Split, line: Line): boolean {
  if (namesRecipients(part.text)) return false
  const last = split.receiving[split.receiving.length - 1]
  const filed = last !== undefined && /(?:^|[-–+\s])lưu\b/iu.test(last.text)
  if (part.capitals && part.words >= 2 && !/\d/u.test(part.text) && (line.gap || filed)) return true
  const person = personIn(part.text) !== null && part.words >= 2
  if (!person) return false
  return line.gap ? !last || /[.;,]$/u.test(last.text) || filed : filed && /[.;)]$/u.test(last?.text ?? '')
}

const leadingDash = /^[-–—−•+*·\uF0B7\uF02D]\s*/u

function recipientsOf(lines: readonly Line[], placing: Placing): Found<string>[] {
  const entries: Line[][] = []
  const dashes = lines.some((line) => line.marker?.kind === 'bullet')
  const plusBelow = lines.some((line) => line.marker?.kind === 'bullet' && line.marker.printed !== '+')
  for (const line of lines) {
    let part = line
    if (namesRecipients(line.text)) {
      const colon = line.text.indexOf(':')
      const rest = colon >= 0 ? line.text.slice(colon + 1) : ''
      if (rest.trim() === '') continue
      part = withText(line, line.from + colon + 1 + (rest.length - rest.trimStart().length))
    }
    const last = entries[entries.length - 1]
    const before = last?.[last.length - 1]
    const listed = part.marker?.kind === 'bullet' && !(plusBelow && part.marker.printed === '+')
    const goesOn =
      before && !listed && (dashes ? true : startsLower(part.text) || (!/[;,.]$/u.test(before.text) && !part.whole))
    if (goesOn && last) {
      if (dashes && /[.]$/u.test(before.text) && /lưu/iu.test(last[0]?.text ?? '')) continue
      last.push(part)
    } else entries.push([part])
  }
  return entries.flatMap((entry) => entriesIn(entry, placing))
}

function withText(line: Line, from: number): Line {
  const text = line.source.text.slice(from, line.to)
  return { ...line, from, text, marker: leadingDash.test(text) ? { kind: 'bullet', printed: '-', label: '-', value: 0, length: 1 } : null }
}

/** Some lists stand on one line: "- A; - B; - Lưu: VT." */
function entriesIn(lines: readonly Line[], placing: Placing): Found<string>[] {
  const joined = joinStretches(placing.paragraphs, lines.map((line) => stretchOf(line)))
  const found: Found<string>[] = []
  let from = 0
  const cuts = [...joined.text.matchAll(/[;,.]\s*(?=[-–]\s+\p{Lu})/gu)].map((match) => match.index + match[0].length)
  for (const to of [...cuts, joined.text.length]) {
    const entry = trimmed(sliceJoined(joined, from, to))
    if (entry.text !== '') found.push({ value: entry.text, at: atOf(entry), confidence: 0.97 })
    from = to
  }
  return found
}

function trimmed(joined: Joined): Joined {
  const lead = leadingDash.exec(joined.text)?.[0].length ?? 0
  const text = joined.text.slice(lead)
  const tail = /[\s;,.]+$/u.exec(text.slice(-8))?.[0].length ?? 0
  return sliceJoined(joined, lead, joined.text.length - tail)
}

interface Signer {
  line: Line
  name: string
  skip: number
}

function signatureOf(lines: readonly Line[], placing: Placing): SignatureFound {
  const authority: Line[] = []
  const position: Line[] = []
  let signer: Signer | null = null
  let stage: 'authority' | 'position' = 'authority'
  for (const line of lines) {
    const text = line.text
    if (signedMark.test(text)) continue
    const person = personIn(text)
    const office = line.capitals && (namesOffice(text) || speaksForOthers(text))
    if (person && !office && (!line.capitals || position.length + authority.length > 0)) {
      signer = { line, name: person.name, skip: person.skip }
      continue
    }
    if (signer || !line.capitals) continue
    if (speaksForOthers(text)) {
      authority.push(line)
      stage = 'authority'
    } else if (namesOffice(text)) {
      position.push(line)
      stage = 'position'
    } else if (stage === 'authority' && authority.length > 0) authority.push(line)
    else position.push(line)
  }
  return {
    authority: authority.length > 0 ? together(authority, placing) : null,
    position: position.length > 0 ? together(position, placing) : null,
    name: signer ? nameFound(signer) : null,
  }
}

function nameFound(signer: Signer): Found<string> {
  const from = signer.line.from + signer.skip
  return {
    value: signer.name,
    at: { paragraph: signer.line.paragraph, from, to: from + signer.name.length },
    confidence: withoutMarks(signer.name).split(' ').length >= 2 ? 0.97 : 0.6,
  }
}

/** "TM. ỦY BAN / NHÂN DÂN" is one line wrapped; a new authority starts after a stroke. */
function together(lines: readonly Line[], placing: Placing): Found<string> {
  const groups: Line[][] = []
  for (const line of lines) {
    const last = groups[groups.length - 1]
    if (last && !speaksForOthers(line.text) && !namesOffice(line.text)) last.push(line)
    else groups.push([line])
  }
  const joined = groups.map((group) => joinStretches(placing.paragraphs, group.map((line) => stretchOf(line))))
  const first = joined[0]
  const last = joined[joined.length - 1]
  const start = first ? atOf(first) : null
  const end = last ? atOf(last) : null
  const through = end ? (end.through ?? end.paragraph) : 0
  return {
    value: joined.map((part) => part.text).join(' / '),
    at: start && end ? (through === start.paragraph ? { ...start, to: end.to } : { paragraph: start.paragraph, from: start.from, to: end.to, through }) : null,
    confidence: 0.95,
  }
}
