import { expect, test } from 'vitest'
import { orgModule } from '#foundations/org/server/index.ts'
import type { CellValue, ListTable } from '#platform/shared/lists/table.ts'
import type { Context } from '#platform/server/context.ts'
import { addPerson, smallProvince } from '../../../../../testing/province.ts'
import { as, undone, useApp } from '../../../../../testing/world.ts'
import {
  carryOutMemberImport, changePosition, exportMembers, findMember, findMemberImport, giveRole, listMembers, peopleModule, proposeMemberImport, withdrawMemberImport
} from '../../index.ts'

const world = useApp([orgModule, peopleModule])
const HEAD = ['Họ và tên', 'Mã đơn vị', 'Chức vụ', 'Từ ngày', 'Đến trước ngày', 'Điện thoại', 'Thư điện tử', 'Mã người']
const table = (...rows: CellValue[][]): ListTable => ({ rows, formulas: [], mergedRows: [] })
const OFFICE = 'PS.BA.VHXH'

async function propose(ctx: Context, unitId: string, sheet: ListTable, evidence: string | null = 'Phiếu ký tháng 1/2026') {
  const { importId } = await proposeMemberImport(ctx, { unitId, fileName: 'thanh-vien.xlsx', table: sheet, evidence })
  const found = await findMemberImport(ctx, { importId })
  return { ...found, importId, told: found.problems.map(({ row, reason }) => `${row} ${reason}`) }
}

test('a list is tried out, brought in whole, brought in again without a second person, and taken back', async () => {
  await undone(world.app, async (ctx) => {
    const { lan, binhAn } = await smallProvince(ctx)
    const clerk = as(ctx, lan)
    const sheet = table(
      HEAD,
      ['Ngô Thị Mai', OFFICE, 'Chuyên viên', '31/12/2025', null, '0912 345 678', null, null],
      // Decomposed letters, a number that lost its zero, a day of the spreadsheet.
      ['Tạ Văn Hải'.normalize('NFD'), 'ps.ba', null, { day: '2026-01-05' }, 'ngày 1 tháng 7 năm 2026', 987654321, 'Hai@Phuson.example', null],
      ['Ngô Thị Mai', 'PS.BA', 'Phụ trách trang tin', '05/01/2026', null, '0912345678', null, null]
    )
    const first = await propose(clerk, binhAn, sheet)
    expect([first.summary, first.told]).toEqual([{ created: 3, persons: 2, changed: 0, same: 0 }, []])
    expect((await listMembers(clerk, { unitId: binhAn })).total).toBe(0)
    await carryOutMemberImport(clerk, { importId: first.importId })
    const { members } = await listMembers(clerk, { unitId: binhAn })
    expect(members.map(({ name, memberships }) => [name, memberships.length])).toEqual([['Tạ Văn Hải', 1], ['Ngô Thị Mai', 2]])
    expect(await findMember(clerk, { personId: members[0]?.personId ?? '' })).toMatchObject({ phone: '0987654321', email: 'hai@phuson.example', memberships: [{ to: '2026-07-01' }] })
    await expect(carryOutMemberImport(clerk, { importId: first.importId })).rejects.toMatchObject({ reason: 'list.done' })

    const again = await propose(clerk, binhAn, sheet)
    expect([again.summary, again.told]).toEqual([{ created: 0, persons: 0, changed: 0, same: 3 }, []])
    const out = await exportMembers(clerk, { unitId: binhAn })
    const back = table(out.columns.map(({ title }) => title), ...out.rows.map((row) => row.map((value) => (typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) ? { day: value } : value))))
    expect((await propose(clerk, binhAn, back)).summary).toEqual({ created: 0, persons: 0, changed: 0, same: 3 })

    await withdrawMemberImport(clerk, { importId: first.importId })
    for (const name of ['people', 'memberships', 'person_contacts', 'person_consents'] as const) {
      const rows = await ctx.db.selectFrom(name).selectAll().execute()
      expect(JSON.stringify(rows).includes('Tạ') || (name !== 'people' && rows.length > 0)).toBe(false)
    }
    expect((await findMemberImport(clerk, { importId: first.importId })).state).toBe('withdrawn')
  })
})

