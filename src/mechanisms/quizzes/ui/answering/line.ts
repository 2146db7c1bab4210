/** The line to the server: whole answers or none. */
export interface Said {
  status: number
  said: Record<string, unknown>
}

const PATIENCE_MS = 15_000

/** Null: no network, or an answer that broke off; what cannot be read was not said by the server. */
export async function ask(address: string, options: RequestInit = {}): Promise<Said | null> {
  const stop = new AbortController()
  const late = setTimeout(() => stop.abort(), PATIENCE_MS)
  try {
    const answer = await fetch(address, { ...options, signal: stop.signal })
    if (answer.status === 413) return { status: 413, said: {} }
    const said: unknown = await answer.json()
    return typeof said === 'object' && said !== null ? { status: answer.status, said: said as Record<string, unknown> } : null
  } catch {
    return null
  } finally {
    clearTimeout(late)
  }
}

export const post = (address: string, body: unknown, options: RequestInit = {}): Promise<Said | null> =>
  ask(address, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body), ...options })

/** The device's own time; within one page it does not follow a clock that somebody sets. */
const base = Date.now() - performance.now()
export const deviceNow = (): number => base + performance.now()
