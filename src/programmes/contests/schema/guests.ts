/** Entry without an account: what is asked of somebody, and what their page shows them. */
import { z } from 'zod'
import { readPhone } from '#foundations/people/rules.ts'
import { Id } from '#platform/shared/ids.ts'
import { RoundInput, type Published, type RoundState } from './rounds.ts'
import type { RoundBoard } from './boards.ts'
import type { RoundResult } from './results.ts'

const LONGEST_NAME = 80

const GuestName = z
  .string()
  .transform((name) => name.normalize('NFC').trim().replaceAll(/\s+/g, ' '))
  .superRefine((name, check) => {
    const issue = (message: string): void => check.addIssue({ code: 'custom', message })
    if (name === '') issue('contests.guest_name_missing')
    else if (!/^[\p{L}\p{M}][\p{L}\p{M} .'’-]*$/u.test(name)) issue('contests.guest_name_form')
    else if ([...name].filter((one) => /\p{L}/u.test(one)).length < 2) issue('contests.guest_name_short')
    else if ([...name].length > LONGEST_NAME) issue('contests.guest_name_long')
  })

const Telephone = z.string().transform((written, check) => {
  const telephone = readPhone(written.trim())
  if (telephone !== null) return telephone
  check.addIssue({ code: 'custom', message: written.trim() === '' ? 'contests.telephone_missing' : /\p{L}/u.test(written) ? 'contests.telephone_letters' : 'contests.telephone_form' })
  return z.NEVER
})

export const EnterAsGuest = RoundInput.extend({
  name: GuestName,
  telephone: Telephone,
  /** Empty: none of the list. */
  unitId: z.union([z.literal('').transform(() => null), Id]).nullable().default(null),
  /** That they neither organise the contest nor know its questions. */
  declared: z.literal('yes', 'contests.guest_declare'),
  proof: z.string().max(2000).default(''),
  /** The address that asks, of which a minute lets only so many in. */
  address: z.string().max(200).default('')
})

/** The secret of the address stands for its owner. */
export const GuestCode = z.object({ code: z.string() })
export const isGuestCode = (code: string): boolean => /^[\w-]{22}$/.test(code)

/** What anybody may see of a round that people of the public may enter. */
export interface OpenRound {
  contest: { id: string; title: string; about: string; unit: string }
  number: number
  title: string
  state: Exclude<RoundState, 'draft'>
  published: Published
  fingerprint: string
  publishedAt: Date
  /** To be solved before entering; null: the round cannot be entered now. */
  challenge: { text: string; bits: number } | null
}

/** A guest's own page. */
export interface GuestEntry {
  contestId: string
  number: number
  quizId: string
  personId: string
  enteredAt: Date
  /** Null: they chose none. */
  pseudonym: string | null
  takenDown: RoundBoard['takenDown']
  /** Null: the round has none yet. */
  result: RoundResult | null
  /** Anybody may look at the board. */
  board: boolean
}
