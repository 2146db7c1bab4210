import { expect, test } from 'vitest'
import type { Context } from '#platform/server/context.ts'
import type { CellValue, ListTable } from '#platform/shared/lists/table.ts'
import { smallProvince } from '../../../../testing/province.ts'
import { as, undone, useApp } from '../../../../testing/world.ts'
import { carryOutImport, changeUnit, createUnit, exportList, findImport, heirsOn, listUnits, orgModule, proposeImport, unitsBelowOn, withdrawImport } from '../index.ts'

const world = useApp([orgModule])
const HEAD = ['Mã', 'Tên đơn vị', 'Tên viết tắt', 'Loại', 'Khối', 'Mã cấp trên', 'Từ ngày', 'Căn cứ']
const ACTS = ['Đợt', 'Việc', 'Ngày có hiệu lực', 'Căn cứ', 'Mã đơn vị kết thúc', 'Mã đơn vị kế tục', 'Phần chuyển (%)', 'Tên đơn vị mới', 'Loại', 'Khối', 'Mã cấp trên']
const table = (...rows: CellValue[][]): ListTable => ({ rows, formulas: [], mergedRows: [] })
const CELLS = [
  ['PS.BA.T2', 'Tổ Hai'.normalize('NFD'), null, 'Chi bộ, tổ', 'Chính quyền', 'PS.BA.T1', '01/09/2025', null],
  ['PS.BA.T1', 'Tổ Một', null, 'cell', 'state', 'PS.BA', 'ngày 1 tháng 8 năm 2025', null],
  ['PS.BA.T3', 'Tổ Ba', null, 'chi bo, to', 'Chinh quyen', 'PS.BA', { day: '2025-08-01' }, null]
] satisfies CellValue[][]

async function propose(ctx: Context, unitId: string, sheet: ListTable, what: 'units' | 'successions' = 'units') {
  const { importId } = await proposeImport(ctx, { unitId, what, fileName: 'don-vi.xlsx', table: sheet })
  return { importId, ...(await findImport(ctx, { importId })) }
}

test('a list is tried out, brought in whole, brought in again without a second unit, and taken back', async () => {
  await undone(world.app, async (ctx) => {
    const { hanh, lan, province, binhAn } = await smallProvince(ctx)
    const clerk = as(ctx, hanh)
    const before = await unitsBelowOn(ctx, binhAn, '2026-01-01')
    const first = await propose(clerk, province, table(HEAD, ...CELLS))
    expect(first).toMatchObject({ state: 'proposed', summary: { created: 3, changed: 0, same: 0 }, problems: [] })
    expect(await unitsBelowOn(ctx, binhAn, '2026-01-01')).toEqual(before)
    await expect(findImport(as(ctx, lan), { importId: first.importId })).rejects.toMatchObject({ kind: 'not_found' })
    await carryOutImport(clerk, { importId: first.importId })
    await expect(carryOutImport(clerk, { importId: first.importId })).rejects.toMatchObject({ reason: 'list.done' })
    const below = await unitsBelowOn(ctx, binhAn, '2026-01-01')
    expect(below.map(({ depth }) => depth)).toEqual([0, 1, 1, 1, 2])
    expect((await unitsBelowOn(ctx, binhAn, '2025-08-15')).length).toBe(4)
    expect((await listUnits(clerk, { text: 'tổ hai' })).map(({ name }) => name)).toEqual(['Tổ Hai'.normalize('NFC')])
    expect(await propose(clerk, province, table(HEAD, ...CELLS))).toMatchObject({ summary: { created: 0, changed: 0, same: 3 }, problems: [] })

    expect((await propose(clerk, province, table(['TT', ...HEAD, 'Ghi chú', 'Trống'], ...CELLS.map((cells, at) => [at + 1, ...cells, 'mới lập', null])))).notes).toEqual([{ row: 0, reason: 'list.columns_left', detail: { columns: '“Ghi chú”' } }])

    const renamed = await propose(clerk, province, table(HEAD, ['PS.BA.T3', 'Tổ Ba mới', null, 'Chi bộ, tổ', 'Chính quyền', 'PS.HL', '01/02/2026', 'Quyết định 7']))
    expect(renamed.summary).toEqual({ created: 0, changed: 1, same: 0 })
    await carryOutImport(clerk, { importId: renamed.importId })
    await expect(withdrawImport(clerk, { importId: first.importId })).rejects.toMatchObject({ reason: 'org.later_act_hangs' })
    await withdrawImport(clerk, { importId: renamed.importId })
    const cell = (await listUnits(clerk, { text: 'tổ một' }))[0]?.id ?? ''
    const { id: hung } = await createUnit(clerk, { parentId: cell, name: 'Nhóm', kind: 'other', branch: 'state' })
    await expect(withdrawImport(clerk, { importId: first.importId })).rejects.toMatchObject({ reason: 'org.unit_hangs_below', detail: { name: 'Nhóm' } })
    await changeUnit(clerk, { unitId: hung, parentId: province })
    await withdrawImport(clerk, { importId: first.importId })
    expect(await unitsBelowOn(ctx, binhAn, '2026-01-01')).toEqual(before)
    expect(await findImport(clerk, { importId: first.importId })).toMatchObject({ state: 'withdrawn' })
  })
})

