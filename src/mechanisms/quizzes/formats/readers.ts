/** One reader a format. Loaded only by whoever reads a file. */
import type { QuestionFile } from './file.ts'
import { readAiken } from './aiken.ts'
import { readGift } from './gift/read.ts'
import type { ReadFormat } from './kind.ts'
import { readMoodle } from './moodle/read.ts'
import { readQti } from './qti/read.ts'
import { readPlainList, readWord } from './word/read.ts'

type Reader = (bytes: Uint8Array, language: string) => QuestionFile | Promise<QuestionFile>

export const READERS: Record<ReadFormat, Reader> = { word: readWord, list: readPlainList, gift: readGift, aiken: readAiken, moodle: readMoodle, qti: readQti }
