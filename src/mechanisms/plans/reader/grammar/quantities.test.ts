import { describe, expect, test } from 'vitest'
import { fold } from '../text/folding.ts'
import { quantitiesIn } from './quantities.ts'

function read(text: string): string[] {
  return quantitiesIn(text, fold(text)).map((one) => `${one.comparator} ${one.value} ${one.unit}${one.per ? ` per ${one.per}` : ''}`)
}

describe('goals', () => {
  test.each([
    ['100% hộ phân loại rác', ['= 100 %']],
    ['trên 90% số hộ và 50% chợ', ['>= 90 %', '= 50 %']],
    ['đạt ít nhất từ 92% trở lên', ['>= 92 %']],
    ['giảm xuống dưới 5%', ['<= 5 %']],
    ['không quá 30 phút', ['<= 30 phút']],
    ['Có ít nhất một thư viện', ['>= 1 thư viện']],
    ['mỗi quý có ít nhất 04 buổi đọc', ['>= 4 buổi đọc per quarter']],
    ['ở mức 2,1 con/phụ nữ', ['= 2.1 con/phụ nữ']],
    ['dưới 6/10.000 dân', ['<= 6 /10.000 dân']],
    ['giảm từ 30 vụ xuống 20 vụ', ['= 20 vụ']],
    ['Tổ chức đào tạo, bồi dưỡng 3.000 lượt thủ thư', ['= 3000 lượt thủ thư']],
    ['tổng số tủ sách đạt khoảng 400 tủ sách', ['= 400 tủ sách']],
    ['trồng 12.500 cây', ['= 12500 cây']],
    ['trồng 200 ha rừng, 50 khóm hoa', ['= 200 ha rừng', '= 50 khóm hoa']],
    ['tổ chức ít nhất 02 buổi đọc và 03 buổi kể chuyện', ['>= 2 buổi đọc', '>= 3 buổi kể chuyện']],
    ['xây dựng 5 - 7 tủ sách', ['>= 5 tủ sách', '<= 7 tủ sách']],
    ['có từ 02 thư viện trở lên', ['>= 2 thư viện']],
    ['tuổi thọ trung bình đạt 75 tuổi', ['= 75 tuổi']],
    ['Phấn đấu tiền bán sách cũ năm 2031 đạt trên 30 triệu đồng; trong đó: các thôn đạt 12 triệu đồng', ['>= 30 triệu đồng', '= 12 triệu đồng']],
    ['Phấn đấu 05/05 thôn có tủ sách', ['= 5 thôn']],
    ['12/12 xã đạt chuẩn', ['= 12 xã']],
    ['Đến năm 2031 có ít nhất 09/12 trường mở phòng đọc và 100% thôn có loa', ['>= 9 trường', '= 100 %']],
    ['đạt 18/19 tiêu chí', ['= 18 tiêu chí']],
    ['tăng 10 - 13%/năm', ['>= 10 % per year', '<= 13 % per year']],
  ])('%s', (text, expected) => expect(read(text)).toEqual(expected))
})

describe('no goals', () => {
  test.each([
    'được dùng ít nhất một trong các phòng đọc',
    'thôn có tỷ lệ dưới 20% có thể lùi một năm',
    'Hiện nay toàn xã có khoảng 150 tủ sách, trong đó có 12 tủ sách số',
    'gồm 7 nội dung ở 2 cấp',
    'Đối với thôn có dưới 60 hộ: họp chung',
    'trước ngày 15/11/2031',
    'Ngày 12/12 xã tổ chức hội thi',
    'Từ 05/05 đến 12/12 xã mở cửa phòng đọc',
    'trực 24/24 giờ',
    'Hiện nay 12/12 xã có loa',
    '12/12 xã đã có loa',
    'Kinh phí dự kiến đạt 20 tỷ đồng',
    'Phấn đấu mở đủ tủ sách; kinh phí ước đạt 3 tỷ đồng',
  ])('%s', (text) => expect(read(text)).toEqual([]))
})
