import type { Profile, ProfileField } from '../schema.ts'

/**
 * State bodies: Decree 30/2020/NĐ-CP, Annex I (form of administrative documents), part I (page, font, page number) and
 * part II (each element). Where the decree leaves a range, the middle of what offices use was taken; `STATE_RANGES` holds
 * the range itself. Single to 1.5 lines and at least 6 points between paragraphs: Annex I, part II, 6.
 */
export const STATE_PROFILE: Profile = {
  marginTop: 20,
  marginBottom: 20,
  marginLeft: 30,
  marginRight: 15,
  sizeNational: 13,
  sizeMotto: 14,
  sizeIssuer: 13,
  sizeNumber: 13,
  sizePlaceDate: 14,
  sizeTitle: 14,
  sizeSummary: 14,
  sizeBody: 14,
  sizeTable: 12,
  sizeSignature: 14,
  sizeRecipientsTitle: 12,
  sizeRecipients: 11,
  sizePageNumber: 14,
  firstLine: 12.7,
  spaceBetween: 6,
  lineRule: 'multiple',
  line: 1.15,
  headLeft: 40,
  ending: './.',
  basisItalic: true,
  basisDash: false,
  positionBold: true,
  pageNumbers: true
}

export const STATE_RANGES: Partial<Record<ProfileField, [least: number, most: number]>> = {
  marginTop: [20, 25],
  marginBottom: [20, 25],
  marginLeft: [30, 35],
  marginRight: [15, 20],
  sizeNational: [12, 13],
  sizeMotto: [13, 14],
  sizeIssuer: [12, 13],
  sizeNumber: [13, 13],
  sizePlaceDate: [13, 14],
  sizeTitle: [13, 14],
  sizeSummary: [13, 14],
  sizeBody: [13, 14],
  sizeSignature: [13, 14],
  sizeRecipientsTitle: [12, 12],
  sizeRecipients: [11, 11],
  sizePageNumber: [13, 14],
  firstLine: [10, 12.7],
  spaceBetween: [6, 30]
}
