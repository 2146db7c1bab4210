/** The head of a document: who issues it, under which name of the state or the Party, number, place and date. */
import type { Letterhead } from '../model.ts'
import { paddedDay, paddedNumber } from '../rules.ts'
import type { Layout, Profile } from '../schema.ts'
import { rule, styled, text, type GridPiece, type Measure, type Piece } from './pieces.ts'

interface Page {
  layout: Layout
  profile: Profile
  width: number
  measure: Measure
}

const NATION = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'
const MOTTO = 'Độc lập - Tự do - Hạnh phúc'
const PARTY = 'ĐẢNG CỘNG SẢN VIỆT NAM'
/** Room to be filled in by hand: spaces that neither format draws together. */
const blank = (places: number): string => '\u00a0'.repeat(places)
/** A third to a half of the line above. */
const RULE_PART = 0.4

export function letterhead(block: Letterhead, page: Page): GridPiece {
  const { profile, width } = page
  const left = (width * profile.headLeft) / 100
  const widths = [left, width - left]
  return page.layout === 'state' ? state(block, page, widths) : party(block, page, widths)
}

function state(block: Letterhead, page: Page, widths: number[]): GridPiece {
  const { profile } = page
  const nation = centred(NATION, profile.sizeNational, { bold: true })
  const motto = centred(MOTTO, profile.sizeMotto, { bold: true })
  const mottoWidth = page.measure(MOTTO, { size: profile.sizeMotto, bold: true })
  const number = `Số: ${paddedNumber(block.number ?? '')}${block.number ? '' : blank(6)}${block.symbol ? `/${block.symbol}` : ''}`
  return grid(widths, [
    [issuer(block, page, widths[0] ?? 0), [nation, motto, rule(mottoWidth)]],
    [[centred(number, profile.sizeNumber)], placeAndDate(block, profile)]
  ])
}

function party(block: Letterhead, page: Page, widths: number[]): GridPiece {
  const { profile } = page
  const name = centred(PARTY, profile.sizeNational, { bold: true })
  const nameWidth = page.measure(PARTY, { size: profile.sizeNational, bold: true })
  const number = `Số ${paddedNumber(block.number ?? '')}${block.number ? '' : blank(6)}${block.symbol ? `-${block.symbol}` : ''}`
  const own = issuerLines(block, profile)
  return grid(widths, [
    [own, [name, rule(nameWidth)]],
    [[centred('*', profile.sizeIssuer), centred(number, profile.sizeNumber)], placeAndDate(block, profile)]
  ])
}

function issuer(block: Letterhead, page: Page, column: number): Piece[] {
  const { profile, measure } = page
  const lines = issuerLines(block, profile)
  const last = issuerParts(block.issuer).at(-1) ?? ''
  const width = Math.min(column, measure(last, { size: profile.sizeIssuer, bold: true }))
  return [...lines, rule(width * RULE_PART)]
}

function issuerLines(block: Letterhead, profile: Profile): Piece[] {
  const above = (block.above === null ? [] : issuerParts(block.above)).map((line) => centred(line, profile.sizeIssuer))
  return [...above, ...issuerParts(block.issuer).map((line) => centred(line, profile.sizeIssuer, { bold: true }))]
}

const KINDS = /^(ỦY BAN NHÂN DÂN|HỘI ĐỒNG NHÂN DÂN|ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM|BAN CHẤP HÀNH)\s+(.+)$/u

/** "ỦY BAN NHÂN DÂN" stands on a line of its own, the place below it. */
export function issuerParts(issuer: string): string[] {
  const capitals = issuer.toLocaleUpperCase('vi')
  const [, kind, place] = KINDS.exec(capitals) ?? []
  return kind && place ? [kind, place] : [capitals]
}

function placeAndDate({ place, date }: Letterhead, profile: Profile): Piece[] {
  const { date: day, month, year } = paddedDay(date ?? '')
  const when = `ngày ${day || blank(5)} tháng ${month === '0' || month === '' ? blank(5) : month} năm ${year || blank(6)}`
  return [centred(place ? `${place}, ${when}` : when, profile.sizePlaceDate, { italic: true })]
}

function centred(words: string, size: number, also: { bold?: boolean; italic?: boolean } = {}): Piece {
  return text(styled([{ text: words }], size, also), { align: 'center' })
}

function grid(widths: number[], rows: Piece[][][]): GridPiece {
  return { kind: 'grid', widths, borders: false, headerRows: 0, rows, whole: true, padding: 0, before: 0, after: 8 }
}
