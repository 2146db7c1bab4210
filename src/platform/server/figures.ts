/** What a room can count, and who counted it: the indicators ask for it without knowing who answers, or what is counted. */
import type { Aggregation, PeriodKind } from '../shared/aggregation.ts'
import type { Day } from '../shared/dates.ts'
import type { Context } from './context.ts'
import type { EventRow } from './events.ts'

/** What is to be counted anew. */
export interface FigureKey {
  key: string
  /** Only what these count; everything of the key without. */
  slots?: string[]
  /** Beside slots: only for these periods, where the source names the period of what it counts. */
  periods?: string[]
}

/** What an indicator would be, before a person says otherwise. */
export interface OfferedIndicator {
  words: string
  /** Unit of measure, as people write it. */
  measure: string
  kind: Aggregation
  period: PeriodKind
  unitId: string
  /** What numerator and denominator count, where the measure does not say it: people behind a percentage. */
  counted?: string
  /** It tells of persons: groups of fewer than ten are told to nobody. */
  persons?: true
  /** Each figure counts things of its own: what heirs count says nothing of it again. */
  separate?: true
}

export interface CountedFigure {
  /** Who counts: the same through all corrections. */
  slot: string
  /** The row that says it. */
  row: string
  unitId: string
  /** The last day that it speaks of. */
  countedTo: Day
  value: number
  numerator: number | null
  denominator: number | null
  /** By its key, where the source knows it: periods of state administration are not those in which their days lie. */
  period?: string
  /**
   * The day for which it is told, instead of the period of the indicator: a number that is of use only while it holds, so that a later one
   * takes its place and nothing is kept of it.
   */
  forDay?: Day
  /** Said of everything below, where those below count for themselves: never added. */
  stated: boolean
  enteredBy: string | null
  enteredAt: Date
}

/** Where a figure comes from, for whoever may see that. */
export interface FigureOrigin {
  title: string
  href: string
  /** What the figure rests on, in the words of the person who entered it. */
  source: string
  note: string
}

/** The row that a figure rests on, and of which indicator, unit and period it is. */
export interface FigurePlace {
  row: string
  indicatorId: string
  unitId: string
  period: string
}

export interface FigureSource {
  /** Unique over all modules; kept with each indicator. */
  name: string
  /** The room shows what is counted by rules of its own (small groups): no page or operation of the indicators does. */
  closed?: true
  /** By event type: what must be counted anew. */
  follows: Record<string, (ctx: Context, event: EventRow) => Promise<FigureKey[]>>
  /** Null: the key is counted no longer. */
  offer(ctx: Context, key: string): Promise<OfferedIndicator | null>
  /** All that is said for the key, corrected values too, in the order in which it holds: the last of a slot and period counts. */
  count(ctx: Context, asked: FigureKey): Promise<CountedFigure[]>
  /** Both for several keys by as many questions as for one, where one event concerns many; keys that are counted no longer are left out. */
  together?(ctx: Context, asked: FigureKey[]): Promise<Map<string, { offered: OfferedIndicator; counted: CountedFigure[] }>>
  /** All keys in pages, by id: for counting everything anew. */
  keys(ctx: Context, after: string | null, limit: number): Promise<string[]>
  /** Where the rows can be looked at; those that the actor may not see are left out. `figures` are those that rest on them, of one indicator. */
  origins(ctx: Context, rows: string[], figures: readonly FigurePlace[]): Promise<Map<string, FigureOrigin>>
  /** Where what is counted stands, if the actor may see it. */
  home(ctx: Context, key: string): Promise<{ title: string; href: string } | null>
}
