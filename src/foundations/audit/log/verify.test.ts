import { expect, test } from 'vitest'
import { checkpointText } from './checkpoint.ts'
import { leafHash } from '#platform/server/merkle/merkle.ts'
import { newSigningKey, readSigner, signNote } from './note.ts'
import { expectEachFound } from './testing/expect-found.ts'
import { asLog, eventsOf, keep, keptLog, PER_DAY, sentAway, signer, trusted } from './testing/kept-log.ts'
import { verifyLog } from './verify.ts'

const log = keptLog(4 * PER_DAY + 30)

test('a log that nobody touched agrees with every checkpoint, those kept elsewhere too', async () => {
  const verdict = await verifyLog(asLog(log), sentAway(log), trusted)
  expect(verdict).toMatchObject({ size: 4 * PER_DAY + 30, findings: [], agreed: 8, outsideAgreed: 4 })
  expect(await verifyLog(asLog(keep([])), [], trusted)).toMatchObject({ size: 0, findings: [] })
})

test('200 alterations of every kind are all found and located', () => expectEachFound(log, 200, 20260310))

test('the day is told, and an entry that was made to fit is narrowed down by the checkpoints before and after', async () => {
  const events = eventsOf(log).map((event, position) => (position === 130 ? { ...event, actor: null } : event))
  const { findings } = await verifyLog(asLog(keep(events)), sentAway(log), trusted)
  expect(findings).toEqual([
    { kind: 'root', source: 'day-3.txt', size: 180, from: 120, to: 179, fromDay: '2026-03-03', toDay: '2026-03-03' }
  ])
})

test('somebody with the database alone cannot forge a checkpoint, nor take one away unseen', async () => {
  const other = readSigner(newSigningKey(() => signer.name))
  const [first, second, ...rest] = log.checkpoints
  if (!first || !second) throw new Error('The log has checkpoints.')
  const forged = { ...first, note: signNote(checkpointText({ origin: signer.name, size: first.size, root: leafHash('x') }), other) }
  expect((await verifyLog(asLog({ ...log, checkpoints: [forged, second, ...rest] }), [], trusted)).findings).toEqual([{ kind: 'unsigned', source: '#1' }])
  expect((await verifyLog(asLog({ ...log, checkpoints: [first, ...rest] }), [], trusted)).findings).toEqual([{ kind: 'checkpoint_gone', number: 2 }])
  const row = { ...first, size: first.size - 1 }
  expect((await verifyLog(asLog({ ...log, checkpoints: [row, second, ...rest] }), [], trusted)).findings).toEqual([{ kind: 'checkpoint_row', number: 1 }])
})

test('a checkpoint that is none, is of another log, or was changed by a letter says so', async () => {
  const stranger = readSigner(newSigningKey(() => 'other.example/log'))
  const note = log.checkpoints[0]?.note ?? ''
  const outside = [
    { source: 'a', note: 'hello' },
    { source: 'b', note: signNote(checkpointText({ origin: stranger.name, size: 3, root: leafHash('x') }), stranger) },
    { source: 'c', note: note.replace('\n60\n', '\n61\n') }
  ]
  expect((await verifyLog(asLog(log), outside, trusted)).findings).toEqual([
    { kind: 'unreadable', source: 'a' },
    { kind: 'foreign', source: 'b', origin: 'other.example/log' },
    { kind: 'forged', source: 'c' }
  ])
})

test('an event that was slipped in among those already taken up is named', async () => {
  const { findings } = await verifyLog(asLog(log, [{ id: 77, at: '2026-03-02T20:00:00.000000Z' }]), [], trusted)
  expect(findings).toEqual([{ kind: 'inserted', eventId: 77, day: '2026-03-03' }])
})