test('each wrong row is named with its reason, and nothing of the list is brought in', async () => {
  await undone(world.app, async (ctx) => {
    const { hanh, province, binhAn } = await smallProvince(ctx)
    const clerk = as(ctx, hanh)
    const ok = ['Chi bộ, tổ', 'Chính quyền'] as const
    const wrong = await propose(clerk, province, {
      ...table(
        HEAD,
        ['A1', 'Một', null, ...ok, 'A2', '01/08/2025', null],
        ['A2', 'Hai', null, ...ok, 'A1', '01/08/2025', null],
        ['A3', '', null, 'Thôn', ...ok.slice(1), 'PS', '31/02/2026', null],
        ['A3', 'Ba', null, ...ok, 'A3', 45_000, null],
        ['mã sai', 'Bốn', null, ...ok, null, '2026-01-01', null],
        ['A6', 'Sáu', null, ...ok, 'PS', '2026-01-01', null]
      ),
      formulas: ['6:1'],
      mergedRows: [6]
    })
    expect(wrong.problems.map(({ row, reason }) => `${row} ${reason}`)).toEqual([
      '2 org.circle', '3 org.circle', '4 org.name_missing', '4 org.list_kind', '4 list.day', '5 org.list_code_twice', '5 org.circle', '5 list.day',
      '6 org.code_form', '7 list.formula', '7 list.merged'
    ])
    await expect(carryOutImport(clerk, { importId: wrong.importId })).rejects.toMatchObject({ reason: 'list.has_problems' })
    const unknown = await propose(clerk, province, table(HEAD, ['B1', 'Một', null, ...ok, 'KHONG.CO', '01/08/2025', null], ['B2', 'Hai', null, ...ok, 'PS.BA', '01/01/2020', null], ['PS.HL', 'X', null, ...ok, 'PS', '01/01/2020', null]))
    expect(unknown.problems.map(({ row, reason }) => `${row} ${reason}`)).toEqual(['2 org.list_parent_unknown', '3 org.list_parent_later', '4 org.list_code_later'])
    expect((await propose(clerk, province, table(['Tên', 'Số'], ['a', 'b']))).problems).toMatchObject([{ row: 1, reason: 'list.headers', detail: { columns: expect.stringContaining('Mã') as string } }])
    const notHers = await propose(as(ctx, { ...hanh, grants: hanh.grants.map((grant) => ({ ...grant, unitId: binhAn })) }), binhAn, table(HEAD, ['D1', 'Một', null, ...ok, 'PS.HL', '2026-01-01', null], ['D2', 'Hai', null, ...ok, 'PS.BA', '2026-01-01', null]))
    expect(notHers.problems).toEqual([{ row: 2, reason: 'org.may_not_edit' }])
    expect((await propose(clerk, province, table())).problems).toMatchObject([{ row: 0, reason: 'list.empty' }])
    // A letterhead above the titles, and one of the names that a kind stands for.
    const titled = table([null, null], ['DANH SÁCH ĐƠN VỊ', null], ['Kèm theo Quyết định 9', 'Mã'], HEAD, ['E1', 'Phường Đông', null, 'Phường', 'Chính quyền', 'PS', '01/08/2025', null])
    expect(await propose(clerk, province, titled)).toMatchObject({ problems: [], summary: { created: 1 } })
    const strange = await propose(clerk, province, table(HEAD, ['E2', 'Hai', null, 'Huyện lỵ', 'Nhà nước', 'PS', '01/08/2025', null]))
    expect(strange.problems.map(({ reason, detail }) => [reason, String(detail?.['names']).split('; ')[0]])).toEqual([['org.list_kind', 'Tỉnh, thành phố'], ['org.list_branch', 'Chính quyền']])
    expect((await propose(clerk, province, table(['Code', 'Name of the unit', 'Kind', 'Branch', 'Code of the unit above', 'From'], ['C1', 'One', 'Cell or group', 'State', 'PS', '2026-01-01']))).problems).toEqual([])
  })
})

