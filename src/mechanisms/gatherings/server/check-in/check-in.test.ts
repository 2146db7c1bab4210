import { describe, expect, test } from 'vitest'
import { modules } from '#app'
import { ownData } from '#foundations/people/server/index.ts'
import { newId } from '#platform/shared/ids.ts'
import { drawnPage, readSquares } from '../../../../testing/printed-square.ts'
import { as, undone, useApp } from '../../../../testing/world.ts'
import { hallCode, memberCode, stepOf } from '../../check-in/codes.ts'
import { counts, frozen, later, records, secretOf } from '../../testing/session.ts'
import { answerInvitation } from '../answers.ts'
import { attendanceBoard, cardSheet, checkInSelf, closeCheckIn, findRoster, issueCards, leaveRoster, lookInto, makeCards, markListed, matchPasted, reopenCheckIn, scanCode, sendRecords, tick, withdrawCard } from '../roster/index.ts'
import { hallKey, memberKey, signWith } from './keys.ts'

const world = useApp(modules)

describe('checking in', () => {
  test('Lan ticks a name, takes it back, ticks it again: one mark, three records, an event each', () =>
    undone(world.app, async (ctx) => {
      const given = await frozen(ctx)
      const { secretary, entry, gatheringId } = given
      const entryId = await entry('Vũ Văn Ân')
      expect(await tick(secretary, { entryId })).toEqual({ present: true })
      expect(await tick(later(secretary, 1), { entryId, deed: 'undone' })).toEqual({ present: false })
      expect((await counts(given)).present).toBe(0)
      await tick(later(secretary, 2), { entryId })
      expect(await counts(given)).toMatchObject({ present: 1, conflicts: 0 })
      expect(await records(given)).toHaveLength(3)
      const events = await ctx.db.selectFrom('events').select(['actor_id', 'subject_id', 'data']).where('type', '=', 'attendance.recorded').execute()
      expect(events).toHaveLength(3)
      expect(events[0]).toMatchObject({ actor_id: given.lan.personId, subject_id: gatheringId, data: { gatheringId, entryIds: [entryId] } })
    }))

  test('a member reads the code of the hall; an old, a made-up and a badly typed one are told apart', () =>
    undone(world.app, async (ctx) => {
      const given = await frozen(ctx)
      const { gatheringId, people } = given
      const an = as(ctx, { personId: people['Vũ Văn Ân'] ?? '', name: 'Ân', grants: [] })
      const sign = signWith(hallKey(await secretOf(given)))
      const code = hallCode(sign, stepOf(ctx.now))
      await expect(checkInSelf(later(an, 30), { gatheringId, code })).rejects.toMatchObject({ reason: 'gatherings.code_old' })
      await expect(checkInSelf(an, { gatheringId, code: '222222' })).rejects.toMatchObject({ reason: 'gatherings.code_wrong' })
      await expect(checkInSelf(an, { gatheringId, code: 'không' })).rejects.toMatchObject({ reason: 'gatherings.code_form', fields: { code: {} } })
      expect(await checkInSelf(an, { gatheringId, code: code.toLowerCase() })).toEqual({ present: true })
      // A code that was passed on still only checks in whoever is on the roster and signed in.
      await expect(checkInSelf(as(ctx, given.dung), { gatheringId, code })).rejects.toMatchObject({ reason: 'gatherings.not_on_roster' })
      expect((await counts(given)).present).toBe(1)
    }))

  test("Lan's phone reads a member's code; replayed later it is old, another number before it is forged", () =>
    undone(world.app, async (ctx) => {
      const given = await frozen(ctx)
      const { gatheringId, secretary, entry } = given
      const entryId = await entry('Bùi Thị Tâm')
      const sign = signWith(memberKey(await secretOf(given), entryId))
      const { number } = await ctx.db.selectFrom('roster_entries').select('number').where('id', '=', entryId).executeTakeFirstOrThrow()
      const code = memberCode(number, sign, stepOf(ctx.now))
      expect(await scanCode(secretary, { gatheringId, code: `CN1:${code}` })).toEqual({ entryId, name: 'Bùi Thị Tâm', repeated: false })
      expect(await scanCode(secretary, { gatheringId, code })).toMatchObject({ repeated: true })
      await expect(scanCode(later(secretary, 10), { gatheringId, code })).rejects.toMatchObject({ reason: 'gatherings.code_old' })
      await expect(scanCode(secretary, { gatheringId, code: memberCode(1, sign, stepOf(ctx.now)) })).rejects.toMatchObject({ reason: 'gatherings.code_wrong' })
      await expect(scanCode(secretary, { gatheringId, code: 'https://example.vn' })).rejects.toMatchObject({ reason: 'gatherings.scan_form' })
    }))

  test('in the data about oneself it stands in words who came, who was excused and who did not come, each for themselves alone', () =>
    undone(world.app, async (ctx) => {
      const given = await frozen(ctx)
      const { gatheringId, people, secretary, entry } = given
      const own = async (name: string, at: number) => {
        const person = later(as(ctx, { personId: people[name] ?? '', name, grants: [] }), at)
        return (await ownData(person, {})).kept['attendance']
      }
      await answerInvitation(as(ctx, { personId: people['Bùi Thị Tâm'] ?? '', name: 'Bùi Thị Tâm', grants: [] }), { gatheringId, answer: 'excused', reason: 'Trực trạm y tế' })
      expect(await own('Ngô Quốc Anh', 0)).toMatchObject([{ state: 'Chưa đến buổi', entered: null }])
      await tick(secretary, { entryId: await entry('Vũ Văn Ân') })
      await closeCheckIn(secretary, { gatheringId })
      const meeting = { day: '2026-03-10', meeting: 'Học tập quý I', kind: 'Học tập, quán triệt', heldBy: 'Xã Bình An', countedAt: 'Xã Bình An', minutesOnline: null, reason: null }
      expect(await own('Vũ Văn Ân', 1)).toEqual([{ ...meeting, state: 'Có mặt', entered: 'Đánh dấu theo tên' }])
      expect(await own('Ngô Quốc Anh', 1)).toEqual([{ ...meeting, state: 'Vắng', entered: null }])
      expect(await own('Bùi Thị Tâm', 1)).toEqual([{ ...meeting, countedAt: 'Phòng Văn hóa - Xã hội', state: 'Vắng có lý do', entered: null, reason: 'Trực trạm y tế' }])
      expect(JSON.stringify(await own('Vũ Văn Ân', 1))).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}/)
    }))

  test('a closed session takes nobody, and is opened again', () =>
    undone(world.app, async (ctx) => {
      const { gatheringId, secretary, entry } = await frozen(ctx)
      const entryId = await entry('Vũ Văn Ân')
      await closeCheckIn(secretary, { gatheringId })
      await expect(tick(secretary, { entryId })).rejects.toMatchObject({ reason: 'gatherings.session_closed' })
      await reopenCheckIn(secretary, { gatheringId })
      expect(await tick(secretary, { entryId })).toEqual({ present: true })
    }))
})

