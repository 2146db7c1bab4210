import { expect, test } from 'vitest'
import { behindPages } from './background.ts'
import type { HeldBy } from './held.ts'
import type { DeviceStore, NoteOf, Shown } from './store.ts'

const MINUTE = 60_000
const waiting: NoteOf = { personId: 'lan', state: 'waiting' }
const fetched = (minutesAgo: number): HeldBy => ({ format: 1, personId: 'lan', personName: 'Lan', fetchedAt: Date.now() - minutesAgo * MINUTE, skewMs: 0, more: 0 })

function device(kept: Shown<HeldBy, NoteOf>, { isBroken = false } = {}) {
  const did: string[] = []
  const store: DeviceStore<HeldBy, NoteOf> = {
    look: () => Promise.resolve(kept),
    wipe: () => Promise.resolve(void did.push('wiped'))
  }
  const speak = (what: string) => () => {
    did.push(what)
    return isBroken ? Promise.reject(new Error('The line broke.')) : Promise.resolve('done' as const)
  }
  return { did, kind: behindPages(() => Promise.resolve(store), { contact: speak('contact'), sendOnly: speak('sent') }) }
}

test.each([
  ['a list of half an hour ago is asked for again', fetched(31), [], ['contact']],
  ['a newer one is left alone', fetched(29), [], []],
  ['what waits goes', fetched(29), [waiting], ['sent']],
  ['what waits goes where nothing is held, and what was sent is kept no longer', null, [waiting], ['contact']],
  ['whoever has never held anything asks for nothing', null, [], []]
])('somebody uses any page: %s', async (_what, held, notes, wanted) => {
  const { did, kind } = device({ held, notes })
  await kind.meetNowAndThen()
  expect(did).toEqual(wanted)
})

test('whoever signs out leaves nothing that is held, also where the line breaks', async () => {
  for (const isBroken of [false, true]) {
    const { did, kind } = device({ held: fetched(1), notes: [waiting] }, { isBroken })
    await kind.leave(1)
    expect(did).toEqual(['sent', 'wiped'])
  }
})
