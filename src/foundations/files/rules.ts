/** What a stored file may be called. Pure. */

const LONGEST_BYTES = 180

/** Characters that steer a terminal, a header line or the direction of writing, and those that part a path. */
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff"<>|*?:]/gu

/**
 * The name under which a file is shown and downloaded: the last part of whatever path came with it, without characters
 * that could mislead, at most 180 bytes with its extension kept.
 */
export function safeName(given: string | undefined, fallback = 'tep'): string {
  const last = (given ?? '').normalize('NFC').split(/[\\/]/).at(-1) ?? ''
  const name = last.replace(UNSAFE, '').replace(/\s+/g, ' ').replace(/^[. ]+|[. ]+$/g, '')
  if (!name) return fallback
  const safe = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(name) ? `_${name}` : name
  return shorten(safe)
}

function shorten(name: string): string {
  if (Buffer.byteLength(name) <= LONGEST_BYTES) return name
  const extension = /\.[A-Za-z0-9]{1,8}$/.exec(name)?.[0] ?? ''
  let stem = [...name.slice(0, name.length - extension.length)]
  while (Buffer.byteLength(stem.join('')) + extension.length > LONGEST_BYTES) stem = stem.slice(0, -1)
  return stem.join('').trimEnd() + extension
}

/** RFC 6266: an ASCII name for old clients and the true one beside it. */
export function attachment(name: string): string {
  const ascii = name.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`
}

/** A picture is read whole; nobody's photo is that large. */
export const LARGEST_PICTURE_MB = 64

/** Widths in dots in which a page is drawn: for a phone, and for half of a wide screen. */
export const PICTURE_WIDTHS = [720, 1280] as const

const DRAWN = new Set(['application/pdf', 'image/png', 'image/jpeg', 'image/webp', 'image/tiff'])

/** Can the pages of such a file be shown as pictures? */
export function hasPictures(mediaType: string): boolean {
  return DRAWN.has(mediaType)
}

/** The address of a page's picture; every width that is offered, for `srcset`. */
export function pictureHref(fileId: string, page: number, width: (typeof PICTURE_WIDTHS)[number] = PICTURE_WIDTHS[0]): string {
  return `/files/${fileId}/pages/${page}?width=${width}`
}

/** What the bytes must be for an ending to be true. */
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

export interface Span {
  from: number
  to: number
}

/**
 * The one span of bytes that a browser asks for (RFC 9110): null for the whole, 'none' for what lies outside of the file. Several
 * spans at once are answered with the whole, as the RFC allows.
 */
export function spanOfBytes(header: string | undefined, size: number): Span | 'none' | null {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '') ?? []
  if (first === '' && last === '') return null
  const from = first === '' ? Math.max(0, size - Number(last)) : Number(first)
  const to = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1)
  if (first !== '' && last !== '' && Number(last) < from) return null
  return from >= size || (first === '' && Number(last) === 0) ? 'none' : { from, to }
}
