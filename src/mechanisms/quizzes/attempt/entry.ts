/** One line of a device's journal: its content, its canonical form, its place in the chain of hashes. Pure and safe for the browser. */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import type { Given } from '../question/asked.ts'

interface Base {
  /** From 1, without a gap. */
  number: number
  /** Milliseconds since the start of the attempt. */
  at: number
  /** Numbers up to which the journals of other devices were known when this was made, by device. */
  knows?: Record<string, number>
}
export type Entry = (Base & { kind: 'answer'; place: number; given: Given }) | (Base & { kind: 'finish' })

export const MOST_DEVICES = 50
const MOST_PLACES = 60
/** Characters of an answer; an essay has a limit of words besides. */
export const MOST_CHARACTERS = 40_000

/** Fields in the order of their names, no spaces (as RFC 8785 has it): two devices cannot write the same content in two ways. */
export function canonical(entry: Entry): string {
  const known = Object.entries(entry.knows ?? {}).toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([device, number]) => `${JSON.stringify(device)}:${number}`)
  const fields = [`"at":${entry.at}`]
  if (entry.kind === 'answer') fields.push(`"given":{"places":[${entry.given.places.join(',')}],"words":${JSON.stringify(entry.given.words)}}`)
  fields.push(`"kind":"${entry.kind}"`)
  if (known.length) fields.push(`"knows":{${known.join(',')}}`)
  fields.push(`"number":${entry.number}`)
  if (entry.kind === 'answer') fields.push(`"place":${entry.place}`)
  return `{${fields.join(',')}}`
}

/** Before the first entry: a journal cannot be passed off as another's. */
export const beginning = (attempt: string, device: number): string => bytesToHex(sha256(utf8ToBytes(`caunoi journal 1\n${attempt}\n${device}`)))

export const hashAfter = (before: string, entry: Entry): string => hashOfText(before, canonical(entry))
export const hashOfText = (before: string, text: string): string => bytesToHex(sha256.create().update(hexToBytes(before)).update(utf8ToBytes(text)).digest())

const whole = (value: unknown, most = Number.MAX_SAFE_INTEGER): value is number => Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) <= most
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
const onlyHas = (value: Record<string, unknown>, names: string[]): boolean => Object.keys(value).every((name) => names.includes(name))

/** Letters that a database or another reader would change: half a pair, marks apart from their letter, signs that are none. */
export const isPlainText = (words: string): boolean => words.isWellFormed() && words.normalize('NFC') === words && !/[\u0000-\u0008\u000b-\u001f\u007f]/u.test(words)

/** What came from a device, or the reason why it is no entry. */
export function readEntry(given: unknown): Entry | string {
  if (!isRecord(given) || !onlyHas(given, ['number', 'at', 'kind', 'place', 'given', 'knows'])) return 'quizzes.entry_form'
  const { number, at, kind, knows } = given
  if (!whole(number) || number === 0 || !whole(at)) return 'quizzes.entry_form'
  const known = readKnown(knows)
  if (known === null) return 'quizzes.entry_form'
  const base = { number, at, ...(known && { knows: known }) }
  if (kind === 'finish') return given['place'] === undefined && given['given'] === undefined ? { ...base, kind } : 'quizzes.entry_form'
  if (kind !== 'answer' || !whole(given['place'], 100_000)) return 'quizzes.entry_form'
  const answer = readGiven(given['given'])
  return typeof answer === 'string' ? answer : { ...base, kind, place: given['place'], given: answer }
}

function readKnown(knows: unknown): Record<string, number> | undefined | null {
  if (knows === undefined) return undefined
  if (!isRecord(knows)) return null
  const all = Object.entries(knows)
  const good = all.length > 0 && all.length <= MOST_DEVICES && all.every(([device, number]) => /^[1-9]\d?$/.test(device) && whole(number) && number > 0)
  return good ? (knows as Record<string, number>) : null
}

function readGiven(given: unknown): Given | string {
  if (!isRecord(given) || !onlyHas(given, ['places', 'words'])) return 'quizzes.entry_form'
  const { places, words } = given
  if (!Array.isArray(places) || places.length > MOST_PLACES || !places.every((place) => place === -1 || whole(place, MOST_PLACES))) return 'quizzes.entry_form'
  if (typeof words !== 'string') return 'quizzes.entry_form'
  if (words.length > MOST_CHARACTERS) return 'quizzes.entry_long'
  return isPlainText(words) ? { places: places as number[], words } : 'quizzes.entry_letters'
}

/** As people count them. */
export const countWords = (words: string): number => words.split(/\s+/u).filter(Boolean).length