describe('records of a device', () => {
  const DAY = 86_400_000
  const iso = (date: Date): string => date.toISOString()

  test('whose clock is a day off are put right; sent twice they count once, and another body under the same id is refused and kept', () =>
    undone(world.app, async (ctx) => {
      const given = await frozen(ctx)
      const { gatheringId, secretary, entry } = given
      const [an, tam] = [await entry('Vũ Văn Ân'), await entry('Bùi Thị Tâm')]
      const now = later(secretary, 60)
      const device = { format: 1 as const, deviceId: 'may-cua-lan', deviceTime: iso(new Date(now.now.getTime() - DAY)) }
      const at = iso(new Date(ctx.now.getTime() - DAY))
      const one = { id: newId(), gatheringId, entryId: an, way: 'ticked' as const, at }
      const first = await sendRecords(now, { ...device, records: [one, { ...one, id: newId(), entryId: tam }] })
      expect(first).toMatchObject({ skewMs: DAY, answers: [{ id: one.id, outcome: 'taken' }, { outcome: 'taken' }] })
      expect((await records(given)).map(({ at, remarks }) => [at, remarks])).toEqual([[ctx.now, ['clock']], [ctx.now, ['clock']]])
      expect((await sendRecords(now, { ...device, records: [one, one] })).answers.map(({ outcome }) => outcome)).toEqual(['repeated', 'repeated'])
      expect((await sendRecords(now, { ...device, records: [{ ...one, entryId: tam }] })).answers).toEqual([{ id: one.id, outcome: 'refused', reason: 'gatherings.record_id_taken' }])
      const kept = await records(given)
      expect(kept.map(({ refused }) => refused)).toEqual([null, null, 'gatherings.record_id_taken'])
      expect(kept[2]?.claimed_id).toBe(one.id)
      expect((await counts(given)).present).toBe(2)
    }))

  test('made before closing are taken after it; made later, of nobody, of somebody taken off or with a wrong code they are refused and kept', () =>
    undone(world.app, async (ctx) => {
      const given = await frozen(ctx)
      const { gatheringId, secretary, entry } = given
      const [an, tam] = [await entry('Vũ Văn Ân'), await entry('Bùi Thị Tâm')]
      await leaveRoster(secretary, { entryId: tam, reason: 'Nghỉ dài hạn' })
      await closeCheckIn(later(secretary, 30), { gatheringId })
      const now = later(secretary, 60)
      const one = (minutes: number, given: object) => ({ id: newId(), gatheringId, way: 'ticked' as const, at: iso(later(ctx, minutes).now), ...given })
      const { answers } = await sendRecords(now, {
        format: 1,
        deviceId: 'may-cua-lan',
        deviceTime: iso(now.now),
        records: [
          one(10, { entryId: an }), one(40, { entryId: an, deed: 'undone' }), one(10, { entryId: tam }), one(10, { entryId: newId() }), one(10, { way: 'card', code: 'AAAAABBBBB' }),
          one(10, { way: 'member_code' }), { ...one(10, { entryId: an }), gatheringId: newId() }
        ]
      })
      expect(answers.map(({ reason }) => reason)).toEqual([
        null, 'gatherings.session_closed', 'gatherings.has_left_roster', 'gatherings.no_such_entry', 'gatherings.code_wrong', 'gatherings.way_needs_code', 'gatherings.no_such_gathering'
      ])
      // All but that of a gathering that is not hers.
      expect(await records(given)).toHaveLength(6)
      expect((await findRoster(secretary, { gatheringId, only: 'present' })).entries.map(({ name }) => name)).toEqual(['Vũ Văn Ân'])
    }))

  test('of two devices that say the opposite the later one holds, and both are shown', () =>
    undone(world.app, async (ctx) => {
      const given = await frozen(ctx)
      const { gatheringId, secretary, entry } = given
      const entryId = await entry('Vũ Văn Ân')
      const send = (deviceId: string, deed: 'came' | 'undone', minutes: number) =>
        sendRecords(later(secretary, 90), { format: 1, deviceId, deviceTime: iso(later(ctx, 90).now), records: [{ id: newId(), gatheringId, entryId, deed, way: 'ticked', at: iso(later(ctx, minutes).now) }] })
      // The later deed arrives first.
      await send('may-cua-hoa', 'undone', 20)
      await send('may-cua-lan', 'came', 10)
      expect(await counts(given)).toMatchObject({ present: 0, conflicts: 1 })
    }))

  test('a form that nobody knows yet is refused as a whole', () =>
    undone(world.app, async (ctx) => {
      const { secretary } = await frozen(ctx)
      await expect(sendRecords(secretary, { format: 3 as 2, deviceId: 'may-cua-lan', deviceTime: iso(ctx.now), records: [] })).rejects.toMatchObject({ fields: { format: { reason: 'gatherings.format_unknown' } } })
    }))
})

