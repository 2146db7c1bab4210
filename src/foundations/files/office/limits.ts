/** What a file may cost. The defaults are the promises of the product; tests tighten them. */
export interface Limits {
  bytes: number
  pages: number
  /** Characters of text; a format without pages is measured by this. */
  characters: number
  tableRows: number
  archiveEntries: number
  /** Bytes that one entry, and all entries together, may inflate to. */
  entryBytes: number
  archiveBytes: number
  /** Inflated ÷ packed; deflate itself cannot pass 1,032. */
  archiveRatio: number
  xmlDepth: number
  xmlElements: number
  imageSide: number
  imagePixels: number
  /** For everything but recognition of pictures. */
  milliseconds: number
  /** For the recognition of one page. */
  pageMilliseconds: number
}

export const DEFAULT_LIMITS: Limits = {
  bytes: 50 * 1024 * 1024,
  pages: 300,
  characters: 2_000_000,
  tableRows: 20_000,
  archiveEntries: 5_000,
  entryBytes: 100 * 1024 * 1024,
  archiveBytes: 300 * 1024 * 1024,
  archiveRatio: 250,
  xmlDepth: 200,
  xmlElements: 3_000_000,
  imageSide: 50_000,
  imagePixels: 60_000_000,
  milliseconds: 60_000,
  pageMilliseconds: 120_000,
}