test('the preview says row by row what begins and what changes, and all that is wrong at once', async () => {
  await undone(world.app, async (ctx) => {
    const { hanh, province } = await smallProvince(ctx)
    const clerk = as(ctx, hanh)
    const both = table(HEAD, ...CELLS.slice(0, 2), ['PS.HL', 'Phường Hòa Lợi', null, 'Xã, phường, đặc khu', 'Chính quyền', 'PS', '01/02/2026', 'Nghị quyết 3'])
    expect((await propose(clerk, province, both)).shown).toMatchObject([
      { row: 4, name: 'Phường Hòa Lợi', parent: 'Tỉnh Phú Sơn', was: { name: 'Xã Hòa Lợi', parent: 'Tỉnh Phú Sơn' } },
      { row: 2, code: 'PS.BA.T2', parent: 'Tổ Một', was: null },
      { row: 3, code: 'PS.BA.T1', name: 'Tổ Một', parent: 'Xã Bình An', was: null }
    ])
    // Sheets that were not read and rows that nobody saw are told; they stop nothing.
    const besides = await propose(clerk, province, { ...both, unread: ['Đợt hai'], hiddenRows: [2] })
    expect([besides.problems, besides.notes]).toEqual([[], [{ row: 0, reason: 'list.other_sheets', detail: { names: '“Đợt hai”' } }, { row: 0, reason: 'list.hidden_rows', detail: { count: 1 } }]])
    const wrong = table(
      HEAD,
      ['PS.X', 'Xã X', null, 'Xã, phường, đặc khu', 'Chính quyền', 'PS', '31/02/2025', null],
      ['PS.X.VP', 'Văn phòng', null, 'Văn phòng', 'Chính quyền', 'PS.X', '01/08/2025', null],
      ['PS.Y.VP', 'Văn phòng', null, 'Văn phòng', 'Chính quyền', 'PS.Y', '01/08/2025', null],
      ['PS.Y.VP', 'Chi bộ', null, 'Chi bộ, tổ', 'Đảng', 'PS.Y.VP', '01/08/2025', null]
    )
    const { problems, shown } = await propose(clerk, province, wrong)
    // The second row stands below one that is only written wrongly: that is not its fault.
    expect(problems.map(({ row, reason }) => `${row} ${reason}`)).toEqual(['2 list.day', '4 org.list_parent_unknown', '5 org.list_code_twice', '5 org.circle'])
    expect(shown).toEqual([])
  })
})

