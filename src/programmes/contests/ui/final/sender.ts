/** Keeps an answer on the device until the server says that it has it, or why it will not. */
import type { FinalAnswer } from '../../schema.ts'

export type Told = { state: 'sending'; keys: string[] } | { state: 'saved'; keys: string[]; ms: number } | { state: 'refused'; keys: string[]; reason: string }

interface Given {
  ticket: string
  /** Under which it is kept in this browser. */
  key: string
  known: FinalAnswer[]
  changed(): void
}

const PATIENCE_MS = 5000

export function openSender({ ticket, key, known, changed }: Given) {
  const told = new Map<number, Told>(known.map(({ question, keys, ms }) => [question, { state: 'saved', keys, ms }]))
  for (const [question, keys] of Object.entries(kept())) if (!told.has(Number(question))) told.set(Number(question), { state: 'sending', keys })
  let sending = false

  function kept(): Record<string, string[]> {
    try {
      return JSON.parse(localStorage.getItem(key) ?? '{}') as Record<string, string[]>
    } catch {
      return {}
    }
  }
  function keep(): void {
    try {
      localStorage.setItem(key, JSON.stringify(Object.fromEntries([...told].flatMap(([question, one]) => (one.state === 'sending' ? [[question, one.keys]] : [])))))
    } catch {
      // A browser that keeps nothing: it is sent all the same.
    }
  }
  function settle(question: number, one: Told): void {
    told.set(question, one)
    keep()
    changed()
  }

  async function send(): Promise<void> {
    if (sending) return
    sending = true
    for (const [question, one] of told) if (one.state === 'sending') await sendOne(question, one.keys)
    sending = false
  }
  async function sendOne(question: number, keys: string[]): Promise<void> {
    const stop = new AbortController()
    const late = setTimeout(() => stop.abort(), PATIENCE_MS)
    try {
      const body = JSON.stringify({ ticket, question, keys })
      const answer = await fetch('/uploads/final-answer', { method: 'POST', credentials: 'omit', headers: { 'content-type': 'application/json' }, body, signal: stop.signal })
      const said = (await answer.json()) as { ms?: number; reason?: string }
      if (answer.ok) settle(question, { state: 'saved', keys, ms: said.ms ?? 0 })
      else if (answer.status < 500 && answer.status !== 429) settle(question, { state: 'refused', keys, reason: said.reason ?? '' })
    } catch {
      // Sent again with the next look that succeeds.
    } finally {
      clearTimeout(late)
    }
  }

  return {
    of: (question: number): Told | null => told.get(question) ?? null,
    answer(question: number, keys: string[]): void {
      if (told.has(question)) return
      settle(question, { state: 'sending', keys })
      void send()
    },
    send
  }
}
