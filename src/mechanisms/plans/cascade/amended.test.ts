import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareVersions, type AmendableItem, type ItemFacts } from './amended.ts'
import { province } from './sample-plans.ts'

const facts = (given: Partial<ItemFacts>): ItemFacts => ({ deadline: null, leads: [], partners: [], targets: [], ...given })

test('an amended plan: what stayed, what says it differently, what moved, what is new, what was dropped', () => {
  const amended: AmendableItem[] = province
    .filter((item) => item.address !== 'II.1/2')
    .map((item) => {
      if (item.address === 'II.2/1') return { ...item, text: 'Vận động mỗi hộ gia đình, mỗi cơ sở kinh doanh trang bị hai bình chữa cháy xách tay và dụng cụ phá dỡ thô sơ.' }
      if (item.address === 'II.2/2') return { ...item, heading: 'Hạ tầng' }
      return item
    })
  amended.push({ address: 'III/2', heading: 'Tổ chức thực hiện', text: 'Sở Xây dựng thẩm duyệt bản vẽ nhà cao tầng.' })
  expect(compareVersions(province, amended)).toEqual([
    { change: 'unchanged', before: 'I.1/1', after: 'I.1/1', moved: false, facts: [] },
    { change: 'unchanged', before: 'II.1/1', after: 'II.1/1', moved: false, facts: [] },
    { change: 'reworded', before: 'II.2/1', after: 'II.2/1', moved: false, facts: [] },
    { change: 'unchanged', before: 'II.2/2', after: 'II.2/2', moved: true, facts: [] },
    { change: 'unchanged', before: 'III/1', after: 'III/1', moved: false, facts: [] },
    { change: 'new', before: null, after: 'III/2', moved: false, facts: [] },
    { change: 'dropped', before: 'II.1/2', after: null, moved: false, facts: [] }
  ])
})

test('another deadline or another lead is told, another spelling of the same is not', () => {
  const [first] = province
  if (!first) throw new Error('The sample plan is empty.')
  const old = { ...first, facts: facts({ deadline: 'trước ngày 15/12', leads: ['UBND xã Bình An', 'Công an tỉnh'] }) }
  const now = { ...first, facts: facts({ deadline: 'trước ngày 20/12', leads: ['Công an tỉnh', 'Uỷ ban nhân dân xã Bình An'] }) }
  expect(compareVersions([old], [now])).toMatchObject([
    { change: 'unchanged', facts: [{ what: 'deadline', before: ['trước ngày 15/12'], after: ['trước ngày 20/12'] }] }
  ])
})

const items = fc
  .array(fc.tuple(fc.constantFrom('Tuyên truyền', 'Trang bị'), fc.constantFrom('Lưu hồ sơ.', 'Họp quý.', 'Kiểm tra trụ nước.', 'Phát tờ gấp cho hộ gia đình.')), { maxLength: 12 })
  .map((rows) => rows.map(([heading, text], at): AmendableItem => ({ address: `I/${at + 1}`, heading, text })))

test('a plan held against itself has not changed, and every item of both is told once', () => {
  fc.assert(fc.property(items, items, (before, after) => {
    expect(compareVersions(before, before).every((one) => one.change === 'unchanged' && !one.moved)).toBe(true)
    const found = compareVersions(before, after)
    expect(found.flatMap((one) => one.after ?? [])).toEqual(after.map((item) => item.address))
    expect(found.flatMap((one) => one.before ?? []).sort()).toEqual(before.map((item) => item.address).sort())
  }), { numRuns: 60 })
})
