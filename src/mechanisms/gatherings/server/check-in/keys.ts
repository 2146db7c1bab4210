/** Keys of a session's codes. Each follows from the roster's secret, so that none but that is kept. */
import { createHash, createHmac, createSecretKey } from 'node:crypto'
import { LENGTHS, lettersOf, type Sign } from '../../check-in/codes.ts'

const derive = (secret: Uint8Array, about: string): Buffer => createHmac('sha256', secret).update(about).digest()

/** Never leaves the server: who held it could make codes of the hall at home. */
export const hallKey = (secret: Uint8Array): Buffer => derive(secret, 'hall')

/** Goes to the device of the organiser, which checks the member's code without a network. */
export const memberKey = (secret: Uint8Array, entryId: string): Buffer => derive(secret, `member|${entryId}`)

export function signWith(key: Uint8Array): Sign {
  // Made ready once: of plain bytes that takes longer than to sign.
  const ready = createSecretKey(key)
  return (message) => createHmac('sha256', ready).update(message).digest()
}

/** Follows from the card and a key of the data folder: it can be printed again, and the database alone does not tell it. */
export const codeOfCard = (key: Uint8Array, cardId: string): string => lettersOf(derive(key, `card|${cardId}`), LENGTHS.card)

/** How a card is known by its code, in the database and on the device of the organiser. */
export const hashOfCard = (code: string): string => createHash('sha256').update(`card|${code}`).digest('hex')
