import { expect, test } from 'vitest'
import { orgModule } from '#foundations/org/server/index.ts'
import { smallProvince } from '../../../../../testing/province.ts'
import { as, undone, useApp } from '../../../../../testing/world.ts'
import { carryOutMemberImport, findMemberImport, listMembers, peopleModule, proposeMemberImport } from '../../index.ts'

const world = useApp([orgModule, peopleModule])
const HEAD = ['Họ và tên', 'Mã đơn vị', 'Chức vụ', 'Từ ngày', 'Đến trước ngày', 'Điện thoại']

test('twenty thousand members come in at once', async () => {
  await undone(world.app, async (ctx) => {
    const { hanh, province } = await smallProvince(ctx)
    const names = ['Nguyễn Văn', 'Trần Thị', 'Lê Quang', 'Phạm Thị']
    const rows = Array.from({ length: 20_000 }, (_, at) => [`${names[at % 4]} ${String.fromCharCode(65 + (at % 26))}${'aeiou'[at % 5]}`, 'PS.BA', 'Thành viên', '05/01/2026', null, `09${String(at).padStart(8, '0')}`])
    const table = { rows: [HEAD, ...rows], formulas: [], mergedRows: [] }
    const { importId } = await proposeMemberImport(as(ctx, hanh), { unitId: province, fileName: 'a.xlsx', evidence: 'Phiếu ký', table })
    expect(await findMemberImport(as(ctx, hanh), { importId })).toMatchObject({ summary: { created: 20_000 }, problems: [] })
    await carryOutMemberImport(as(ctx, hanh), { importId })
    const list = await listMembers(as(ctx, hanh), { unitId: province, page: 300 })
    expect([list.total, list.members.length]).toEqual([20_000, 50])
  })
}, 600_000)