test('successions come in as a list, twice without a second act, and go out in the same columns', async () => {
  await undone(world.app, async (ctx) => {
    const { hanh, province, binhAn, hoaLoi } = await smallProvince(ctx)
    const clerk = as(ctx, hanh)
    const sheet = table(
      ACTS,
      ['1', 'Sáp nhập', '01/02/2026', 'Nghị quyết 1', 'PS.BA', 'PS.BL', null, 'Xã Bình Lợi', 'Xã, phường, đặc khu', 'Chính quyền', 'PS'],
      ['1', 'Sáp nhập', '01/02/2026', 'Nghị quyết 1', 'PS.HL', 'PS.BL', null, null, null, null, null],
      ['2', 'Chia tách', '15/02/2026', 'Nghị quyết 2', 'PS.BL', 'PS.BL1', '62,5', 'Xã Bình Lợi 1', 'commune', 'state', null],
      ['2', 'Chia tách', '15/02/2026', 'Nghị quyết 2', 'PS.BL', 'PS.BL2', '37.5', 'Xã Bình Lợi 2', 'commune', 'state', null]
    )
    const first = await propose(clerk, province, sheet, 'successions')
    expect(first).toMatchObject({ summary: { created: 2, same: 0 }, problems: [] })
    expect(first.acts).toMatchObject([
      { row: 2, kind: 'merge', from: ['Xã Bình An', 'Xã Hòa Lợi'], to: [{ name: 'Xã Bình Lợi', begins: true }], same: false },
      { kind: 'split', from: ['Xã Bình Lợi'], to: [{ name: 'Xã Bình Lợi 1' }, { name: 'Xã Bình Lợi 2' }], same: false }
    ])
    await carryOutImport(clerk, { importId: first.importId })
    expect((await heirsOn(ctx, [binhAn], '2026-02-15')).map(({ share }) => share)).toEqual(['0.625', '0.375'])
    expect(await propose(clerk, province, sheet, 'successions')).toMatchObject({ summary: { created: 0, same: 2 }, acts: [{ same: true, to: [{ name: 'Xã Bình Lợi', begins: false }] }, { same: true }] })
    const out = await exportList(clerk, { unitId: province, what: 'successions' })
    expect(out.rows[0]).toEqual(['1', 'Sáp nhập', '2026-02-01', 'Nghị quyết 1', 'PS.BA', 'PS.BL', 100, 'Xã Bình Lợi', 'Xã, phường, đặc khu', 'Chính quyền', 'PS'])
    const back = table(out.columns.map(({ title }) => title), ...out.rows.map((row) => row.map((value) => (typeof value === 'string' && /^\d{4}-/.test(value) ? { day: value } : value))))
    expect(await propose(clerk, province, back, 'successions')).toMatchObject({ summary: { created: 0, same: 2 }, problems: [] })
    await withdrawImport(clerk, { importId: first.importId })
    expect(await heirsOn(ctx, [binhAn, hoaLoi], '2026-02-15')).toMatchObject([{ share: '1' }, { share: '1' }])

    const early = table(ACTS, ['1', 'Sáp nhập', '01/01/2020', 'Nghị quyết 1', 'PS.BA', 'PS.HL', null, null, null, null, null], ['2', 'Chia tách', '01/02/2026', 'Nghị quyết 2', 'PS.BA', 'X', 70, 'X', 'commune', 'state', null], ['3', 'gộp', '1/2', '', 'PS.BA', '', 'nửa', null, null, null, null])
    expect((await propose(clerk, province, early, 'successions')).problems.map(({ row, reason }) => `${row} ${reason}`)).toEqual([
      '3 org.list_shares', '4 org.list_act_kind', '4 list.day', '4 org.basis_missing', '4 org.list_codes_missing', '4 org.list_share'
    ])
    expect((await propose(clerk, province, { ...early, rows: early.rows.slice(0, 2) }, 'successions')).problems).toMatchObject([{ row: 2, reason: 'org.list_not_before' }])
    // One unit cannot end twice, and days as people say them are days.
    const twice = table(ACTS, ['1', 'Sáp nhập', 'ngày 1 tháng 2 năm 2026', 'Nghị quyết 1', 'PS.BA', 'PS.HL'], ['2', 'Sáp nhập', '15.2.2026', 'Nghị quyết 2'.normalize('NFD'), 'PS.BA', 'PS.SYT'], ['3', 'Sáp nhập', '01/03/2026', 'Nghị quyết 3', 'PS.HL', 'PS.HL'])
    expect((await propose(clerk, province, twice, 'successions')).problems).toMatchObject([{ row: 4, reason: 'org.heir_ends' }])
    expect((await propose(clerk, province, { ...twice, rows: twice.rows.slice(0, 3) }, 'successions')).problems).toMatchObject([{ row: 3, reason: 'org.list_not_before' }])
  })
})

test('units go out in the columns in which they come in: brought back, nothing changes', async () => {
  await undone(world.app, async (ctx) => {
    const { hanh, province } = await smallProvince(ctx)
    const out = await exportList(as(ctx, hanh), { unitId: province, what: 'units' })
    const back = table(out.columns.map(({ title }) => title), ...out.rows)
    expect(await propose(as(ctx, hanh), province, back)).toMatchObject({ rows: 4, summary: { created: 0, changed: 0, same: 4 }, problems: [] })
  })
})
