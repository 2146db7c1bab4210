/** Layout profiles and what commands take; safe for the browser. */
import { z } from 'zod'
import { Id } from '#platform/shared/ids.ts'

export const LAYOUTS = ['state', 'party'] as const
export type Layout = (typeof LAYOUTS)[number]
export const ENDINGS = ['./.', '.'] as const
export const LINE_RULES = ['multiple', 'exact'] as const

const between = (least: number, most: number) =>
  z.coerce.number('paper.not_a_number').min(least, 'paper.out_of_range').max(most, 'paper.out_of_range')
/** Millimetres, points of type, points of space. */
const millimetres = (least: number, most: number) => between(least, most)
const type = () => between(8, 20).multipleOf(0.5, 'paper.half_points')

/**
 * Every measure of a layout. The outer bounds here only keep a page readable; what the rules for documents ask for stands
 * in `profiles/` and is answered with a remark, since such rules change and a body may have its own.
 */
export const Profile = z
  .object({
    marginTop: millimetres(10, 60),
    marginBottom: millimetres(10, 60),
    marginLeft: millimetres(10, 60),
    marginRight: millimetres(10, 60),
    sizeNational: type(),
    sizeMotto: type(),
    sizeIssuer: type(),
    sizeNumber: type(),
    sizePlaceDate: type(),
    sizeTitle: type(),
    sizeSummary: type(),
    sizeBody: type(),
    sizeTable: type(),
    sizeSignature: type(),
    sizeRecipientsTitle: type(),
    sizeRecipients: type(),
    sizePageNumber: type(),
    /** Indent of the first line, millimetres. */
    firstLine: millimetres(0, 30),
    /** Points between paragraphs. */
    spaceBetween: between(0, 30),
    lineRule: z.enum(LINE_RULES, 'paper.choose_one'),
    /** Lines: a multiple of the font's own height, or exact points. */
    line: between(0.9, 40),
    /** Per cent of the text width that the left column of the letterhead takes. */
    headLeft: between(30, 60),
    ending: z.enum(ENDINGS, 'paper.choose_one'),
    basisItalic: z.boolean(),
    basisDash: z.boolean(),
    positionBold: z.boolean(),
    pageNumbers: z.boolean()
  })
  .refine(({ lineRule, line }) => (lineRule === 'multiple' ? line <= 3 : line >= 10), { path: ['line'], message: 'paper.line_form' })
  .refine(({ lineRule, line, sizeBody }) => lineRule === 'multiple' || line >= sizeBody, { path: ['line'], message: 'paper.line_too_small' })
export type Profile = z.output<typeof Profile>
export type ProfileField = keyof Profile

export const FindProfile = z.object({ unitId: Id, layout: z.enum(LAYOUTS) })
export const SaveProfile = z.object({ unitId: Id, layout: z.enum(LAYOUTS), version: z.coerce.number().int().min(0), profile: Profile })
export const ResetProfile = FindProfile
export const PreviewProfile = FindProfile.extend({ profile: Profile })

/** A measure outside of what the rules for this layout ask for. */
export interface Remark {
  field: ProfileField
  least: number
  most: number
}
