import { expect, test } from 'vitest'
import { findCascade, type CascadeItem } from './index.ts'

const item = (address: string, heading: string, text: string): CascadeItem => ({ address, heading, text })
const couples = (higher: CascadeItem[], lower: CascadeItem[]) =>
  findCascade(higher, lower).pairs.flatMap((pair) => pair.higher.map((from) => `${pair.lower} ← ${from}`))

/** What both plans say in the same words: it shows that they belong together. */
const alike = [
  item('I/1', 'Mục đích', 'Nâng cao hiểu biết của người dân về phân loại rác thải sinh hoạt tại hộ gia đình.'),
  item('I/2', 'Mục đích', 'Giảm lượng túi ni lông dùng một lần tại các chợ dân sinh trên địa bàn.'),
  item('II/1', 'Nhiệm vụ', 'Lắp thùng rác hai ngăn tại các khu vui chơi trẻ em.')
]

test('a common phrase proves nothing, a rare word does', () => {
  const common = 'phân loại rác thải sinh hoạt'
  const higher = ['Mở lớp', 'Thi vẽ tranh', 'Phát loa', 'Kiểm tra', 'Tổng kết'].map((what, at) => item(`II/${at + 1}`, 'Việc', `${what} về ${common}.`))
  const lower = [item('II/1', 'Việc khác', `Khen những ngõ xóm làm tốt việc ${common}.`), item('II/2', 'Việc khác', `Thi vẽ tranh cho thiếu nhi về ${common}.`)]
  expect(couples(higher, lower)).toEqual(['II/2 ← II/2'])
})

test('in plans that belong together, what is by far the nearest is a pair, though it is said in other words', () => {
  const higher = [...alike, item('II/2', 'Nhiệm vụ', 'Vận động tiểu thương tại chợ trung tâm cân đổi pin cũ và vỏ hộp sữa lấy cây xanh.')]
  const lower = [...alike, item('II/2', 'Việc làm', 'Tại sân trường, nhận pin cũ và vỏ hộp sữa của học sinh, tặng sách.')]
  const found = findCascade(higher, lower)
  expect(found.leftOut).toEqual([])
  expect(found.pairs.at(-1)?.couples[0]).toMatchObject({ lower: 'II/2', higher: 'II/2', reason: { closest: true, sameHeading: false } })
})

test('in plans about other things, the same few words make no pair', () => {
  const higher = [item('II/2', 'Nhiệm vụ', 'Vận động tiểu thương tại chợ trung tâm cân đổi pin cũ và vỏ hộp sữa lấy cây xanh.')]
  const lower = Array.from({ length: 10 }, (_, at) => item(`I/${at + 1}`, 'Việc', `Buổi đọc sách thứ ${at} của tổ ${at}.`))
  expect(couples(higher, [...lower, item('II/1', 'Việc làm', 'Tại sân trường, nhận pin cũ và vỏ hộp sữa của học sinh, tặng sách.')])).toEqual([])
})

test('under a heading that begins with the other heading, less is needed', () => {
  const higher = [...alike, item('III.1/1', 'Kiểm tra định kỳ', 'Đội tự quản đi từng ngõ xem lịch thu gom có đúng giờ và ghi sổ theo dõi.')]
  const text = 'Xem lịch thu gom có đúng giờ hay không, báo trưởng thôn qua nhóm tin nhắn.'
  const [, , , same] = findCascade(higher, [...alike, item('III.1/1', 'Kiểm tra định kỳ do đội tự quản làm vào sáng thứ bảy như sau', text)]).pairs
  expect(same?.couples[0]?.reason).toMatchObject({ sameHeading: true })
})

test('one item is dealt out to two items that stand side by side', () => {
  const higher = [...alike, item('III/1', 'Truyền thông', 'Mỗi thôn có hai buổi hướng dẫn ủ phân hữu cơ trong năm. Dán bảng lịch thu gom tại từng ngõ.')]
  const lower = [
    ...alike,
    item('III/1', 'Truyền thông', 'Các thôn có hai buổi hướng dẫn cách ủ phân; ngày do thôn chọn.'),
    item('III/2', 'Truyền thông', 'Dán bảng lịch thu gom tại từng ngõ.')
  ]
  expect(couples(higher, lower).slice(-2)).toEqual(['III/1 ← III/1', 'III/2 ← III/1'])
})

test('a few small words in common are no pair, whatever speaks for their places', () => {
  const last = (text: string) => [...alike, item('II/2', 'Nhiệm vụ', text)]
  const found = findCascade(last('Trưởng thôn Đông thông báo ngày họp cho từng nhà.'), last('Trưởng thôn Đông trồng tre quanh ao.'))
  expect(found).toMatchObject({ leftOut: ['II/2'], added: ['II/2'] })
})
