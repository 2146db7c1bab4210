import type { Profile, ProfileField } from '../schema.ts'

/**
 * Party bodies: Regulation 399-QĐ/TW of 9 January 2026 with Guideline 05-HD/VPTW, which took the place of Guideline
 * 36-HD/VPTW (2018). Margins 20/20/30/15 mm, body 14, indent 10 mm. Publications differ about three things, so they stand here
 * as data to be changed: exact lines of 18, 19 or 20 points (18 taken), basis upright or in italics (upright taken), size
 * of the Party's name 14 to 16 (15 taken). The position above the name is not bold in most samples.
 */
export const PARTY_PROFILE: Profile = {
  marginTop: 20,
  marginBottom: 20,
  marginLeft: 30,
  marginRight: 15,
  sizeNational: 15,
  sizeMotto: 14,
  sizeIssuer: 14,
  sizeNumber: 14,
  sizePlaceDate: 14,
  sizeTitle: 15,
  sizeSummary: 14,
  sizeBody: 14,
  sizeTable: 12,
  sizeSignature: 14,
  sizeRecipientsTitle: 14,
  sizeRecipients: 12,
  sizePageNumber: 14,
  firstLine: 10,
  spaceBetween: 6,
  lineRule: 'exact',
  line: 18,
  headLeft: 44,
  ending: '.',
  basisItalic: false,
  basisDash: true,
  positionBold: false,
  pageNumbers: true
}

export const PARTY_RANGES: Partial<Record<ProfileField, [least: number, most: number]>> = {
  marginTop: [20, 20],
  marginBottom: [20, 20],
  marginLeft: [30, 30],
  marginRight: [15, 15],
  sizeNational: [14, 16],
  sizeIssuer: [13, 14],
  sizeTitle: [14, 16],
  sizeSummary: [14, 15],
  sizeBody: [14, 14],
  sizePageNumber: [13, 14],
  firstLine: [10, 10]
}
