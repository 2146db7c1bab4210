/** What a file of questions comes to, whatever its format, and what a format says of the questions it is to hold. */
import type { Level, QuestionBody } from '../question/body.ts'

/** Where in the file: the first line or row, counted from 1, as the program shows it in which the file was made. */
export interface Place {
  line?: number
  row?: number
  /** The number or name that the file itself gives to the question. */
  called?: string
}

/** A code of the text files of the room (text/formats.*), with what stands in its words. */
export interface Remark {
  at: Place
  reason: string
  values?: Record<string, string | number>
}

/** A picture, a sound or a film that came inside the file and belongs to the prompt: whoever keeps the question stores it as `body.media`. */
export interface FiledMedia {
  name: string
  mediaType: string
  kind: 'image' | 'audio' | 'video'
  /** What the file tells somebody who cannot see or hear it; '' where it tells nothing. */
  told: string
  bytes: Uint8Array
}

export interface FiledQuestion {
  at: Place
  body: QuestionBody
  /** Categories, headings: what the file says that it is about, if anything. */
  subject: string | null
  level: Level | null
  /** Present where the file brought some. */
  media?: FiledMedia[]
}

export interface QuestionFile {
  questions: FiledQuestion[]
  /** What could not be read as a question: nothing of it is taken over. */
  problems: Remark[]
  /** What was read, and what of it is not kept (formatting, feedback to all, penalties …). */
  losses: Remark[]
}

/** A question on its way out. Media without bytes are told as lost. */
export type OutQuestion = Pick<FiledQuestion, 'body' | 'subject' | 'level' | 'media'> & { called?: string }
