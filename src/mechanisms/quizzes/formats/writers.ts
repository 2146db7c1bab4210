/** One writer a format of text. Loaded only by whoever writes a file. */
import type { OutQuestion } from './file.ts'
import { writeGift } from './gift/write.ts'
import type { TextFormat } from './losses.ts'
import { writeMoodle } from './moodle/write.ts'

export interface Writer {
  mediaType: string
  extension: string
  write(questions: OutQuestion[]): string
}

export const WRITERS: Record<TextFormat, Writer> = {
  gift: { mediaType: 'text/plain; charset=utf-8', extension: '.gift.txt', write: writeGift },
  moodle: { mediaType: 'application/xml; charset=utf-8', extension: '.xml', write: writeMoodle }
}