test('each wrong row is named with its reason, and nothing of the list is brought in', async () => {
  await undone(world.app, async (ctx) => {
    const { lan, hanh, binhAn, province, dung } = await smallProvince(ctx)
    const clerk = as(ctx, lan)
    const wrong = table(
      HEAD,
      ['Ngô Thị Mai', 'PS.KHONG', null, '05/01/2026'],
      ['Ngô Thị Mai', 'PS.HL', null, '05/01/2026'],
      ['', OFFICE, null, '31/02/2026'],
      ['Tạ Văn Hải', OFFICE, '079123456789', '05/01/2026', '01/01/2026', '12'],
      ['Bùi Thị Sen', OFFICE, null, '05/01/2026'],
      ['Bùi Thị Sen', OFFICE, null, '05/01/2026'],
      ['Bùi Thị Sen', OFFICE, null, '06/01/2026'],
      ['Cao Văn Lực', OFFICE, null, '05/01/2020'],
      ['Đinh Thị Hoa', OFFICE, null, '05/01/2026', null, null, null, 'abc'],
      ['Mạc Văn Phúc', OFFICE, null, '05/01/2026', null, '0911 111 111'],
      ['Mạc Văn Phúc', OFFICE, null, '05/02/2026', null, null, null, '018f0000-0000-7000-8000-000000000000'],
      ['Lý Thị Tư', OFFICE, null, '05/01/2026']
    )
    const told = (await propose(clerk, binhAn, { ...wrong, formulas: ['12:1'], mergedRows: [12] }, null)).told
    expect(told).toEqual([
      '0 people.list_evidence', '2 people.list_unit_unknown', '3 people.list_unit_not_yours', '4 people.name_missing', '4 list.day', '5 people.citizen_number', '5 people.membership_ends_first',
      '5 people.phone_form', '7 people.list_twice', '8 people.list_same_name', '9 people.list_unit_unknown', '10 people.list_person_form', '12 people.list_person_unknown', '13 list.formula', '13 list.merged'
    ])
    expect((await listMembers(clerk, { unitId: binhAn })).total).toBe(0)
    const refused = await propose(clerk, binhAn, wrong)
    await expect(carryOutMemberImport(clerk, { importId: refused.importId })).rejects.toMatchObject({ reason: 'list.has_problems' })
    expect((await propose(clerk, binhAn, table(['Tên', 'Đơn vị'], ['a', 'b']))).problems).toMatchObject([{ row: 1, reason: 'list.headers', detail: { columns: 'Họ và tên, Mã đơn vị, Từ ngày' } }])
    expect((await propose(clerk, binhAn, table())).told).toEqual(['0 list.empty'])
    await expect(propose(as(ctx, dung), binhAn, wrong)).rejects.toMatchObject({ kind: 'not_found' })
    expect((await propose(as(ctx, hanh), province, table(['Full name', 'Code of the unit', 'From'], ['Lý Thị Tư', 'PS.HL', '2026-01-05']))).told).toEqual([])
  })
})

test('a list of others keeps its phones and mails whatever it calls them, and says what it leaves out', async () => {
  await undone(world.app, async (ctx) => {
    const { lan, binhAn, office } = await smallProvince(ctx)
    const clerk = as(ctx, lan)
    const list = table(['DANH SÁCH THÀNH VIÊN'], ['STT', 'Họ tên (*)', 'Ngày sinh', 'Mã đơn vị', 'Chức danh', 'SĐT', 'E-mail', 'Từ ngày', 'Ghi chú'], [1, 'Ngô Thị Mai', '01/02/1990', OFFICE, 'Tổ trưởng', '0912345678', 'mai@binhan.vn', '05/01/2026', null])
    expect((await propose(clerk, binhAn, list, null)).told).toEqual(['0 people.list_evidence'])
    const { told, importId } = await propose(clerk, binhAn, list)
    expect([told, (await findMemberImport(clerk, { importId })).notes]).toEqual([[], [{ row: 0, reason: 'list.columns_left', detail: { columns: '“Ngày sinh”' } }]])
    await carryOutMemberImport(clerk, { importId })
    expect((await listMembers(clerk, { unitId: office })).members).toMatchObject([{ name: 'Ngô Thị Mai' }])
  })
})

test('overlaps with what is known, numbers of somebody else, and imports on which something rests', async () => {
  await undone(world.app, async (ctx) => {
    const { lan, hanh, binhAn, office } = await smallProvince(ctx)
    const clerk = as(ctx, lan)
    const one = await propose(clerk, binhAn, table(HEAD, ['Ngô Thị Mai', OFFICE, null, '05/01/2026', null, '0912345678'], ['Tạ Văn Hải', OFFICE, null, '05/01/2026']))
    await carryOutMemberImport(clerk, { importId: one.importId })
    expect((await propose(clerk, binhAn, table(HEAD, ['Ngô Thị Mai', OFFICE, 'Tổ trưởng', '01/02/2026', null, '0912345678']))).problems).toMatchObject([{ row: 2, reason: 'people.list_overlap', detail: { day: '2026-01-05' } }])
    const [hai, mai] = (await listMembers(clerk, { unitId: office })).members
    const known = ['Ngô Thị Mai', 'PS.BA', null, '01/02/2026', null, '0999999999', null, mai?.personId ?? '']
    expect((await propose(clerk, binhAn, table(HEAD, known))).told).toEqual(['2 people.list_contact_differs'])
    expect((await propose(clerk, binhAn, table(HEAD, ['Ai Khác', ...known.slice(1)]))).told).toContain('2 people.list_name_differs')
    // The same name with another number is another person.
    expect((await propose(clerk, binhAn, table(HEAD, ['Ngô Thị Mai', OFFICE, null, '05/01/2026', null, '0933333333']))).summary).toMatchObject({ created: 1, persons: 1 })

    const held = hai?.memberships[0]?.id ?? ''
    const { membershipId } = await changePosition(clerk, { membershipId: held, day: '2026-02-01', position: 'Tổ trưởng' })
    expect(membershipId).not.toBe(held)
    await expect(withdrawMemberImport(clerk, { importId: one.importId })).rejects.toMatchObject({ reason: 'people.import_followed' })
    const two = await propose(clerk, binhAn, table(HEAD, ['Lý Thị Tư', OFFICE, null, '05/01/2026']))
    await carryOutMemberImport(clerk, { importId: two.importId })
    const tu = (await listMembers(clerk, { unitId: office, text: 'tu' })).members.find(({ name }) => name === 'Lý Thị Tư')?.personId ?? ''
    await addPerson(ctx, 'Ai Đó', 'member', office)
    await ctx.db.insertInto('person_roles').values({ id: held, person_id: tu, unit_id: office, role: 'member', subtree: false, valid_from: '2026-01-05', created_at: ctx.now }).execute()
    await giveRole(as(ctx, hanh), { personId: tu, unitId: binhAn, role: 'member' })
    await expect(withdrawMemberImport(clerk, { importId: two.importId })).rejects.toMatchObject({ reason: 'people.import_used' })
  })
})
