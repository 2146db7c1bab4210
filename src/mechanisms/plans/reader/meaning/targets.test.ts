import { expect, test } from 'vitest'
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

test('a target names what is measured, whole words and no more', () => {
  const goals = read(`I. MỤC TIÊU

- Bố trí thêm và xây dựng 05 điểm chữa cháy công cộng trên toàn xã.

- Phấn đấu trên 90% hộ phân loại rác tại nguồn và 85% rác được thu gom.

- Giảm 10% số vụ cháy so với năm 2030.

- Tỷ lệ hồ sơ trực tuyến đạt từ 80% trở lên.

- Mỗi thôn có tối thiểu 01 tủ sách cộng đồng.

- Tỷ lệ chợ dùng túi giấy (chợ xã, chợ thôn), túi vải phục vụ người mua đạt tối thiểu 70%.

- Tập huấn sơ cứu cho người giữ chợ đạt 65%.

- Tỷ lệ sách hỏng giảm hằng năm 1% - 2%/năm.`).targets
  expect(goals.map(({ value, unit, subject, by }) => [value, unit, subject, by])).toEqual([
    [5, 'điểm chữa cháy công cộng', 'điểm chữa cháy công cộng trên toàn xã', null],
    [90, '%', 'hộ phân loại rác tại nguồn', null],
    [85, '%', 'rác được thu gom', null],
    [10, '%', 'số vụ cháy', null],
    [80, '%', 'Tỷ lệ hồ sơ trực tuyến', null],
    [1, 'tủ sách cộng đồng', 'Mỗi thôn', null],
    [70, '%', 'Tỷ lệ chợ dùng túi giấy, túi vải phục vụ người mua', null],
    [65, '%', 'Tập huấn sơ cứu cho người giữ chợ', null],
    [1, '%', 'Tỷ lệ sách hỏng', null],
    [2, '%', 'Tỷ lệ sách hỏng', null],
  ])
})
