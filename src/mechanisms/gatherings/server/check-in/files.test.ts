import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { modules } from '#app'
import { storeUpload, type StoredFile } from '#foundations/files/server/index.ts'
import { joinUnit, leaveUnit } from '#foundations/people/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { as, undone, useApp } from '../../../../testing/world.ts'
import { counts, frozen, type Session } from '../../testing/session.ts'
import {
  addPaper, addSheetPhoto, addToRoster, attendanceBoard, bringAttendanceList, findAttendanceList, listPapers, listSheetPhotos, markListed, openPaper, openSheetPhoto, removePaper, rosterSince, saveAgenda
} from '../index.ts'
import { forgetLists } from './lists.ts'
import { foldBeats, ownStay, stayOnline } from './online.ts'
import { closeCheckIn } from './close.ts'

const world = useApp(modules)
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64')
const sheet = (...rows: string[][]) => ({ rows, formulas: [], mergedRows: [] })
const upload = (ctx: Context, unitId: string, name: string, bytes: Buffer): Promise<StoredFile> => storeUpload(ctx, Readable.from([bytes]), { name, unitId, permission: 'gatherings.check_in' })

const bring = async ({ secretary, gatheringId }: Session, ...rows: string[][]) => {
  const { listId } = await bringAttendanceList(secretary, { gatheringId, fileName: 'diem-danh.xlsx', table: sheet(...rows) })
  return { listId, list: await findAttendanceList(secretary, { gatheringId, listId }) }
}

test('a file of attendance is shown line by line, taken over once and whole; a row that is not clear holds all of it back', () =>
  undone(world.app, async (ctx) => {
    const given = await frozen(ctx)
    const { secretary, gatheringId, hanh } = given
    const { listId, list } = await bring(given, ['Họ tên', 'Điểm danh'], ['Vũ Văn Ân', 'x'], ['Ngo Quoc Anh', 'x'], ['Bùi Thị Tâm', ''], ['Hồ Văn Lạ', 'x'])
    expect(list.lines.map(({ line, outcome }) => [line, outcome])).toEqual([[2, 'found'], [3, 'proposed'], [5, 'none']])
    expect((await counts(given)).present).toBe(0)
    const entryIds = list.lines.flatMap(({ candidates }) => candidates.map(({ entryId }) => entryId))
    expect(await markListed(secretary, { gatheringId, listId, entryIds })).toEqual({ marked: 2 })
    expect((await counts(given)).present).toBe(2)
    await expect(markListed(secretary, { gatheringId, listId, entryIds })).rejects.toMatchObject({ reason: 'gatherings.list_done' })
    const unclear = await bring(given, ['Họ tên', 'Điểm danh'], ['Bùi Thị Tâm', 'v'], ['Vũ Văn Ân', 'x'])
    expect(unclear.list).toMatchObject({ lines: [], problems: [{ row: 2, reason: 'gatherings.list_sign' }] })
    await expect(markListed(secretary, { gatheringId, listId: unclear.listId, entryIds })).rejects.toMatchObject({ reason: 'list.has_problems' })
    await expect(findAttendanceList(as(ctx, given.dung), { gatheringId, listId })).rejects.toMatchObject({ kind: 'not_found' })
    await forgetLists({ ...as(ctx, hanh), now: new Date(ctx.now.getTime() + 2 * 86_400_000) })
    await expect(findAttendanceList(secretary, { gatheringId, listId })).rejects.toMatchObject({ reason: 'gatherings.no_such_list' })
  }))

test('the photo of the signed sheet is kept beside the marks: a picture by its bytes, opened by whoever keeps the list', () =>
  undone(world.app, async (ctx) => {
    const given = await frozen(ctx)
    const { secretary, gatheringId, binhAn, hanh } = given
    const photo = await upload(secretary, binhAn, 'ban-ky.png', PNG)
    await expect(addSheetPhoto(as(ctx, hanh), { gatheringId, fileId: photo.id })).rejects.toMatchObject({ reason: 'files.not_found' })
    await addSheetPhoto(secretary, { gatheringId, fileId: photo.id })
    const words = await upload(secretary, binhAn, 'ban-ky.txt', Buffer.from('đã ký'))
    await expect(addSheetPhoto(secretary, { gatheringId, fileId: words.id })).rejects.toMatchObject({ reason: 'gatherings.sheet_kind' })
    expect(await listSheetPhotos(secretary, { gatheringId })).toMatchObject([{ id: photo.id, name: 'ban-ky.png' }])
    const { mediaType, stream } = await openSheetPhoto(secretary, { gatheringId, fileId: photo.id })
    stream.destroy()
    expect(mediaType).toBe('image/png')
    const member = as(ctx, { personId: given.people['Vũ Văn Ân'] ?? '', name: 'Vũ Văn Ân', grants: [] })
    await expect(openSheetPhoto(member, { gatheringId, fileId: photo.id })).rejects.toMatchObject({ kind: 'forbidden' })
  }))

