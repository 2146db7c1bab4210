/** Pieces of a file that is an answer, sent with the ticket alone. */
import { z } from 'zod'
import { LARGEST_FILE, PIECE_BYTES } from '../attempt/file.ts'

const whole = (most: number) => z.coerce.number('quizzes.file_form').int('quizzes.file_form').min(0, 'quizzes.file_form').max(most, 'quizzes.file_form')

export const TakePiece = z.object({
  ticket: z.string('quizzes.ticket_form').max(1000, 'quizzes.ticket_form'),
  sha256: z.string().regex(/^[0-9a-f]{64}$/, 'quizzes.file_form'),
  /** Where it begins. */
  at: whole(LARGEST_FILE),
  /** Nothing: only asks how far the server is. */
  piece: z.custom<Uint8Array>((value) => value instanceof Uint8Array && value.length <= PIECE_BYTES, 'quizzes.file_form')
})

export interface PieceTaken {
  /** The server has everything up to here. */
  held: number
  done: boolean
}
