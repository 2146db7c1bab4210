/** One simulated phone, or two of one person: what it sends is lost, doubled, delayed and comes out of order; its clock is hours off. */
import { setTimeout as pause } from 'node:timers/promises'
import { elapsedAt, measure } from '../attempt/clock.ts'
import type { Appended } from '../schema/attempts.ts'
import { POOL } from './open-quiz.ts'
import { chosen, type Phone, type SentEntry } from './phone.ts'

/** What was acknowledged to a phone, by number. */
export type Acks = Map<number, SentEntry>

export interface Used {
  phone: Phone
  acks: Acks
  /** Numbers that were durable, said the server, and of which it knew nothing later. */
  forgotten: number[]
}

export interface Use {
  answers: number
  port(): number
  roll(sides: number): number
  told(): void
  /** Is told that its last entry is durable, without the server ever seeing it. */
  cheat: boolean
}

const HOUR = 3_600_000

export function usePhone(phone: Phone, { port, roll, told }: Use) {
  const used: Used = { phone, acks: new Map(), forgotten: [] }
  const late: Promise<unknown>[] = []
  // Its own clock is up to twelve hours off; it only ever says what has passed.
  const off = (roll(24) - 12) * HOUR
  const own = (): number => Date.now() + off
  const clock = measure({ asked: own(), heard: own(), elapsed: phone.started.elapsedMs })
  const places = phone.started.paper.map(({ place }) => place).filter((place) => POOL[place]?.kind === 'single' || POOL[place]?.kind === 'true_false')
  let others: Record<string, number> = {}

  const post = async (body: string): Promise<Appended | null> => {
    const answer = await fetch(`http://127.0.0.1:${port()}/uploads/quiz-journal`, { method: 'POST', headers: { 'content-type': 'application/json' }, body, signal: AbortSignal.timeout(20_000) }).catch(() => null)
    // It was begun: whoever says that it was not has forgotten even that.
    if (answer?.status === 404) used.forgotten.push(used.acks.size)
    return answer?.status === 200 ? ((await answer.json().catch(() => null)) as Appended | null) : null
  }
  const send = async (from: number): Promise<Appended | null> => {
    const known = used.acks.size
    const body = JSON.stringify({ ticket: phone.started.ticket, entries: phone.sent.slice(from) })
    const fate = roll(8)
    if (fate === 0) return null
    // A copy that wanders about and arrives when everything has gone on.
    if (fate === 1) late.push(pause(roll(40) * 20).then(() => post(body)))
    const said = await post(body)
    if (said && said.acknowledged < known) used.forgotten.push(known)
    return roll(8) === 0 ? null : said
  }
  const take = (said: Appended | null): void => {
    for (const entry of phone.sent) {
      if (!said || used.acks.has(entry.number) || entry.number > said.acknowledged) continue
      used.acks.set(entry.number, entry)
      told()
    }
    if (said) others = Object.fromEntries(Object.entries(said.others).map(([device, number]) => [device, Math.max(number, others[device] ?? 0)]))
  }
  const elapsed = (): number => elapsedAt(clock, own(), phone.sent.at(-1)?.at ?? 0)
  const knows = (): Record<string, number> | undefined => (Object.keys(others).length && roll(2) ? { ...others } : undefined)

  async function untilTaken(): Promise<void> {
    while (used.acks.size < phone.sent.length && !used.forgotten.length) {
      const fault = roll(6)
      // Sometimes twice at once, sometimes from the beginning, sometimes the newest alone, which leaves a gap.
      const from = fault === 0 ? 0 : fault === 1 ? phone.sent.length - 1 : used.acks.size
      const both = fault === 2 ? [send(from), send(used.acks.size)] : [send(from)]
      for (const said of await Promise.all(both)) take(said)
      await pause(roll(10) * 3)
    }
  }

  return {
    used,
    async answer(count: number): Promise<void> {
      for (let nth = 0; nth < count; nth++) {
        phone.write({ at: elapsed(), place: places[roll(places.length)] ?? 0, given: chosen(roll(2)) }, knows())
        // A line that is gone for a while: several wait together.
        if (roll(3) > 0) await untilTaken()
      }
      await untilTaken()
    },
    async handIn(cheat: boolean): Promise<void> {
      phone.write({ at: elapsed(), finish: true })
      if (cheat) take({ acknowledged: phone.sent.length, refused: [], others: {}, news: [], elapsedMs: 0, finished: true })
      await untilTaken()
      await Promise.all(late)
    }
  }
}

/** Some people have a second phone: both answer at once, and the first hands in when both know that all has arrived. */
export async function useAll(phone: Phone, second: (() => Promise<Phone>) | null, use: Use): Promise<Used[]> {
  const first = usePhone(phone, use)
  if (!second) {
    await first.answer(use.answers)
    await first.handIn(use.cheat)
    return [first.used]
  }
  const third = Math.floor(use.answers / 3)
  await first.answer(third)
  const other = usePhone(await second(), use)
  await Promise.all([first.answer(use.answers - 2 * third), other.answer(third)])
  await first.handIn(use.cheat)
  return [first.used, other.used]
}