test('a paper belongs to an item of the agenda and is open to whoever is asked, and to nobody else', () =>
  undone(world.app, async (ctx) => {
    const given = await frozen(ctx)
    const { secretary, gatheringId, binhAn, dung } = given
    await saveAgenda(secretary, { gatheringId, version: 1, items: [{ title: 'Khai mạc' }] })
    const { id: itemId } = await ctx.db.selectFrom('agenda_items').select('id').where('gathering_id', '=', gatheringId).executeTakeFirstOrThrow()
    const { id: fileId } = await upload(secretary, binhAn, 'tai-lieu.pdf', Buffer.from('%PDF-1.4\n'))
    await addPaper(secretary, { gatheringId, fileId, itemId })
    const member = as(ctx, { personId: given.people['Vũ Văn Ân'] ?? '', name: 'Vũ Văn Ân', grants: [] })
    expect(await listPapers(member, { gatheringId })).toMatchObject([{ id: fileId, name: 'tai-lieu.pdf', itemId }])
    const { name, stream } = await openPaper(member, { gatheringId, fileId })
    stream.destroy()
    expect(name).toBe('tai-lieu.pdf')
    await expect(openPaper(as(ctx, dung), { gatheringId, fileId })).rejects.toMatchObject({ kind: 'not_found' })
    await expect(removePaper(member, { gatheringId, fileId })).rejects.toMatchObject({ kind: 'forbidden' })
    await removePaper(secretary, { gatheringId, fileId })
    expect(await listPapers(member, { gatheringId })).toEqual([])
  }))

test('who came to the unit or left it after the list was fixed is proposed, and enters or leaves by a person alone', () =>
  undone(world.app, async (ctx) => {
    const given = await frozen(ctx)
    const { secretary, gatheringId, hanh, binhAn } = given
    const fixed = await rosterSince(secretary, { gatheringId })
    const { personId } = await joinUnit(as(ctx, hanh), { unitId: binhAn, name: 'Đinh Thị Hoa', from: '2026-03-09' })
    const { id: membershipId } = await ctx.db.selectFrom('memberships').select('id').where('person_id', '=', given.people['Vũ Văn Ân'] ?? '').executeTakeFirstOrThrow()
    await leaveUnit(as(ctx, hanh), { membershipId, day: '2026-03-05' })
    const since = await rosterSince(secretary, { gatheringId })
    const known = new Set(fixed.joined.map(({ person }) => person.id))
    expect(since.joined.filter(({ person }) => !known.has(person.id)).map(({ person, unit }) => [person.name, unit.id])).toEqual([['Đinh Thị Hoa', binhAn]])
    expect(since.gone.map(({ person }) => person.name)).toEqual(['Vũ Văn Ân'])
    expect((await counts(given)).expected).toBe(3)
    await addToRoster(secretary, { gatheringId, personId, unitId: binhAn, reason: 'Mới vào' })
    expect((await rosterSince(secretary, { gatheringId })).joined.some(({ person }) => person.id === personId)).toBe(false)
  }))

test('online: each minute counts once, enough of them mark; closing keeps the number of minutes and deletes the rest', () =>
  undone(world.app, async (ctx) => {
    const given = await frozen(ctx)
    const { secretary, gatheringId } = given
    const an = as(ctx, { personId: given.people['Vũ Văn Ân'] ?? '', name: 'Vũ Văn Ân', grants: [] })
    const at = (minute: number): Context => ({ ...an, now: new Date(Date.parse('2026-03-10T01:00:00Z') + minute * 60_000) })
    await expect(stayOnline(at(0), { gatheringId })).rejects.toMatchObject({ reason: 'gatherings.not_online' })
    await ctx.db.updateTable('gatherings').set({ stay_minutes: 2 }).where('id', '=', gatheringId).execute()
    await expect(stayOnline(at(-60), { gatheringId })).rejects.toMatchObject({ reason: 'gatherings.not_now' })
    expect(await stayOnline(at(0), { gatheringId })).toEqual({ minutes: 1, present: false })
    expect(await stayOnline(at(0.5), { gatheringId })).toEqual({ minutes: 1, present: false })
    expect(await stayOnline(at(7), { gatheringId })).toEqual({ minutes: 2, present: true })
    expect(await stayOnline(at(8), { gatheringId })).toEqual({ minutes: 3, present: true })
    const marks = await ctx.db.selectFrom('attendance_records').select('way').where('gathering_id', '=', gatheringId).execute()
    expect(marks).toEqual([{ way: 'online' }])
    // Whoever looks in for a minute is told of as well: the organiser decides.
    const tam = as(ctx, { personId: given.people['Bùi Thị Tâm'] ?? '', name: 'Bùi Thị Tâm', grants: [] })
    await stayOnline({ ...tam, now: at(3).now }, { gatheringId })
    const stays = { needed: 2, people: 2, rows: [{ name: 'Bùi Thị Tâm', minutes: 1, present: false }, { name: 'Vũ Văn Ân', minutes: 3, present: true }] }
    expect((await attendanceBoard(secretary, { gatheringId })).stays).toMatchObject(stays)
    await closeCheckIn(secretary, { gatheringId })
    expect((await attendanceBoard(secretary, { gatheringId })).stays).toMatchObject(stays)
    expect(await ctx.db.selectFrom('attendance_beats').selectAll().execute()).toEqual([])
    expect(await ownStay(an, { gatheringId })).toMatchObject({ minutes: 3, needed: 2, open: false })
    await expect(stayOnline(at(9), { gatheringId })).rejects.toMatchObject({ reason: 'gatherings.session_closed' })
    await foldBeats(ctx)
    expect(await ownStay(an, { gatheringId })).toMatchObject({ minutes: 3 })
  }))
