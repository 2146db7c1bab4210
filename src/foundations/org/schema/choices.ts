import { z } from 'zod'
import { Id } from '#platform/shared/ids.ts'

/** So many names fit into a list to choose from; beyond that one types. */
export const FEW_UNITS = 50

/** So many are shown of what was found; whoever looks for another types more. */
export const MOST_FOUND = 10

export const FindUnitChoices = z.object({
  /** Words of a name in any order, with or without tone marks, first letters, a code; words of the unit above narrow it. */
  text: z.string().trim().max(200).default(''),
  /** Only where the actor holds this permission; seeing units when left out. */
  permission: z.string().max(40).optional(),
  /** Neither this unit nor anything below it. */
  except: Id.optional(),
  limit: z.coerce.number().int().min(1).max(50).default(MOST_FOUND)
})

export const UnitChoice = z
  .object({
    id: z.string(),
    name: z.string(),
    code: z.string().nullable(),
    above: z.string().nullable().meta({ description: 'Name of the unit that it belongs to.' })
  })
  .meta({ id: 'UnitSuggestion', description: 'A unit to choose, told apart from others of its name.' })
export type UnitChoice = z.output<typeof UnitChoice>

/** What was typed to find a unit, and what was found. */
export interface TypedUnit {
  typed: string
  found: UnitChoice[]
  chosen: UnitChoice | null
}

/** Units from which a form lets somebody choose one. */
export interface UnitOffer {
  /** A permission, and after "/" the unit below which nothing is offered. */
  of: string
  /** All of them; null when there are too many for a list. */
  few: { id: string; name: string }[] | null
  chosen: UnitChoice | null
  /** In a form that is sent by its address. */
  typed?: TypedUnit
}

/** Where there is nothing to choose, it is chosen already. */
export const onlyUnit = ({ few }: UnitOffer): string | null => (few?.length === 1 ? (few[0]?.id ?? null) : null)

/** Somebody has a choice at all. */
export const offersSeveral = ({ few }: UnitOffer): boolean => few === null || few.length > 1

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

export function scopeWords({ permission = 'units.read', except }: { permission?: string; except?: string }): string {
  return except ? `${permission}/${except}` : permission
}

export function scopeOf(words: string): { permission: string; except?: string } {
  const [permission = '', except = ''] = words.slice(0, 100).split('/')
  return { permission: permission.slice(0, 40) || 'units.read', ...(UUID.test(except) ? { except } : {}) }
}