test('records can be neither changed nor removed', () =>
  undone(world.app, async (ctx) => {
    const { secretary, entry } = await frozen(ctx)
    await tick(secretary, { entryId: await entry('Vũ Văn Ân') })
    await expect(ctx.db.deleteFrom('attendance_records').execute()).rejects.toThrow(/only added/)
  }))

test('a pasted list is shown line by line, and only whom Lan chooses is marked', () =>
  undone(world.app, async (ctx) => {
    const given = await frozen(ctx)
    const { secretary, gatheringId } = given
    const { lines } = await matchPasted(secretary, { gatheringId, names: 'STT\tHọ tên\n1\tVũ Văn Ân\n2\tBui Thi Tâm\n3\tVũ Văn Ân\n4\tHồ Văn Lạ' })
    expect(lines.map(({ name, outcome, candidates }) => [name, outcome, candidates[0]?.name ?? null])).toEqual([
      ['Họ tên', 'none', null], ['Vũ Văn Ân', 'found', 'Vũ Văn Ân'], ['Bui Thi Tâm', 'proposed', 'Bùi Thị Tâm'], ['Vũ Văn Ân', 'again', null], ['Hồ Văn Lạ', 'none', null]
    ])
    const chosen = lines.flatMap(({ candidates }) => candidates.map(({ entryId }) => entryId))
    expect(await markListed(secretary, { gatheringId, entryIds: chosen })).toEqual({ marked: 2 })
    expect((await attendanceBoard(secretary, { gatheringId })).ways).toEqual([{ way: 'list', count: 2 }])
    await expect(markListed(secretary, { gatheringId, entryIds: [newId()] })).rejects.toMatchObject({ reason: 'gatherings.list_changed_meanwhile' })
    await expect(matchPasted(secretary, { gatheringId, names: '\n 12 \n' })).rejects.toMatchObject({ reason: 'gatherings.paste_empty' })
  }))

