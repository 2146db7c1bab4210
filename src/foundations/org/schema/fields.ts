/** What every question about units is made of; safe for the browser. */
import { z } from 'zod'
import { isDay } from '#platform/shared/dates.ts'

/** What a unit is. Names of kinds are words of text.*.ts; the database keeps the code. */
export const KINDS = [
  'province',
  'commune',
  'department',
  'division',
  'office',
  'committee',
  'cell',
  'front',
  'union',
  'school',
  'centre',
  // Members come by office from other units (ban chỉ đạo, hội đồng, tổ công tác).
  'steering',
  'other'
] as const
export type Kind = (typeof KINDS)[number]

/** The parallel lines of the political system; each has a tree of its own below a common root. */
export const BRANCHES = ['state', 'party', 'front', 'school'] as const
export type Branch = (typeof BRANCHES)[number]

export const DayField = z.string('input.not_a_day').refine(isDay, 'input.not_a_day')

export const Name = z.string().trim().min(1, 'org.name_missing').max(200, 'org.name_long').transform((text) => text.normalize('NFC'))
export const ShortName = z
  .string()
  .trim()
  .max(60, 'org.short_name_long')
  .transform((text) => text.normalize('NFC') || null)
  .nullable()
export const Code = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$|^$/, 'org.code_form')
  .transform((text) => text.toUpperCase() || null)
  .nullable()
