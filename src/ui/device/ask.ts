export interface Answered {
  ok: boolean
  status: number
  said: object
}

/**
 * The whole answer, or none. A browser takes an answer that broke off in its headers for a whole and empty one (over plain http), and
 * networks with a sign-in page of their own answer anything with that page: what cannot be read was not said by the server.
 */
export async function ask(address: string, options: RequestInit, patience: number): Promise<Answered | 'away'> {
  const stop = new AbortController()
  const late = setTimeout(() => stop.abort(), patience)
  try {
    const answer = await fetch(address, { ...options, signal: stop.signal })
    // Too much for something in between, which has no words of ours: the notes go in smaller parts.
    if (answer.status === 413) return { ok: false, status: 413, said: {} }
    const said: unknown = await answer.json()
    return typeof said === 'object' && said !== null ? { ok: answer.ok, status: answer.status, said } : 'away'
  } catch {
    return 'away'
  } finally {
    clearTimeout(late)
  }
}

/** The page and the service worker never speak at once under one name. */
export function oneAtATime<T>(name: string, run: () => Promise<T>): Promise<T> {
  return navigator.locks ? navigator.locks.request(name, run) : run()
}
