import { describe, expect, test } from 'vitest'
import { findCascade, itemsOf, type CascadeItem } from './index.ts'

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

test('a row of an annex that repeats a paragraph takes nothing away from it', () => {
  const text = 'Kiện toàn đội tự quản môi trường tại từng tổ dân phố trước mùa mưa.'
  const higher = [...alike, item('III/1', 'Việc làm', text), item('PL.I/1', 'Danh mục', 'Kiện toàn đội tự quản môi trường tại từng tổ dân phố')]
  const found = couples(higher, [...alike, item('III/1', 'Việc làm', 'Kiện toàn đội tự quản môi trường tại từng tổ dân phố, xong trước tháng năm.')])
  expect(found.slice(-2)).toEqual(['III/1 ← III/1', 'III/1 ← PL.I/1'])
})

test('items that stand side by side and were put into one are both found', () => {
  const higher = [
    ...alike,
    item('III/1', 'Kinh phí', 'Chi đầu tư mua xe ép rác và xây điểm tập kết tại hai đầu thôn.'),
    item('III/2', 'Kinh phí', 'Chi thường xuyên cho tờ gấp, bao bì và lớp tập huấn do phụ nữ thôn mở, không quá mười triệu đồng mỗi lớp.')
  ]
  const one = 'Chi đầu tư mua xe ép rác và xây điểm tập kết tại hai đầu thôn; trả công người dạy, tiền nước và lớp tập huấn do phụ nữ thôn mở.'
  expect(couples(higher, [...alike, item('III/1', 'Tiền', one)]).slice(-2)).toEqual(['III/1 ← III/1', 'III/1 ← III/2'])
})

test('a short item that was put together of several finds all of them', () => {
  const higher = [
    ...alike,
    item('III/1', 'Truyền thông', 'Dán bảng lịch thu gom tại từng ngõ và nhà văn hóa.'),
    item('IV/1', 'Trường học', 'Thi vẽ tranh tái chế cho thiếu nhi vào dịp hè.'),
    item('V/1', 'Hội phụ nữ', 'Tặng làn nhựa đi chợ cho hội viên lớn tuổi.')
  ]
  const found = couples(higher, [...alike, item('III/1', 'Việc của xã', 'Dán bảng lịch thu gom tại từng ngõ, thi vẽ tranh tái chế cho thiếu nhi, tặng làn nhựa đi chợ cho hội viên.')])
  expect(found.slice(-3)).toEqual(['III/1 ← III/1', 'III/1 ← IV/1', 'III/1 ← V/1'])
})

describe('a sentence in one plan is a list in the other', () => {
  const sentence = item('III/1', 'Kiểm tra', 'Đội tự quản kiểm tra quán ăn vỉa hè, điểm bán thịt gia cầm, bãi giữ xe và lò sấy nông sản.')
  const list = ['Quán ăn vỉa hè.', 'Điểm bán thịt gia cầm.', 'Lò sấy nông sản, kể cả lò của hộ gia đình.'].map((text, at) => item(`III.2/${at + 1}`, 'Nơi đến', text))
  const lines = [1, 2, 3]

  test('of the higher plan', () => {
    expect(couples([...alike, ...list], [...alike, sentence]).slice(3)).toEqual(lines.map((line) => `III/1 ← III.2/${line}`))
  })

  test('of the lower plan', () => {
    expect(couples([...alike, sentence], [...alike, ...list]).slice(3)).toEqual(lines.map((line) => `III.2/${line} ← III/1`))
  })

  test('one such line alone is none', () => {
    const [line] = list
    expect(couples([...alike, sentence], [...alike, item('III.2/1', 'Nơi đến', 'Chợ quê.'), ...(line ? [item('III.2/2', 'Nơi bán', 'Bãi giữ xe.')] : [])]).slice(3)).toEqual([])
  })
})

test('a short line in a long paragraph about something else is no pair', () => {
  const long = `Tuyên truyền ${'về lịch thu gom, ủ phân tại vườn, chợ dân sinh không túi ni lông và tấm gương hộ tự phân loại ở từng ngõ; '.repeat(3)}khen theo bằng khen của chủ tịch.`
  const higher = [...alike, item('IV/1', 'Khen', 'Bằng khen của chủ tịch cho đội chiếu phim.')]
  expect(couples(higher, [...alike, item('III/1', 'Tuyên truyền', long)]).slice(3)).toEqual([])
})

describe('what the higher plan says in two places', () => {
  const once = 'Mỗi tổ dân phố lập một đội thu gom pin cũ, bóng đèn hỏng.'
  const goal = item('I.2/1', 'Chỉ tiêu', 'Đến cuối năm mỗi tổ dân phố có một đội thu gom pin cũ, bóng đèn hỏng.')
  const task = item('III/1', 'Việc của phường', 'Mỗi tổ dân phố lập một đội thu gom pin cũ, bóng đèn hỏng, nơi để do tổ chọn.')

  test('is carried out in both by the one item that says it', () => {
    const found = findCascade([...alike, goal, task], [...alike, item('III/1', 'Nội dung', once)])
    expect(found.leftOut).toEqual([])
    expect(found.pairs.at(-1)?.couples.map(({ higher, reason }) => [higher, reason.repeated])).toEqual([['I.2/1', true], ['III/1', false]])
  })

  test('items of one list are different things, however alike', () => {
    const share = (year: number, percent: number, at: number) => item(`I.2/${at}`, 'Chỉ tiêu', `Đến năm ${year} có ${percent}% cửa hàng ăn uống thay hộp xốp bằng hộp giấy.`)
    const found = findCascade([...alike, share(2026, 30, 1), share(2028, 60, 2), share(2030, 90, 3)], [...alike, share(2028, 60, 1)])
    expect(found.leftOut).toEqual(['I.2/1', 'I.2/3'])
  })
})

test('in the same place, what is most like each other is a pair though little of it is the same', () => {
  const place = (heading: string, text: string) => [...alike, item('IV.1/1', heading, 'Đội tự quản ghi sổ từng chuyến xe chở rác.'), item('IV.1/2', heading, text)]
  const higher = place('Theo dõi', 'Phòng chuyên môn tổng hợp ý kiến phản ánh của các hộ kinh doanh hàng ăn quanh bến xe rồi báo cáo cơ quan cấp trên trực tiếp hằng quý.')
  const text = 'Ai có ý kiến phản ánh thì gọi đường dây nóng; số máy dán ở cổng chợ, nhà văn hóa và trạm xe; hằng quý đọc lại trên loa truyền thanh.'
  expect(findCascade(higher, place('Theo dõi', text)).leftOut).toEqual([])
  expect(findCascade(higher, [...alike, item('V.7/2', 'Khác', text)]).leftOut).toContain('IV.1/2')
})

test('numbered paragraphs stand in line with each other, not each alone', () => {
  const node = (path: string, heading: string | null, texts: string[]) => ({ path, heading, items: texts.map((text) => ({ text, leadIn: false, attribute: false })), sections: [] })
  const sections = [
    { ...node('II', 'Nhiệm vụ', []), sections: [node('II.1', null, ['Dọn kênh.']), node('II.2', null, ['Trồng cây.']), node('II.3', 'Thu gom', ['Đặt thùng.'])] },
    node('1', null, ['Khen thưởng.'])
  ]
  expect(itemsOf(sections).map(({ section }) => section)).toEqual(['II*', 'II*', 'II.3', '*'])
})
