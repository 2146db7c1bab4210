/** What a file is, by its bytes. Its name is only a hint to the person, never to us. */

export type Container = 'zip' | 'pdf' | 'ole' | 'rtf' | 'png' | 'jpeg' | 'webp' | 'tiff' | 'html' | 'text' | 'unknown'

const HEAD = 4096

export function sniff(bytes: Uint8Array): Container {
  const has = (...signature: number[]): boolean => signature.every((byte, index) => bytes[index] === byte)
  if (has(0x50, 0x4b, 0x03, 0x04) || has(0x50, 0x4b, 0x05, 0x06)) return 'zip'
  if (has(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)) return 'ole'
  if (has(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'png'
  if (has(0xff, 0xd8, 0xff)) return 'jpeg'
  if (has(0x49, 0x49, 0x2a, 0x00) || has(0x4d, 0x4d, 0x00, 0x2a)) return 'tiff'
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, HEAD)).toString('latin1')
  if (head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP') return 'webp'
  // Some programs put a few lines before the PDF begins.
  if (head.slice(0, 1024).includes('%PDF-')) return 'pdf'
  if (head.startsWith('{\\rtf')) return 'rtf'
  const plain = head.replaceAll('\0', '')
  if (/<!doctype html|<html[\s>]|<body[\s>]|<meta\s[^>]*charset/iu.test(plain)) return 'html'
  if (/^\s*(?:\u00EF\u00BB\u00BF)?\s*<(?:p|div|table|h[1-6]|center|font|span|b|article)[\s>]/iu.test(plain)) return 'html'
  return isText(bytes) ? 'text' : 'unknown'
}

/** Few control characters, or UTF-16 with its regular zeroes. */
function isText(bytes: Uint8Array): boolean {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) return true
  const sample = bytes.subarray(0, 1 << 16)
  let controls = 0
  let even = 0
  let odd = 0
  sample.forEach((byte, index) => {
    if (byte === 0) {
      if (index % 2 === 0) even += 1
      else odd += 1
    } else if ((byte < 0x20 && ![8, 9, 10, 11, 12, 13, 0x1a].includes(byte)) || byte === 0x7f) controls += 1
  })
  const zeroes = even + odd
  const wide = zeroes > sample.length * 0.2 && Math.min(even, odd) < sample.length * 0.02
  // The upper half of a Vietnamese letter looks like a control character.
  return wide || (zeroes === 0 && controls <= sample.length * 0.002)
}

/** Text but for some zero bytes: a file that was cut off, or saved by a program that filled it up. */
export function isTextWithNul(bytes: Uint8Array): boolean {
  const sample = bytes.subarray(0, 1 << 16)
  const zeroes = sample.reduce((sum, byte) => sum + (byte === 0 ? 1 : 0), 0)
  return zeroes > 0 && zeroes < sample.length * 0.5 && sample.length - zeroes > 20 && isText(sample.filter((byte) => byte !== 0))
}
