/** Prizes as they are written. */
import { z } from 'zod'

export const typed = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest, 'contests.text_long')
    .transform((words) => words.normalize('NFC'))

const MOST_PRIZES = 20
const Prize = z.object({ name: typed(200).pipe(z.string().min(1, 'contests.prize_name')), count: z.coerce.number('contests.prize_line').int('contests.prize_line').min(1, 'contests.prize_line').max(1000, 'contests.prize_line') })
/** From the first on: a list, or one a line as people write them: "Giải nhất: 1". */
export const Prizes = z
  .union([z.array(Prize), z.string().max(5000, 'contests.text_long')])
  .transform((given, check) => {
    if (typeof given !== 'string') return given
    const lines = given.split('\n').map((line) => line.trim().normalize('NFC')).filter(Boolean)
    return lines.map((line) => {
      const [, name = '', count = ''] = /^(.+?)\s*[:：]\s*(\d{1,4})$/.exec(line) ?? []
      const prize = Prize.safeParse({ name, count })
      if (prize.success) return prize.data
      check.addIssue({ code: 'custom', message: 'contests.prize_line' })
      return z.NEVER
    })
  })
  .refine((prizes) => prizes.length <= MOST_PRIZES, 'contests.prizes_many')
