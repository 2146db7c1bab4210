/** What layout makes of a document: lines of text, rules and grids, all measures in points. DOCX and PDF draw just these. */
import type { Run } from '../model.ts'
import type { Drawable } from './drawable.ts'

export interface StyledRun extends Run {
  size: number
}

export interface LineHeight {
  rule: 'multiple' | 'exact'
  value: number
}

export type Align = 'left' | 'center' | 'right' | 'justify'

export interface TextPiece {
  kind: 'text'
  runs: StyledRun[]
  align: Align
  /** Indent of the first line beyond `left`. */
  first: number
  left: number
  right: number
  before: number
  after: number
  line: LineHeight
  /** Level in the outline of the file, from 1; absent for plain text. */
  outline?: number
  keepNext?: boolean
}

/** A thin line in the middle of the column. */
export interface RulePiece {
  kind: 'rule'
  width: number
  before: number
  after: number
}

export interface GridPiece {
  kind: 'grid'
  widths: number[]
  borders: boolean
  /** Rows that come again on each page. */
  headerRows: number
  rows: Piece[][][]
  /** All rows stay on one page. */
  whole?: boolean
  padding: number
  before: number
  after: number
}

/** In the middle of the column. */
export interface PicturePiece {
  kind: 'picture'
  picture: Drawable
  told: string
  width: number
  height: number
  before: number
  after: number
}

/** Lines, boxes and words at their places, in points from the upper left corner. */
export interface DrawingPiece {
  kind: 'drawing'
  marks: Mark[]
  told: string
  width: number
  height: number
  before: number
  after: number
}

export type Mark =
  | { kind: 'box'; x: number; y: number; width: number; height: number; colour: string }
  | { kind: 'line'; points: [x: number, y: number][]; width: number; colour: string; dashed?: boolean }
  /** `y` is that of the line on which the letters stand. */
  | { kind: 'words'; x: number; y: number; text: string; size: number; colour: string; align: 'left' | 'center' | 'right'; bold?: boolean }

export type Piece = TextPiece | RulePiece | GridPiece | PicturePiece | DrawingPiece

export interface Sheet {
  width: number
  height: number
  top: number
  bottom: number
  left: number
  right: number
  landscape: boolean
  /** Size of the page number; null: none. Never shown on the first page of a section. */
  pageNumber: number | null
  pieces: Piece[]
}

/** Width of a text in points. */
export type Measure = (text: string, style: { size: number; bold?: boolean; italic?: boolean }) => number

export const A4 = { width: 595.28, height: 841.89 }

export function points(millimetres: number): number {
  return (millimetres * 72) / 25.4
}

const SINGLE: LineHeight = { rule: 'multiple', value: 1 }

/** A line with everything but what is said set to nothing. */
export function text(runs: StyledRun[], given: Partial<Omit<TextPiece, 'kind' | 'runs'>> = {}): TextPiece {
  return { kind: 'text', runs, align: 'left', first: 0, left: 0, right: 0, before: 0, after: 0, line: SINGLE, ...given }
}

export function rule(width: number, given: { before?: number; after?: number } = {}): RulePiece {
  return { kind: 'rule', width, before: given.before ?? 1, after: given.after ?? 3 }
}

export function styled(runs: Run[], size: number, also: Partial<Run> = {}): StyledRun[] {
  return runs.map((run) => ({ ...run, ...also, size }))
}
