/**
 * What a document says, without a word about how it looks. Rooms build it; `layout/` turns it and a profile into lines and
 * grids, and these become DOCX or PDF. Plain data: it crosses processes.
 */
import type { Chart, TableColumn } from '#platform/shared/printed.ts'
import type { Layout } from './schema.ts'

export type { Chart, TableColumn }

export interface Run {
  text: string
  bold?: boolean
  italic?: boolean
  underline?: boolean
  /** Key of a figure of the document: this run is its value. */
  figure?: string
}

/** Where a figure in the text comes from, so that a reader of the file can trace it back. */
export interface Figure {
  /** Unique within the document and the same each time it is written: "target-…", "task-…-percent". */
  key: string
  /** As printed. */
  value: string
  /** What it is, in the words of the reader of the document. */
  label: string
  /** Path of the page that shows the figure with its history. */
  address: string
}

export interface Letterhead {
  kind: 'letterhead'
  /** The body above the issuer, where the form asks for it. */
  above: string | null
  issuer: string
  number: string | null
  /** "KH-UBND", "KH/TU". */
  symbol: string | null
  place: string | null
  /** YYYY-MM-DD, or YYYY where day and month stay blank. */
  date: string | null
}

export interface Signature {
  /** "TM. ỦY BAN NHÂN DÂN": in whose name, with the abbreviation of the layout. */
  authority: string | null
  position: string | null
  name: string | null
}

export type Block =
  | Letterhead
  | { kind: 'title'; type: string; summary: string }
  | { kind: 'addressees'; names: string[] }
  | { kind: 'basis'; texts: string[] }
  /** Level 0 is a part ("Phần I"), 1 "I.", 2 "1.", 3 "a)". */
  | { kind: 'heading'; level: number; marker: string | null; runs: Run[] }
  | { kind: 'paragraph'; marker?: string | null; runs: Run[]; note?: boolean }
  /** By its name among the pictures of the document; `told` stands in its place where it cannot be drawn. */
  | { kind: 'picture'; name: string; told: string }
  | { kind: 'chart'; chart: Chart }
  | { kind: 'table'; caption?: string; columns: TableColumn[]; rows: Run[][][] }
  | { kind: 'ending'; recipients: string[]; signature: Signature }

export interface Section {
  /** An annex begins a page, carries a Roman numeral (none when it is the only one) and counts its own pages. */
  annex?: { title: string; of: string }
  landscape?: boolean
  blocks: Block[]
}

export interface PaperDocument {
  layout: Layout
  /** For the file's properties. */
  title: string
  author: string
  sections: Section[]
  figures: Figure[]
  /** PNG, JPEG or WebP, each once however often it is shown. */
  pictures?: Record<string, Uint8Array>
}

export const plain = (text: string): Run[] => [{ text }]
