/** What a module has hanging on units (work, roles, addresses), so that a person can give it to an heir once a unit has ended. */
import type { Locale } from '../shared/locale.ts'
import type { Context } from './context.ts'

export interface HangingRow {
  /** Once in its kind: an id of the module's own, or of the unit for what goes as a whole. */
  key: string
  unitId: string
  title: string
  /** How far it is, in words. */
  details: string[]
  /** A path of this site. */
  href: string | null
}

export interface HangingAsked {
  kind: string
  unitIds: string[]
  /** Only these. */
  keys?: string[]
  /** Not these: a person decided that they go to nobody. */
  except?: string[]
  limit: number
}

/** One of them, on its way to an heir or back. */
export interface GivenRow {
  kind: string
  key: string
  fromId: string
  toId: string
  /** The decision by which the unit ended, for the history of what is given. */
  basis: string
}

export interface HangingSource {
  /** In the order in which they must be given; unique over all modules. `permission` is needed at the heir too. */
  kinds: { kind: string; permission?: string }[]
  names(locale: Locale): Record<string, string>
  /** How many there are, whoever asks; `except` by kind as in what is asked of `list`. */
  count(ctx: Context, unitIds: string[], except: Map<string, string[]>): Promise<{ unitId: string; kind: string; count: number }[]>
  /** Those that the actor may see. */
  list(ctx: Context, asked: HangingAsked): Promise<HangingRow[]>
  /** Of these units those at which something of the actor's own waits. */
  own?(ctx: Context, unitIds: string[], except: Map<string, string[]>): Promise<string[]>
  /** Gives it to the heir, or throws; what comes back is kept for `takeBack`. */
  give(ctx: Context, row: GivenRow): Promise<Record<string, unknown>>
  /** Gives it back as it was, or throws a conflict that says why not. */
  takeBack(ctx: Context, row: GivenRow & { data: Record<string, unknown> }): Promise<void>
}
