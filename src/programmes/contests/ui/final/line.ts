/** Looks at the step again and again. What has not changed costs a header; the clock of the server comes along. */
import type { FinalStep } from '../../schema.ts'

const LOOKS_MS = 700
/** Then the line counts as lost. */
const PATIENCE_MS = 4000

export interface Line {
  /** The clock of the server, in milliseconds. */
  now(): number
  start(): void
}

export function openLine(address: string, heard: (said: { step: FinalStep } | null) => void): Line {
  let tag = ''
  let step: FinalStep | null = null
  let offset = 0
  let surest = Infinity
  let waiting: ReturnType<typeof setTimeout> | undefined
  let looking = false

  async function look(): Promise<void> {
    if (looking) return
    looking = true
    clearTimeout(waiting)
    const stop = new AbortController()
    const late = setTimeout(() => stop.abort(), PATIENCE_MS)
    const asked = performance.now()
    try {
      const answer = await fetch(address, { credentials: 'omit', cache: 'no-store', signal: stop.signal, headers: tag ? { 'if-none-match': tag } : {} })
      const came = performance.now()
      if (answer.status === 200) {
        step = (await answer.json()) as FinalStep
        tag = answer.headers.get('etag') ?? ''
      } else if (answer.status !== 304) throw new Error(String(answer.status))
      measure(Number(answer.headers.get('caunoi-now')), asked, came)
      if (step) heard({ step })
    } catch {
      heard(null)
    } finally {
      clearTimeout(late)
      looking = false
      waiting = setTimeout(() => void look(), LOOKS_MS)
    }
  }

  /** Of all looks the quickest one tells the clock best. */
  function measure(told: number, asked: number, came: number): void {
    if (!told || came - asked > surest) return
    surest = came - asked
    offset = told - (asked + came) / 2
  }

  addEventListener('online', () => void look())
  document.addEventListener('visibilitychange', () => void (document.visibilityState === 'visible' && look()))
  return { now: () => performance.now() + offset, start: () => void look() }
}
