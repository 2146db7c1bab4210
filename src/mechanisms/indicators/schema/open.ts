/** Tables of totals that a body shows everybody. */
import { z } from 'zod'
import { Id } from '#platform/shared/ids.ts'
import { PersonRef, UnitRef } from './parts.ts'

const blank = (value: unknown): unknown => (value === '' || value === null ? undefined : value)
const Year = z.preprocess(blank, z.coerce.number('indicators.year_form').int('indicators.year_form').min(1990, 'indicators.year_form').max(2200, 'indicators.year_form').optional())
const typed = (most: number, reason: string) => z.string().trim().max(most, reason).transform((text) => text.normalize('NFC'))

export const LICENCES = ['CC-BY-4.0', 'CC0-1.0'] as const
export type Licence = (typeof LICENCES)[number]
export const OPEN_REACHES = ['unit', 'below'] as const
export const OPEN_FORMATS = ['csv', 'json', 'adx'] as const

const Chosen = {
  unitId: Id,
  indicatorIds: z.array(Id).min(1, 'indicators.open_indicators_missing').max(60, 'indicators.open_indicators_many'),
  reach: z.enum(OPEN_REACHES).default('below'),
  fromYear: Year,
  toYear: Year
}
export const OpenChosen = z.object(Chosen)
export type OpenChosen = z.output<typeof OpenChosen>
export const PublishSet = z.object({
  ...Chosen,
  /** Of a set that is public already: this is its next edition. */
  setId: z.preprocess(blank, Id.optional()),
  title: typed(200, 'indicators.words_long').pipe(z.string().min(1, 'indicators.open_title_missing')),
  about: typed(2000, 'indicators.comment_long').default(''),
  licence: z.enum(LICENCES, 'indicators.open_licence_missing').default('CC-BY-4.0')
})
export const WithdrawSet = z.object({ setId: Id, why: typed(500, 'indicators.comment_long').pipe(z.string().min(1, 'indicators.why_missing')) })
export const ListOpenSets = z.object({ unitId: Id })

export const OpenRow = z
  .object({
    indicatorCode: z.string(),
    indicator: z.string(),
    measure: z.string(),
    unitCode: z.string(),
    unit: z.string(),
    calendar: z.string(),
    period: z.string(),
    value: z.string().nullable(),
    numerator: z.string().nullable(),
    denominator: z.string().nullable(),
    estimated: z.boolean(),
    hidden: z.boolean(),
    category: z.string().meta({ description: 'Of a part by sex, age band or kind of unit its category, behind its whole; empty for the whole.' })
  })
  .meta({ id: 'OpenRow' })
export type OpenRow = z.output<typeof OpenRow>
export const OpenPreview = z.object({ rows: z.array(OpenRow), hidden: z.int() }).meta({ id: 'OpenPreview' })

export const OpenEdition = z.object({ number: z.int(), at: z.date(), added: z.int(), changed: z.int(), gone: z.int(), withdrawn: z.object({ at: z.date(), why: z.string() }).nullable() })
export const OpenSet = z
  .object({
    id: Id,
    slug: z.string(),
    unit: UnitRef,
    title: z.string(),
    about: z.string(),
    licence: z.enum(LICENCES),
    number: z.int(),
    at: z.date(),
    by: PersonRef.nullable().meta({ description: 'Told to those who work here, not to everybody.' }),
    isOpen: z.boolean(),
    asked: z.object({ indicatorIds: z.array(z.string()), reach: z.enum(OPEN_REACHES), fromYear: z.int().nullable(), toYear: z.int().nullable() }),
    editions: z.array(OpenEdition)
  })
  .meta({ id: 'OpenSet' })
export type OpenSet = z.output<typeof OpenSet>
export const OpenSetList = z.object({ rows: z.array(OpenSet), mayPublish: z.boolean() }).meta({ id: 'OpenSetList' })

export const PublicInput = z.object({ slug: z.string().max(80) })
export const PublicPage = z.object({ offset: z.coerce.number().int().min(0).max(100_000).default(0), limit: z.coerce.number().int().min(1).max(100).default(50) })
