import { describe, expect, test } from 'vitest'
import { memberCode, stepOf } from '../check-in/codes.ts'
import { hashOfCard, memberKey, signWith } from '../server/check-in/keys.ts'
import { entriesWith, heldFrom, stillHeld, type HeldSession } from './held.ts'
import { verify } from './verify.ts'

const DAY = 86_400_000
const NOW = Date.parse('2026-03-10T01:00:00Z')
const session = (id: string, endsAt: string): HeldSession => ({
  gatheringId: id, title: 'Học tập quý I', unitName: 'Xã Bình An', place: '', startsAt: endsAt, endsAt, frozen: true, conflicts: 0, entries: []
})
const held = heldFrom(
  { format: 1, person: { id: 'lan', name: 'Lan' }, serverTime: '2026-03-10T01:03:00.500Z', sessions: [session('hôm qua', '2026-03-09T11:00:00Z'), session('mai', '2026-03-11T03:00:00Z')], more: 0 },
  NOW, NOW + 1000
)

describe('what a device holds', () => {
  test('a session goes a day after its end, by the clock of the server; everything where the device has asked nobody for long', () => {
    expect(stillHeld(held, NOW)?.sessions.map(({ gatheringId }) => gatheringId)).toEqual(['hôm qua', 'mai'])
    expect(stillHeld(held, NOW + DAY)?.sessions.map(({ gatheringId }) => gatheringId)).toEqual(['mai'])
    // The same list where nothing has ended: it need not be written anew.
    expect(stillHeld(held, NOW)).toBe(held)
    expect(stillHeld(held, NOW + 15 * DAY)).toBeNull()
  })

  test('a guest whom only this device knows stands on the list, once', () => {
    const guest = { id: 'n1', seq: 1, personId: 'lan', gatheringId: 'mai', entryId: 'g1', deed: 'came', way: 'ticked', at: '', guest: { name: 'Quàng Thị Mời', from: '' }, state: 'waiting', reason: null } as const
    expect(entriesWith(session('mai', ''), [guest]).map(({ name }) => name)).toEqual(['Quàng Thị Mời'])
    const known = { ...session('mai', ''), entries: [{ id: 'g1', number: 4, name: 'Quàng Thị Mời', guest: true, present: true, key: 'k', cards: [] }] }
    expect(entriesWith(known, [{ ...guest, state: 'sent' }])).toHaveLength(1)
  })
})

describe('a code read without a network', () => {
  const secret = Buffer.alloc(32, 7)
  const at = new Date(NOW)
  const entry = (id: string, number: number) => ({ id, number, name: id, guest: false, present: false, key: memberKey(secret, id).toString('base64url'), cards: id === 'Tâm' ? [hashOfCard('ABCDEFGHJK')] : [] })
  const entries = [entry('Ân', 1), entry('Tâm', 2)]
  const codeOf = (id: string, number: number, steps: number) => memberCode(number, signWith(memberKey(secret, id)), stepOf(at) - steps)

  test('is judged as the server judges it: good, old, of somebody else', async () => {
    expect(await verify(`CN1:${codeOf('Tâm', 2, 3)}`, entries, at)).toMatchObject({ is: 'good', entryId: 'Tâm', way: 'member_code' })
    expect(await verify(codeOf('Tâm', 2, 60), entries, at)).toEqual({ is: 'refused', reason: 'gatherings.code_old' })
    expect(await verify(codeOf('Tâm', 1, 0), entries, at)).toEqual({ is: 'refused', reason: 'gatherings.code_wrong' })
    expect(await verify('xin chào', entries, at)).toEqual({ is: 'refused', reason: 'gatherings.scan_form' })
  })

  test('a card that the list knows marks its holder; any other is kept for the server', async () => {
    expect(await verify('abcde fghjk', entries, at)).toEqual({ is: 'good', entryId: 'Tâm', way: 'card', code: 'ABCDEFGHJK' })
    expect(await verify('CN2:ABCDEFGHJM', entries, at)).toEqual({ is: 'later', way: 'card', code: 'ABCDEFGHJM' })
  })
})