test('the board shows both versions of a conflict until Lan has looked, and names what was refused', () =>
  undone(world.app, async (ctx) => {
    const given = await frozen(ctx)
    const { secretary, gatheringId, entry } = given
    const entryId = await entry('Vũ Văn Ân')
    await tick(secretary, { entryId })
    const now = later(secretary, 20)
    const at = now.now.toISOString()
    const record = { gatheringId, way: 'ticked' as const, at }
    await sendRecords(now, { format: 1, deviceId: 'may-cua-hoa', deviceTime: at, records: [{ ...record, id: newId(), entryId, deed: 'undone' }, { ...record, id: newId(), entryId: newId() }] })
    const board = await attendanceBoard(now, { gatheringId })
    expect(board.conflicts).toMatchObject([{ name: 'Vũ Văn Ân', present: false, said: [{ deed: 'came' }, { deed: 'undone' }] }])
    expect(board.refused).toMatchObject([{ name: null, by: 'Nguyễn Thị Lan', reason: 'gatherings.no_such_entry' }])
    await lookInto(later(secretary, 30), { entryId, deed: 'came' })
    expect((await attendanceBoard(now, { gatheringId })).conflicts).toEqual([])
    expect(await counts(given)).toMatchObject({ present: 1, conflicts: 0 })
  }))

test('a printed card checks its holder in at every session until it is withdrawn', () =>
  undone(world.app, async (ctx) => {
    const given = await frozen(ctx)
    const { secretary, gatheringId, entry } = given
    await expect(makeCards(secretary, { gatheringId })).rejects.toMatchObject({ reason: 'gatherings.no_cards' })
    expect(await issueCards(secretary, { gatheringId })).toEqual({ issued: 3 })
    expect(await issueCards(secretary, { gatheringId })).toEqual({ issued: 0 })
    const { cards, without } = await cardSheet(secretary, { gatheringId })
    expect([cards.length, without]).toEqual([3, 0])
    const code = cards.find(({ name }) => name === 'Vũ Văn Ân')?.code ?? ''
    // What is printed for him is what checks him in.
    const printed = readSquares(await drawnPage(Buffer.from((await makeCards(secretary, { gatheringId })).bytes), { width: 1280 }))
    const [his = '', ...others] = printed.filter((words) => words.endsWith(code.replaceAll(' ', '')))
    expect([printed.length, others]).toEqual([3, []])
    expect(await scanCode(secretary, { gatheringId, code: his })).toMatchObject({ name: 'Vũ Văn Ân', repeated: false })
    await withdrawCard(secretary, { entryId: await entry('Vũ Văn Ân'), because: 'Mất thẻ' })
    await expect(scanCode(later(secretary, 1), { gatheringId, code })).rejects.toMatchObject({ reason: 'gatherings.card_withdrawn' })
    await expect(withdrawCard(secretary, { entryId: await entry('Vũ Văn Ân'), because: 'Mất thẻ' })).rejects.toMatchObject({ reason: 'gatherings.no_card' })
    expect((await issueCards(secretary, { gatheringId })).issued).toBe(1)
    await expect(scanCode(secretary, { gatheringId, code: 'AAAAABBBBB' })).rejects.toMatchObject({ reason: 'gatherings.code_wrong' })
  }))
