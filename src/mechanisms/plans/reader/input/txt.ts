/** Plain text: one paragraph per printed line. */
import chardet from 'chardet'
import iconv from 'iconv-lite'
import { ReaderRefusal } from '../refusal.ts'
import type { SourceDocument } from '../types.ts'
import { createCollector } from './collect.ts'
import { DEFAULT_LIMITS, detectLegacy, startWatch, syllableShare, type Watch } from '#foundations/files/office/index.ts'

export function readTextLines(text: string, watch: Watch = startWatch(DEFAULT_LIMITS, undefined, undefined)): SourceDocument {
  const collector = createCollector(watch)
  let page = 1
  const paged = text.includes('\f')
  for (const raw of text.replace(/^\uFEFF/u, '').split(/\r\n|\n|\r|\u0085|\u2028|\u2029|(?=\f)/u)) {
    if (raw.startsWith('\f')) page += 1
    collector.add(raw, { placement: 'body', whole: false, ...(paged ? { page } : {}) })
  }
  if (page > watch.limits.pages) throw new ReaderRefusal('reader.too_many_pages', { limit: watch.limits.pages })
  return { format: 'txt', paragraphs: collector.paragraphs, pages: paged ? page : null, notices: [] }
}

const ZEROES = 0.2
const SAMPLE = 64 * 1024
const SURE = 0.8

/** Bytes → text, by what reads as Vietnamese; a guess that does not is refused. */
export function decodeText(bytes: Uint8Array, declared: string | null = null): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const wide = wideEncoding(buffer)
  if (wide !== null) return iconv.decode(buffer, wide)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(buffer)
  } catch {
    // Pages lie about "iso-8859-1" and the like; a Vietnamese charset is not named by accident.
    if (declared !== null && /^(?:windows-1258|cp1258|viscii)$/u.test(declared)) return iconv.decode(buffer, declared)
    return decodeNarrow(buffer)
  }
}

/** UTF-16 and UTF-32, with or without their mark. */
function wideEncoding(buffer: Buffer): string | null {
  if (buffer.length >= 4 && buffer.readUInt32BE(0) === 0x0000feff) return 'utf-32be'
  if (buffer.length >= 4 && buffer.readUInt32LE(0) === 0x0000feff) return 'utf-32le'
  if (buffer[0] === 0xff && buffer[1] === 0xfe) return 'utf-16le'
  if (buffer[0] === 0xfe && buffer[1] === 0xff) return 'utf-16be'
  let even = 0
  let odd = 0
  const length = Math.min(buffer.length, SAMPLE)
  for (let at = 0; at < length; at += 1) {
    if (buffer[at] !== 0) continue
    if (at % 2 === 0) even += 1
    else odd += 1
  }
  if (odd > length * ZEROES && even < length * 0.02) return 'utf-16le'
  if (even > length * ZEROES && odd < length * 0.02) return 'utf-16be'
  return null
}

function decodeNarrow(buffer: Buffer): string {
  const sample = buffer.subarray(0, SAMPLE)
  // A few broken bytes in a UTF-8 file are damage, not another encoding.
  const lenient = new TextDecoder('utf-8').decode(buffer)
  const broken = lenient.split('\uFFFD').length - 1
  if (broken <= Math.max(1, lenient.length * 0.002) && syllableShare(lenient).share >= SURE) return lenient
  const best = ['windows-1258', 'viscii']
    .map((encoding) => ({ encoding, ...syllableShare(iconv.decode(sample, encoding).normalize('NFC')) }))
    .sort((a, b) => b.share - a.share)[0]
  if (best !== undefined && best.words > 0 && best.share >= SURE) return iconv.decode(buffer, best.encoding)
  if (!looksLikeText(sample)) throw new ReaderRefusal('reader.encoding_unknown')
  const western = iconv.decode(buffer, 'windows-1252')
  // TCVN3 and VNI text is Latin-1 to the machine; who calls decides what to do with it.
  if (detectLegacy(western) !== null) return western
  const guess = chardet.detect(sample)
  if (guess === 'ISO-8859-1' || guess === 'windows-1252') return western
  throw new ReaderRefusal('reader.encoding_unknown')
}

function looksLikeText(sample: Buffer): boolean {
  let controls = 0
  for (const byte of sample) if ((byte < 0x20 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12) || byte === 0x7f) controls += 1
  return controls <= sample.length * 0.002
}
