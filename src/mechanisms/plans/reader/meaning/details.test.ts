import { describe, expect, test } from 'vitest'
import { readPlan } from '../index.ts'
import { readTextLines } from '../input/txt.ts'
import type { PlanReading } from '../types.ts'

function read(body: string): PlanReading {
  return readPlan(readTextLines(`KẾ HOẠCH
Phát triển văn hóa đọc năm 2031

Ủy ban nhân dân xã ban hành Kế hoạch như sau:

${body}

Nơi nhận:
- Lưu: VT.

CHỦ TỊCH

Đỗ Văn Mẫu`))
}

const starts = (reading: PlanReading): string[] => reading.tasks.map((task) => task.text.split(' ').slice(0, 3).join(' '))
const times = (reading: PlanReading): (string | null)[][] => reading.deadlines.map((one) => [one.kind, one.from, one.date])
const leads = (reading: PlanReading, path: string, item: number): string[] | undefined =>
  reading.tasks.find((task) => task.path === path && task.item === item)?.leads.map((lead) => lead.value)

describe('a paragraph above a list', () => {
  test('is a task if it says one before it introduces', () => {
    expect(starts(read(`I. NHIỆM VỤ

1. Kiểm tra tủ sách

Kiểm tra số lượng và chất lượng sách ở các thôn theo quy định năm 2030. Cụ thể các nội dung:

- Số đầu sách.`))).toEqual(['Kiểm tra số', 'Số đầu sách.'])
  })

  test('is none if it only introduces', () => {
    expect(starts(read(`I. NHIỆM VỤ

1. Kiểm tra tủ sách

Nội dung kiểm tra cụ thể như sau:

- Đếm đầu sách.`))).toEqual(['Đếm đầu sách.'])
  })
})

describe('who is meant', () => {
  const partners = (reading: PlanReading, path: string, item: number): string[] | undefined =>
    reading.tasks.find((task) => task.path === path && task.item === item)?.partners.map((one) => one.value)

  test('below a heading that only says with whom, the units named first are those who help', () => {
    const reading = read(`I. TỔ CHỨC THỰC HIỆN

1. Thư viện tỉnh

a) Chủ trì, phối hợp

- Sở Rừng và các đơn vị liên quan mở tủ sách ở trạm kiểm lâm.

b) Chủ trì phân bổ sách

- Chia sách cho các thôn.`)
    expect(leads(reading, 'I.1.a', 1)).toEqual(['Thư viện tỉnh'])
    expect(partners(reading, 'I.1.a', 1)).toEqual(['Sở Rừng', 'các đơn vị liên quan'])
  })

  test('a unit that requires something of others keeps the task', () => {
    const reading = read(`I. TỔ CHỨC THỰC HIỆN

1. Thư viện tỉnh

- Yêu cầu các cơ quan báo chí dành chuyên mục giới thiệu sách.`)
    expect(leads(reading, 'I.1', 1)).toEqual(['Thư viện tỉnh'])
  })

  test('a long charge with several duties is a task although it introduces a list', () => {
    const reading = read(`I. TỔ CHỨC THỰC HIỆN

1. Ủy ban nhân dân các xã, phường mở tủ sách ở từng thôn bằng sách được tặng và sách mua thêm mỗi quý; mời thủ thư hướng dẫn người dân mượn và giữ sách, lưu ý những việc cụ thể sau:

- Chọn nơi đặt tủ sách.`)
    expect(leads(reading, 'I.1', 1)).toEqual(['Ủy ban nhân dân các xã, phường'])
    expect(leads(reading, 'I.1', 2)).toEqual(['Ủy ban nhân dân các xã, phường'])
  })

  test('units behind a clause still belong to the line that assigns', () => {
    const reading = read(`I. NHIỆM VỤ

1. Kiểm tra tủ sách các thôn

- Cơ quan thực hiện: Sở Rừng, các sở, ban, ngành tỉnh trong phạm vi quản lý sách của mình và các hội nghề nghiệp khác.`)
    expect(leads(reading, 'I.1', 0)).toEqual(['Sở Rừng', 'các sở, ban, ngành tỉnh', 'các hội nghề nghiệp khác'])
  })
})

test('a few words above a list of a lower kind are no task', () => {
  expect(starts(read(`I. NHIỆM VỤ

1. Các bước kiểm tra

- Cấp xã

+ Đếm sách ở thôn.

- Cấp tỉnh

+ Tổng hợp số sách.`))).toEqual(['Đếm sách ở', 'Tổng hợp số'])
})

test('two words and a colon introduce even what has the same marker', () => {
  expect(starts(read(`I. NHIỆM VỤ

1. Thư viện

Trọng tâm:

Mở thư viện thôn vào buổi tối.`))).toEqual(['Mở thư viện'])
})

test('a report with its year in brackets is due then, money given every year is not', () => {
  const reading = read(`I. NHIỆM VỤ

1. Sơ kết việc thực hiện Kế hoạch (năm 2032) và tổng kết Kế hoạch (năm 2034) tại Thư viện tỉnh.

2. Mua sách từ dự toán được tỉnh giao hằng năm.`)
  expect(times(reading)).toEqual([['by', null, '2032'], ['by', null, '2034']])
})

