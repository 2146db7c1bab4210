/** What a file of evidence is, by its content and not by its name. */

const SHOWN = ['image/png', 'image/jpeg', 'image/webp', 'image/gif']
/** Larger pictures are opened on purpose, not drawn into a list on a weak line. */
const SMALL = 3 * 1024 * 1024

export function isPicture({ mediaType, bytes }: { mediaType: string; bytes: number }): boolean {
  return SHOWN.includes(mediaType) && bytes <= SMALL
}

const ENDINGS: Record<string, RegExp> = {
  png: /^image\/png$/,
  jpg: /^image\/jpeg$/,
  jpeg: /^image\/jpeg$/,
  webp: /^image\/webp$/,
  gif: /^image\/gif$/,
  pdf: /^application\/pdf$/,
  docx: /zip|wordprocessing/,
  xlsx: /zip|spreadsheet/,
  pptx: /zip|presentation/,
  odt: /zip|opendocument/
}

/** The ending promises something that the bytes are not. An ending that nobody knows promises nothing. */
export function liesAboutType(name: string, mediaType: string): boolean {
  const ending = /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toLowerCase() ?? ''
  const expected = ENDINGS[ending]
  return expected !== undefined && !expected.test(mediaType)
}
