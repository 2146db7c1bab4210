/** What was typed and could not be sent yet, in this browser only; after a day it is no longer offered. */
export interface KeptWords {
  /** By the name of the field. */
  typed: Record<string, string>
  /** What the fields held, and the version of their place, when the typing began. */
  was: Record<string, string>
  version: string
  at: number
  /** A button has sent them; whether they arrived shows the next page. */
  sent?: boolean
}

const PREFIX = 'kept-words '
const KEPT_MS = 24 * 3_600_000

export function keepWords(key: string, words: KeptWords, store: Storage = localStorage): void {
  try {
    store.setItem(PREFIX + key, JSON.stringify(words))
  } catch {
    // A full or closed store: the words stand in the fields still.
  }
}

export function dropWords(key: string, store: Storage = localStorage): void {
  store.removeItem(PREFIX + key)
}

export function keptWords(key: string, store: Storage = localStorage, now = Date.now()): KeptWords | null {
  for (const name of Object.keys(store))
    if (name.startsWith(PREFIX) && !isFresh(read(store, name), now)) store.removeItem(name)
  return read(store, PREFIX + key)
}

function isFresh(words: KeptWords | null, now: number): boolean {
  return words !== null && now - words.at < KEPT_MS
}

function read(store: Storage, name: string): KeptWords | null {
  try {
    const found = JSON.parse(store.getItem(name) ?? 'null') as Partial<KeptWords> | null
    return areTexts(found?.typed) && areTexts(found?.was) && typeof found?.version === 'string' && typeof found.at === 'number'
      ? (found as KeptWords)
      : null
  } catch {
    return null
  }
}

function areTexts(fields: unknown): boolean {
  return typeof fields === 'object' && fields !== null && Object.values(fields).every((value) => typeof value === 'string')
}
