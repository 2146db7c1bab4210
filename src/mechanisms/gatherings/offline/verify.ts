/** Whose code was read, found out on the device alone: a member's by the key of the entry, a card by its hash. */
import { judge, memberCode, memberMessage, numberIn, readCode, stepOf, STEPS_EARLY, STEPS_KNOWN } from '../check-in/codes.ts'
import type { DeviceEntry } from '../schema/device.ts'

/** `later`: a card that this list does not know; the server says whose it is. */
export type Verified = { is: 'good'; entryId: string; way: 'member_code' | 'card'; code: string } | { is: 'later'; way: 'card'; code: string } | { is: 'refused'; reason: string }

/** `at` by our clock: what the device shows, put right by what was measured. */
export async function verify(text: string, entries: readonly DeviceEntry[], at: Date): Promise<Verified> {
  const read = readCode(text)
  if (!read) return { is: 'refused', reason: 'gatherings.scan_form' }
  if (read.kind === 'card') {
    const hash = hex(await crypto.subtle.digest('SHA-256', bytesOf(`card|${read.code}`)))
    const entry = entries.find(({ cards }) => cards.includes(hash))
    return entry ? { is: 'good', entryId: entry.id, way: 'card', code: read.code } : { is: 'later', way: 'card', code: read.code }
  }
  const number = numberIn(read.code)
  const entry = entries.find((one) => one.number === number && one.key !== '')
  if (!entry) return { is: 'refused', reason: 'gatherings.code_wrong' }
  const codes = await codesAround(entry, stepOf(at))
  const judged = judge(read.code, (step) => codes.get(step) ?? '', at)
  if (judged.is === 'good') return { is: 'good', entryId: entry.id, way: 'member_code', code: read.code }
  return { is: 'refused', reason: judged.is === 'old' ? 'gatherings.code_old' : 'gatherings.code_wrong' }
}

/** Signing in a browser is not done at once, judging is: so all codes that may matter are made before. */
async function codesAround({ key, number }: DeviceEntry, now: number): Promise<Map<number, string>> {
  const bytes = Uint8Array.from(atob(key.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0))
  const signing = await crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  const steps = Array.from({ length: STEPS_KNOWN + STEPS_EARLY + 1 }, (_, back) => now + STEPS_EARLY - back)
  const made = steps.map(async (step): Promise<[number, string]> => {
    const signed = new Uint8Array(await crypto.subtle.sign('HMAC', signing, bytesOf(memberMessage(step))))
    return [step, memberCode(number, () => signed, step)]
  })
  return new Map(await Promise.all(made))
}

const bytesOf = (text: string) => new TextEncoder().encode(text)
const hex = (bytes: ArrayBuffer): string => Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('')
