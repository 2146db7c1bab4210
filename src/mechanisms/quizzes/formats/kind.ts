/** Which format a file is in, by its bytes; the name only decides what bytes cannot tell. Pure. */
import { decodeText } from './decode.ts'

/** `word`: DOCX with a list or a table; `list`: the same as plain text. Sheets (XLSX, CSV) are read by `readQuestionTable`. */
export const READ_FORMATS = ['word', 'list', 'gift', 'aiken', 'moodle', 'qti'] as const
export type ReadFormat = (typeof READ_FORMATS)[number]

const HEAD = 65_536

export function formatOf(name: string, bytes: Uint8Array): ReadFormat | null {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return zipKind(bytes)
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf) return null
  const text = decodeText(bytes.subarray(0, HEAD))
  if (text.includes('\0')) return null
  if (/^\s*(?:\ufeff)?</u.test(text)) return /<quiz[\s>]/u.test(text) ? 'moodle' : /<(?:[\w-]+:)?(?:assessmentItem|qti-assessment-item)[\s>]/u.test(text) ? 'qti' : null
  if (/^\s*ANSWER\s*:\s*[A-Z]\s*[.)]?\s*$/imu.test(text) && /^\s*A[).]/imu.test(text)) return 'aiken'
  if (/\.gift(?:\.txt)?$/iu.test(name) || /^\s*\$CATEGORY:|^\s*::.+::|\{\s*(?:[=~#}]|\d*:[A-Z_]+:)/mu.test(text)) return 'gift'
  // Brackets of a list of questions, such as those of sets, hold no answers.
  if (/\{[^{}]*\}/u.test(text) && !/^\s*A[.)]/imu.test(text)) return 'gift'
  return /\p{L}/u.test(text) ? 'list' : null
}

/** Names of parts stand readable in the directory of a zip. */
function zipKind(bytes: Uint8Array): ReadFormat | null {
  const holds = (name: string): boolean => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(name)
  return holds('word/document') ? 'word' : holds('imsmanifest.xml') ? 'qti' : null
}

/** Why nothing reads it: Word wraps its old format and files under a password into the same kind of container. */
export function containerReason(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (buffer.subarray(0, HEAD).includes('<questestinterop')) return 'quizzes.qti_old'
  if (buffer.subarray(0, 4).toString('hex') !== 'd0cf11e0') return 'quizzes.file_unknown'
  return buffer.includes(Buffer.from('EncryptedPackage', 'utf16le')) ? 'quizzes.file_protected' : 'quizzes.file_old_word'
}
