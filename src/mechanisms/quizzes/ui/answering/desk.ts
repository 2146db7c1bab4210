/** One attempt on this device: writes its journal, sends what the server has not, takes in what other devices wrote. */
import { elapsedAt, measure, sharper } from '../../attempt/clock.ts'
import type { Entry } from '../../attempt/entry.ts'
import { merge, type Journal, type Merged } from '../../attempt/merge.ts'
import type { Given } from '../../question/asked.ts'
import type { Appended } from '../../schema/attempts.ts'
import { openFiles, type Files } from './files.ts'
import { deviceNow, post } from './line.ts'
import type { Held, Kept, Store } from './store.ts'

const AT_ONCE = 100
const LARGEST = 50_000
const [FIRST_WAIT, LONGEST_WAIT] = [1000, 20_000]

export interface Desk {
  held: Held
  files: Files
  merged: Merged
  waiting: number
  /** Null: not tried yet. */
  reached: boolean | null
  refused: string[]
  /** This device has written that it hands in. */
  handedIn: boolean
  elapsed(): number
  answer(place: number, given: Given): Promise<void>
  finish(): Promise<void>
  send(): Promise<void>
  look(): Promise<void>
}

/** Reasons after which nothing more of this journal can ever be taken. */
const FINAL = new Set(['quizzes.attempt_finished', 'quizzes.attempt_over'])

export async function openDesk(store: Store, held: Held, changed: (desk: Desk) => void): Promise<Desk> {
  let journal: Kept[] = []
  let sending = false
  let sendingFiles = false
  let again = false
  let wait = FIRST_WAIT
  let timer: ReturnType<typeof setTimeout> | undefined

  const last = (): number => journal.at(-1)?.at ?? 0
  const known = (): { knows: Record<string, number> } | object => {
    const knows = Object.fromEntries(desk.held.others.map(({ device, entries }) => [device, entries.at(-1)?.number ?? 0]))
    return Object.keys(knows).length ? { knows } : {}
  }

  const desk: Desk = {
    held,
    files: await openFiles(store, held, () => changed(desk)),
    merged: merge([]),
    waiting: 0,
    reached: null,
    refused: [],
    handedIn: false,
    elapsed: () => elapsedAt(desk.held.clock, deviceNow()),
    async answer(place, given) {
      if (desk.handedIn || desk.held.ended || desk.elapsed() > desk.held.started.lastsMs) return
      await store.add(desk.held, { at: elapsedAt(desk.held.clock, deviceNow(), last()), kind: 'answer', place, given, ...known() })
      await desk.look()
      void desk.send()
    },
    async finish() {
      if (desk.handedIn || desk.held.ended) return
      await store.add(desk.held, { at: Math.min(elapsedAt(desk.held.clock, deviceNow(), last()), desk.held.started.lastsMs), kind: 'finish', ...known() })
      await desk.look()
      void desk.send()
    },
    async look() {
      journal = await store.journal(held.attemptId)
      const own: Journal = { device: held.started.device, entries: journal }
      desk.merged = merge([own, ...desk.held.others])
      desk.waiting = journal.filter(({ number }) => number > desk.held.acknowledged).length
      desk.handedIn = journal.some(({ kind }) => kind === 'finish')
      changed(desk)
    },
    async send() {
      if (sending) {
        again = true
        return
      }
      clearTimeout(timer)
      sending = true
      try {
        do {
          again = false
          const more = await sendOnce()
          if (more === 'more') again = true
          if (more === 'away') later()
        } while (again && desk.reached)
      } finally {
        sending = false
      }
      // On its own: a large file must not keep the next answer waiting.
      if (desk.reached !== false) void sendFiles()
    }
  }

  async function sendFiles(): Promise<void> {
    if (sendingFiles) return
    sendingFiles = true
    const through = await desk.files.send()
    sendingFiles = false
    if (through) return
    desk.reached = false
    changed(desk)
    later()
  }

  /** Each phone waits a little differently, so that they do not all come back at once. */
  function later(): void {
    clearTimeout(timer)
    timer = setTimeout(() => void desk.send(), wait * (0.75 + Math.random() / 2))
    wait = Math.min(wait * 2, LONGEST_WAIT)
  }

  async function sendOnce(): Promise<'done' | 'more' | 'away'> {
    if (desk.held.ended) return 'done'
    journal = await store.journal(held.attemptId)
    const waiting = journal.filter(({ number }) => number > desk.held.acknowledged)
    const asked = deviceNow()
    const seen = Object.fromEntries(desk.held.others.map(({ device, entries }) => [device, entries.at(-1)?.number ?? 0]))
    const answer = await post('/uploads/quiz-journal', { ticket: held.started.ticket, seen, entries: fitting(waiting).map(({ attemptId: _, ...entry }) => entry) }, { credentials: 'omit' })
    if (!answer || answer.status === 429 || answer.status >= 500) {
      desk.reached = false
      changed(desk)
      return 'away'
    }
    desk.reached = true
    wait = FIRST_WAIT
    if (answer.status !== 200) {
      await end(String(answer.said['reason'] ?? 'quizzes.ticket_form'))
      return 'done'
    }
    return settle(answer.said as unknown as Appended, { asked, heard: deviceNow() })
  }

  async function settle(said: Appended, { asked, heard }: { asked: number; heard: number }): Promise<'done' | 'more'> {
    const clock = sharper(desk.held.clock, measure({ asked, heard, elapsed: said.elapsedMs }))
    const others = joined(desk.held.others, said.news)
    const before = desk.held.acknowledged
    desk.held = { ...desk.held, clock, others, acknowledged: Math.max(before, said.acknowledged) }
    await store.hold(desk.held)
    const [refused] = said.refused
    if (refused?.reason === 'quizzes.entry_ahead') {
      // The clock was ahead: the same answers with the time that the server has.
      desk.held = { ...desk.held, clock: measure({ asked, heard, elapsed: said.elapsedMs }) }
      await store.hold(desk.held)
      const most = said.elapsedMs
      await store.rewrite(desk.held, refused.number, (entry: Entry) => ({ ...entry, at: Math.min(entry.at, most) }))
      await desk.look()
      return 'more'
    }
    if (refused) desk.refused = [...new Set([...desk.refused, refused.reason])]
    if (said.finished || (refused && FINAL.has(refused.reason))) await end(refused?.reason ?? 'quizzes.attempt_finished')
    else if (refused) await end(refused.reason)
    await desk.look()
    return desk.waiting && desk.held.acknowledged > before ? 'more' : 'done'
  }

  async function end(reason: string): Promise<void> {
    desk.held = { ...desk.held, ended: reason }
    await store.hold(desk.held)
    changed(desk)
  }

  await desk.look()
  return desk
}

function fitting(entries: Kept[]): Kept[] {
  let size = 0
  return entries.slice(0, AT_ONCE).filter((entry, at) => (size += JSON.stringify(entry).length * 3) <= LARGEST || at === 0)
}

function joined(before: readonly Journal[], news: readonly Journal[]): Journal[] {
  const all = new Map(before.map(({ device, entries }) => [device, entries]))
  for (const { device, entries } of news) {
    const known = all.get(device) ?? []
    all.set(device, [...known, ...entries.filter(({ number }) => number > (known.at(-1)?.number ?? 0))])
  }
  return [...all].map(([device, entries]) => ({ device, entries }))
}
