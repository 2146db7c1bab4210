import { expect, test } from 'vitest'
import { modules } from '#app'
import { newId } from '#platform/shared/ids.ts'
import { as, undone, useApp } from '../../../../testing/world.ts'
import { counts, frozen, later, records } from '../../testing/session.ts'
import { cancelGathering, closeCheckIn, createGathering, deviceSessions, findRoster, reopenCheckIn, sendRecords, tick } from '../index.ts'

const world = useApp(modules)
const DAY_MINUTES = 24 * 60

test("Lan's device gets the sessions of 14 days whose list she keeps, with the names; closed, cancelled, far and other people's are not hers to hold", () =>
  undone(world.app, async (ctx) => {
    const { secretary, gatheringId, entry, dung, binhAn } = await frozen(ctx)
    const planned = async (day: string) => (await createGathering(secretary, { unitId: binhAn, kind: 'meeting', title: `Họp ${day}`, day, from: '08:00', to: '09:00' })).id
    const [soon, cancelled] = [await planned('2026-03-20'), await planned('2026-03-21')]
    await planned('2026-03-30')
    await cancelGathering(secretary, { gatheringId: cancelled, version: 1, because: 'Trùng lịch' })
    await tick(secretary, { entryId: await entry('Vũ Văn Ân') })
    const held = await deviceSessions(secretary, {})
    expect(held).toMatchObject({ person: { id: secretary.actor?.personId }, serverTime: ctx.now, more: 0 })
    expect(held.sessions.map(({ gatheringId, frozen }) => [gatheringId, frozen])).toEqual([[gatheringId, true], [soon, false]])
    expect(held.sessions[0]?.entries.map(({ name, present, guest }) => [name, present, guest])).toEqual([
      ['Ngô Quốc Anh', false, false], ['Vũ Văn Ân', true, false], ['Bùi Thị Tâm', false, false]
    ])
    expect((await deviceSessions(as(ctx, dung), {})).sessions).toEqual([])
    await closeCheckIn(secretary, { gatheringId })
    expect((await deviceSessions(secretary, {})).sessions.map(({ gatheringId }) => gatheringId)).toEqual([soon])
    await reopenCheckIn(secretary, { gatheringId })
    // Lists are finished late, but not days later.
    expect((await deviceSessions(later(secretary, DAY_MINUTES / 2), {})).sessions).toHaveLength(2)
    expect((await deviceSessions(later(secretary, 2 * DAY_MINUTES), {})).sessions.map(({ gatheringId }) => gatheringId)).toEqual([soon])
    const looks = await ctx.db.selectFrom('events').select('data').where('type', '=', 'person.looked_at').execute()
    expect(looks.filter(({ data }) => (data as { at: string }).at === 'gatherings.device').length).toBeGreaterThan(0)
  }))

test('a guest whom the device met without a network is entered once, with the id that the device made, and can be taken back', () =>
  undone(world.app, async (ctx) => {
    const given = await frozen(ctx)
    const { secretary, gatheringId } = given
    const entryId = newId()
    const at = (minutes: number): string => later(ctx, minutes).now.toISOString()
    const came = { id: newId(), gatheringId, entryId, way: 'ticked' as const, at: at(5), guest: { name: ' Quàng  Thị Mời ', from: 'Trạm y tế' } }
    const send = (...sent: object[]) => sendRecords(later(secretary, 10), { format: 2, deviceId: 'may-cua-lan', personId: secretary.actor?.personId, deviceTime: at(10), records: sent as [] })
    expect((await send(came, { ...came, id: newId() })).answers.map(({ outcome }) => outcome)).toEqual(['taken', 'taken'])
    expect((await send(came)).answers.map(({ outcome }) => outcome)).toEqual(['repeated'])
    expect((await findRoster(secretary, { gatheringId, only: 'guests' })).entries).toMatchObject([{ id: entryId, name: 'Quàng Thị Mời', reason: 'Trạm y tế', mark: { present: true } }])
    await send({ id: newId(), gatheringId, entryId, deed: 'undone', way: 'ticked', at: at(8) })
    expect((await findRoster(secretary, { gatheringId, only: 'guests' })).entries[0]?.mark).toMatchObject({ present: false })
    await closeCheckIn(later(secretary, 20), { gatheringId })
    const late = { ...came, id: newId(), entryId: newId(), at: at(30) }
    expect((await sendRecords(later(secretary, 40), { format: 2, deviceId: 'may-cua-lan', deviceTime: at(40), records: [late] })).answers).toEqual([
      { id: late.id, outcome: 'refused', reason: 'gatherings.no_such_entry' }
    ])
    expect(await records(given)).toHaveLength(4)
  }))

test('two taps of one phone keep their order, though the first went by a slower line', () =>
  undone(world.app, async (ctx) => {
    const given = await frozen(ctx)
    const { secretary, gatheringId, entry } = given
    const entryId = await entry('Vũ Văn Ân')
    const at = (seconds: number): Date => new Date(ctx.now.getTime() + seconds * 1000)
    const send = (order: number, deed: 'came' | 'undone', tapped: number, sent: number, arrives: number) =>
      sendRecords({ ...secretary, now: at(arrives) }, { format: 2, deviceId: 'may-cua-lan', deviceTime: at(sent).toISOString(), records: [{ id: newId(), order, gatheringId, entryId, deed, way: 'ticked', at: at(tapped).toISOString() }] })
    await send(1, 'came', 0, 1, 9)
    await send(2, 'undone', 3, 10, 10)
    expect(await counts(given)).toMatchObject({ present: 0, conflicts: 0 })
  }))

test('marks that Lan made go with nobody else; the form of a year ago is taken as before', () =>
  undone(world.app, async (ctx) => {
    const given = await frozen(ctx)
    const { secretary, gatheringId, entry, dung } = given
    const record = { id: newId(), gatheringId, entryId: await entry('Vũ Văn Ân'), deed: 'came' as const, way: 'ticked' as const, at: ctx.now.toISOString() }
    const told = { deviceId: 'may-cua-lan', deviceTime: ctx.now.toISOString(), records: [record] }
    await expect(sendRecords(as(ctx, dung), { ...told, format: 2, personId: secretary.actor?.personId })).rejects.toMatchObject({ reason: 'gatherings.records_of_another' })
    expect(await records(given)).toEqual([])
    // Literally what the first version sent.
    const first = JSON.parse(JSON.stringify({ format: 1, ...told })) as Parameters<typeof sendRecords>[1]
    expect((await sendRecords(secretary, first)).answers).toEqual([{ id: record.id, outcome: 'taken', reason: null }])
    expect((await sendRecords(secretary, { ...told, format: 2 })).answers).toEqual([{ id: record.id, outcome: 'repeated', reason: null }])
    expect(await counts(given)).toMatchObject({ present: 1, conflicts: 0 })
  }))
