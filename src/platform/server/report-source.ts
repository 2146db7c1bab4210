/** What a room can tell for a report about one of its objects: reporting asks for it without knowing what is told. */
import type { Day } from '../shared/dates.ts'
import type { Chart, TableColumn } from '../shared/printed.ts'
import type { Context } from './context.ts'

/** A number with where it stands. */
export interface ToldFigure {
  /** The same in every period and every report about the same thing. */
  what: string
  /** As printed; "–" where nothing is known or may be told. */
  value: string
  amount: number | null
  /** Of an indicator or a target: its unit of measure. */
  measure?: string
  /** What it is, in words. */
  label: string
  /** Path of the page that shows it with its history. */
  address: string
  /** Which total of the roll-up it is, so that what is in it can be told; of several periods (`parts`) what they come to. */
  of?: { indicatorId: string; unitId: string; period: string; view: 'then' | 'today'; parts?: string[] | undefined }
  /** What must be said beside it: periods that are missing, that were estimated, that do not fit. */
  note?: string
  /** Something in it was corrected after it had been approved: what it was before, as printed, and each correction in words. */
  corrected?: { before: string | null; told: string[] }
}

/** `measured`: its unit of measure is printed behind it. */
export type ToldRun = { text: string } | { figure: ToldFigure; measured?: boolean }

export interface ToldTable {
  caption?: string
  columns: TableColumn[]
  rows: ToldRun[][][]
}

export type ToldChart = Chart

/** By the names that `offers` lists. */
export interface ReportMaterial {
  /** As documents name the thing: "Kế hoạch số 31/KH-UBND …". */
  title: string
  figures: Record<string, ToldFigure>
  lists: Record<string, ToldRun[][]>
  tables: Record<string, ToldTable>
  charts: Record<string, ToldChart[]>
}

export interface ReportAsked {
  unitId: string
  subjectId: string | null
  from: Day
  to: Day
}

export interface ReportSource {
  /** Unique over all modules: "campaign". */
  about: string
  offers: { figures: readonly string[]; lists: readonly string[]; tables: readonly string[]; charts: readonly string[] }
  /** What a unit can report about; only what the actor may see. */
  subjects(ctx: Context, unitId: string): Promise<{ id: string; title: string }[]>
  /** Throws not_found for what the actor may not see. */
  gather(ctx: Context, asked: ReportAsked): Promise<ReportMaterial>
}
