/** What every question about gatherings is made of; safe for the browser. */
import { z } from 'zod'
import { isDay } from '#platform/shared/dates.ts'
import { Id } from '#platform/shared/ids.ts'

export const GATHERING_KINDS = ['study', 'conference', 'class', 'cell', 'contest', 'dialogue', 'meeting'] as const
export type GatheringKind = (typeof GATHERING_KINDS)[number]
export const GATHERING_STATES = ['planned', 'cancelled'] as const
export const ANSWERS = ['coming', 'excused'] as const

/** The most names that one list may ask to come: a hall, not a province. Whole units are asked as units. */
export const MOST_NAMED = 500
/** The most units that a gathering asks one by one. */
export const MOST_UNITS = 2000

/** Days after a gathering for which it is kept why somebody did not come. */
export const REASON_KEPT_DAYS = 365

export const DayField = z.string().refine(isDay, 'input.not_a_day')
/** The clock of Vietnam, whatever zone the server or the device is in. */
export const TimeField = z.string().trim().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'gatherings.time_form')
export const Version = z.coerce.number().int().min(1)

/** A text typed by a person: trimmed, NFC. */
export const typed = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest, 'gatherings.text_long')
    .transform((text) => text.normalize('NFC'))

export const Title = typed(300).pipe(z.string().min(1, 'gatherings.title_missing'))

/** A page of another service: only http and https, never a script or a file. */
export const OnlineLink = z
  .string()
  .trim()
  .max(1000, 'gatherings.text_long')
  .refine((text) => text === '' || isWebAddress(text), 'gatherings.link_form')
  .transform((text) => text || null)
  .nullable()

function isWebAddress(text: string): boolean {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return false
  const { protocol, hostname, username } = new URL(text)
  return (protocol === 'http:' || protocol === 'https:') && hostname !== '' && username === ''
}

export const UnitRef = z.object({ id: Id, name: z.string() })
export const PersonRef = z.object({ id: Id, name: z.string() })
