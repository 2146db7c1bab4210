/**
 * The vocabulary of the reader. Two values matter: a `SourceDocument` (what a file says, line by line)
 * goes in, a `PlanReading` (what the plan says) comes out. Both are plain data: they cross threads and
 * are stored as JSON.
 */

export type SourceFormat = 'docx' | 'doc' | 'pdf' | 'scan' | 'odt' | 'txt' | 'html' | 'xlsx' | 'csv'

/** Where on the page a paragraph stood. */
export type SourcePlacement = 'body' | 'cell' | 'footnote' | 'header' | 'footer'

export interface SourceParagraph {
  /** NFC, printed list marker included ("1. ", "- ", "a) "), no line break. Never empty. */
  text: string
  placement: SourcePlacement
  /** 1-based; absent where the format has no pages. */
  page?: number
  /** Present for `cell`: numbers count from 0 in reading order; `columns` is the width of the table; a spreadsheet names its cells ("Sheet1!C12"). */
  cell?: { table: number; row: number; column: number; columns: number; address?: string }
  /** Blank lines (or paragraph spacing that reads as one) stood before this paragraph. */
  gapBefore?: boolean
  /** The format says that this is a whole paragraph; false for printed lines (txt, pdf, scan). */
  whole: boolean
  /** How it was set, where the format tells. */
  style?: { bold?: boolean; italic?: boolean; centred?: boolean; size?: number; indent?: number }
  /** Mean certainty of recognition, 0–1, for scans. */
  recognition?: number
  /** Where it stands on its page, for formats with printed pages. */
  box?: Box
}

/** Left, top, right, bottom as shares of the page, from its top left. */
export type Box = [number, number, number, number]

/** A page of a file: its size in points, and where it is found again. */
export interface Sheet {
  width: number
  height: number
  /** Which of the files that were read together, counted from 0. */
  file: number
  /** Counted from 1. */
  page: number
}

/** Something the reader wants a person to know; the code is a key of the module's texts. */
export interface ReaderNotice {
  code: string
  detail?: Record<string, string | number>
}

export interface SourceDocument {
  format: SourceFormat
  paragraphs: SourceParagraph[]
  pages: number | null
  notices: ReaderNotice[]
  /** One for each page, where the format has printed pages. */
  sheets?: Sheet[]
}

/**
 * A stretch of the source: paragraph index, and character offsets into its `text` (to is exclusive).
 * `through` is present when the stretch ends in a later paragraph; `to` then counts in that one.
 */
export interface At {
  paragraph: number
  from: number
  to: number
  through?: number
}

/** A value with its place and how sure the rule that found it is, 0–1. `at` is null only for a default. */
export interface Found<T> {
  value: T
  at: At | null
  confidence: number
}

export interface DocumentFields {
  type: Found<string> | null
  number: Found<string> | null
  symbol: Found<string> | null
  title: Found<string> | null
  issuer: Found<string> | null
  place: Found<string> | null
  /** YYYY-MM-DD, or YYYY where day and month are blank. */
  date: Found<string> | null
  draft: Found<boolean>
  period: { from: Found<number> | null; to: Found<number> | null }
}

export interface Citation {
  kind: string
  number: string | null
  name: string | null
  date: string | null
  issuer: string | null
  at: At
  confidence: number
}

export interface PlanItem {
  /** As printed: "-", "+", "a)", "(1)"; null for an unmarked paragraph; the STT of a table row. */
  marker: string | null
  /** The whole text, marker removed, lines joined. */
  text: string
  /** Only introduces the list below it. */
  leadIn: boolean
  /** Only assigns ("Đơn vị chủ trì: …"). */
  attribute: boolean
  at: At
  confidence: number
}

export interface PlanNode {
  marker: string | null
  heading: string | null
  /** Markers from the top, joined by "."; a repeated marker has the suffix "#2". */
  path: string
  items: PlanItem[]
  sections: PlanNode[]
  at: At
  confidence: number
}

/** A section path with an item number (0 = the heading line, 1… = items). */
export interface Address {
  path: string
  item: number
}

export interface TaskFound extends Address {
  text: string
  leads: Found<string>[]
  partners: Found<string>[]
  addressees: 'all' | null
  at: At
  confidence: number
}

export interface TargetFound extends Address {
  value: number
  unit: string
  comparator: '>=' | '<=' | '='
  approx: boolean
  subject: string | null
  by: string | null
  per: 'year' | 'half-year' | 'quarter' | 'month' | null
  at: At
  confidence: number
}

export interface DeadlineFound extends Address {
  text: string
  kind: 'by' | 'recurring' | 'period'
  date: string | null
  from: string | null
  every: 'day' | 'week' | 'month' | 'quarter' | 'half-year' | 'year' | null
  at: At
  confidence: number
}

export interface SignatureFound {
  authority: Found<string> | null
  position: Found<string> | null
  name: Found<string> | null
}

/** Where each paragraph of the source went; `places[i]` belongs to `source.paragraphs[i]`. */
export type Place =
  | { place: 'header' | 'basis' | 'closing' | 'recipients' | 'signature' }
  | { place: 'node'; path: string; item: number }
  | { place: 'furniture'; reason: FurnitureReason }

export type FurnitureReason =
  | 'page_number'
  | 'running_header'
  | 'rule'
  | 'stray_mark'
  | 'table_header'
  | 'promulgating_decision'
  | 'other_document'
  | 'publisher_note'
  | 'other_sheet'
  | 'hidden_row'
  | 'total_row'
  | 'row_without_task'
  | 'after_table'

export interface PlanReading {
  document: DocumentFields
  basis: Citation[]
  citations: Citation[]
  sections: PlanNode[]
  closing: PlanItem[]
  tasks: TaskFound[]
  targets: TargetFound[]
  deadlines: DeadlineFound[]
  recipients: Found<string>[]
  signature: SignatureFound
  places: Place[]
  notices: ReaderNotice[]
}