test('what is laid before a session has the session\'s month in brackets', () => {
  expect(times(read(`I. NHIỆM VỤ

1. Trình Hội đồng nhân dân xã tại kỳ họp thứ tư (tháng 7/2031) đề án thư viện lưu động.

2. Góp ý chương trình đã thông qua tại kỳ họp thứ ba (tháng 12/2030) về sách cho trẻ em.`))).toEqual([['by', null, '2031-07']])
})

test('a title and its sentence printed as one say who does it', () => {
  const reading = read(`I. TỔ CHỨC THỰC HIỆN

1. Kiểm tra tại chỗ Thư viện tỉnh và các thôn tổ chức kiểm tra tại chỗ qua những việc sau:

- Đếm sách ở các tủ sách.

2. Công tác lưu trữ Trạm Y tế xã bố trí kho sách sạch:

- Phun thuốc mối.`)
  expect(leads(reading, 'I.1', 1)).toEqual(['Thư viện tỉnh', 'các thôn'])
  expect(leads(reading, 'I.2', 1)).toEqual(['Trạm Y tế xã'])
})

test('what recognition was unsure of is as doubtful when it is a task', () => {
  const lines = ['KẾ HOẠCH', 'Phát triển văn hóa đọc', 'I. NHIỆM VỤ', '1. Phòng Văn hóa mở tủ sách trước ngày 10/5/2031.', '2. Trạm Y tế mở tủ sách trước ngày 12/5/2031.']
  const reading = readPlan({
    format: 'scan', pages: 1, notices: [],
    paragraphs: lines.map((text, at) => ({ text, placement: 'body', whole: false, gapBefore: true, recognition: at === 3 ? 0.5 : 0.95 })),
  })
  expect(reading.tasks.map((task) => task.confidence <= 0.5)).toEqual([true, false])
  expect(reading.deadlines.map((time) => time.confidence <= 0.5)).toEqual([true, false])
})

test('times listed below a bare time label are no tasks', () => {
  const reading = read(`I. NHIỆM VỤ

1. Mở tủ sách

- Chọn nơi đặt tủ sách ở thôn.

Thời gian thực hiện:

- Ở thôn: Từ ngày 01/3/2031 đến ngày 30/4/2031.

- Ở trường: Từ ngày 01/9/2031 đến ngày 30/9/2031.`)
  expect(starts(reading)).toEqual(['Chọn nơi đặt'])
  expect(times(reading)).toEqual([['period', '2031-03-01', '2031-04-30'], ['period', '2031-09-01', '2031-09-30']])
})

test('a year or a span alone in brackets at the end says when', () => {
  expect(times(read(`I. NHIỆM VỤ

1. Số hóa sách cũ của thư viện xã và các thôn (2031 - 2032).

2. Mở kho sách số cho học sinh (2033 trở đi).

3. Theo dõi ngày hội đọc sách của xã (ngày 21/4).`))).toEqual([['period', '2031', '2032'], ['period', '2033', null]])
})

test('a whole sentence before the one that introduces is a task', () => {
  const reading = read(`I. TỔ CHỨC THỰC HIỆN

Các trường học, các thôn căn cứ kế hoạch này mở tủ sách cho mọi lứa tuổi. Đồng thời, yêu cầu các thôn làm những việc sau:

1. Thôn Đông

- Chọn nơi đặt tủ sách.`)
  expect(leads(reading, 'I', 1)).toEqual(['Các trường học', 'các thôn'])
})

test('beside the tasks only what is given to somebody outright is one', () => {
  const reading = read(`I. NHIỆM VỤ, TIÊU CHÍ

1. Tiêu chí xếp loại

a) Trên cơ sở kết quả mượn sách, giao Thư viện xã chấm điểm các tủ sách.

b) Các thôn đạt loại tốt khi có 50 người mượn.`)
  expect(starts(reading)).toEqual(['Trên cơ sở'])
  expect(leads(reading, 'I.1', 1)).toEqual(['Thư viện xã'])
})

test('a limit that names who keeps it is a task of its own', () => {
  const reading = read(`I. NHIỆM VỤ

1. Đếm sách

- Nội dung: đếm sách ở các tủ sách.

- Đơn vị thực hiện: Thư viện xã.

- Thời gian thực hiện:

+ Các thôn gửi số sách về Thư viện xã trước ngày 15/3/2031.

+ Thư viện xã tổng hợp trước ngày 31/3/2031.`)
  expect(starts(reading)).toEqual(['Nội dung: đếm', 'Các thôn gửi', 'Thư viện xã'])
  expect(leads(reading, 'I.1', 4)).toEqual(['Các thôn'])
  expect(leads(reading, 'I.1', 5)).toEqual(['Thư viện xã'])
})

test('a verb at the head of a sentence is no document, whose years would not count', () => {
  expect(times(read(`I. NHIỆM VỤ

1. Hướng dẫn các thôn mở tủ sách vào năm 2033 tại nhà văn hóa.`))).toEqual([['by', null, '2033']])
})

test('the year by which a figure is reached', () => {
  expect(times(read(`I. NHIỆM VỤ

1. Mở tủ sách, phấn đấu đạt 20% thôn năm 2031, đến năm 2033 đạt 50% thôn.`))).toEqual([['by', null, '2031'], ['by', null, '2033']])
})
