/**
 * What the structure of a plan is before anybody asks what it means: header fields, a tree of headings and
 * items, closing, recipients, signature, and one place for every source paragraph.
 *
 * All texts are `Joined`: `atOf(joined, from, to)` gives the place of any match within them.
 */
import type { Joined } from '../text/joined.ts'
import type { At, DocumentFields, Found, Place, ReaderNotice, SignatureFound, SourceDocument } from '../types.ts'

export type ColumnRole = 'number' | 'task' | 'lead' | 'partner' | 'lead_and_partner' | 'time' | 'result' | 'other'

/** A cell of the table row that an item was read from (the task cell itself is the item's text). */
export interface OutlineCell {
  role: ColumnRole
  /** The column's printed head; '' where the table has none. */
  head: string
  joined: Joined
}

export interface OutlineItem {
  marker: string | null
  /** The whole text without its marker. */
  joined: Joined
  /** Only introduces the list below it ("… như sau:"). */
  leadIn: boolean
  /** Only assigns ("Đơn vị chủ trì: …"). */
  attribute: boolean
  /** The other cells, for an item that is a table row. */
  cells: OutlineCell[]
  at: At
  confidence: number
}

export interface OutlineNode {
  /** As printed, without final "." or ")": "II", "3", "1.1", "a". */
  marker: string | null
  /** Without marker and final ":" or "."; null for a full-text node. */
  heading: Joined | null
  /** The heading was a label before a colon, its text follows as item 1. */
  runIn: boolean
  path: string
  items: OutlineItem[]
  sections: OutlineNode[]
  /** The node is an annex or stands in one. */
  annex: boolean
  at: At
  confidence: number
}

export type TextRole =
  | 'title'
  | 'basis'
  | 'heading'
  | 'item'
  | 'cell'
  | 'closing'
  | 'footnote'
  | 'article'
  | 'caption'

/** Any running text of the document, in reading order; `path` and `item` address the section where there is one. */
export interface OutlineText {
  role: TextRole
  joined: Joined
  path: string | null
  /** 0 = the heading line, 1… = items. */
  item: number
}

export interface Outline {
  source: SourceDocument
  document: DocumentFields
  /** The plan comes inside a decision or resolution that promulgates it. */
  promulgated: boolean
  /** The opening paragraphs before the first section. */
  basis: OutlineItem[]
  nodes: OutlineNode[]
  closing: OutlineItem[]
  recipients: Found<string>[]
  signature: SignatureFound
  /** Everything that may cite, in reading order: title, basis, headings, items, cells, closing, footnotes. */
  texts: OutlineText[]
  places: Place[]
  notices: ReaderNotice[]
}

/** All nodes, parents before children. */
export function* everyNode(nodes: readonly OutlineNode[]): Generator<OutlineNode> {
  for (const node of nodes) {
    yield node
    yield* everyNode(node.sections)
  }
}
