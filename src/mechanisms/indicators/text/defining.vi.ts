import type { Reasons } from '#platform/shared/reasons.ts'

export const reasons = {
  'indicators.may_not_define': 'Bạn không được giao lập chỉ số của đơn vị này.',
  'indicators.may_not_enter': 'Bạn không được giao nhập số liệu của đơn vị này.',
  'indicators.how_missing': 'Chọn số liệu lấy từ đâu',
  'indicators.period_missing': 'Chọn độ dài của kỳ',
  'indicators.measure_long': 'Đơn vị tính dài nhất 60 ký tự',
  'indicators.decimals_form': 'Số chữ số thập phân từ 0 đến 6',
  'indicators.note_long': 'Ghi chú dài nhất 500 ký tự',
  'indicators.to_before_from': 'Ngày hết hiệu lực phải sau ngày bắt đầu',
  'indicators.part_of_mean': 'Chỉ đánh dấu khi cách cộng là bình quân theo mẫu số',
  'indicators.kind_fixed': 'Cách cộng của chỉ số này không đổi được nữa. Hãy lập chỉ số khác.',
  'indicators.code_used': ({ codes }) => `Mã đang đứng trong công thức của ${codes}. Hãy sửa các công thức đó trước.`,
  'indicators.kind_of_quotient': 'Đã có mẫu số thì chọn “Bình quân theo mẫu số” hoặc “Lấy số mới nhất”: thương của từng đơn vị không cộng được với nhau',
  'indicators.denominator_missing': 'Bình quân theo mẫu số cần một mẫu số',
  'indicators.formula_without_item': 'Công thức phải nhắc đến ít nhất một chỉ số. Viết mã của nó, ví dụ [CS-12]',
  'indicators.formula_by_zero': 'Chỗ này luôn chia cho 0',
  'indicators.formula_part_of_one': 'TỬ và MẪU cần đúng một mã chỉ số trong ngoặc, ví dụ TỬ([CS-12])',
  'indicators.formula_no_parts': ({ word }) => `Chỉ số ${word} không có tử số và mẫu số. Viết [${word}] thay cho TỬ hoặc MẪU`,
  'indicators.formula_period_other': ({ word }) => `Chỉ số ${word} có kỳ hoặc lịch khác, không tính chung được`,
  'indicators.formula_ring': ({ ring }) => `Các chỉ số tính vòng quanh nhau: ${ring}`,
  'indicators.formula_share_measures': ({ found, wanted }) => `Tỷ lệ % cần tử số và mẫu số cùng đơn vị tính: tử số là “${wanted || 'số'}”, mẫu số là “${found || 'số'}”`,
  'indicators.formula_measure_other': ({ found, wanted }) => `Công thức cho ra “${found || 'số không có đơn vị tính'}”, còn chỉ số ghi “${wanted || 'số không có đơn vị tính'}”`,
  'indicators.number_form': ({ typed }) => `“${typed}” không phải một số. Viết như 1234,5 hoặc 1.234,5`,
  'indicators.number_ambiguous': ({ typed, one, other }) => `“${typed}” đọc được theo hai cách: ${one} hay ${other}? Hãy viết lại như một trong hai số đó`,
  'indicators.number_long': 'Số dài quá 18 chữ số',
  'indicators.decimals_many': ({ places }) => (Number(places) === 0 ? 'Số này không có phần thập phân' : `Nhiều nhất ${places} chữ số sau dấu phẩy`),
  'indicators.value_missing': 'Nhập số',
  'indicators.pair_needed': 'Nhập tử số và mẫu số: chỉ có tỷ lệ thì không cộng được với nơi khác',
  'indicators.no_pair_here': 'Chỉ số này chỉ có một số, không có tử số và mẫu số',
  'indicators.denominator_zero': 'Mẫu số phải lớn hơn 0. Nếu không có gì để tính thì để trống cả hai ô',
  'indicators.over_hundred': 'Tử số lớn hơn mẫu số: tỷ lệ này không thể quá 100 %',
  'indicators.below_zero': 'Không thể nhỏ hơn 0',
  'indicators.value_not_quotient': ({ value }) => `Tử số chia mẫu số là ${String(value).replace('.', ',')}, khác với số đã nhập`,
  'indicators.period_of_another': 'Chỉ số này không có kỳ như vậy. Chọn một kỳ trong danh sách',
  'indicators.period_not_asked': 'Chỉ số chưa có hoặc đã hết hiệu lực trong kỳ này',
  'indicators.period_ahead': 'Kỳ này chưa bắt đầu',
  'indicators.period_twice': 'Kỳ này đã có ở một dòng khác. Mỗi đơn vị một kỳ chỉ có một số',
  'indicators.counted_ahead': 'Ngày số liệu nói đến không thể ở sau hôm nay',
  'indicators.unit_ended': ({ unit, day, heirs }) => `${unit} không còn từ ngày ${written(day)}, trước khi kỳ kết thúc. ${heirs ? `Số liệu của kỳ do ${heirs} báo` : 'Không đơn vị nào kế thừa'}`,
  'indicators.unit_not_begun': ({ unit, day }) => `${unit} chỉ có từ ngày ${written(day)}`,
  'indicators.unit_of_others': 'Đơn vị này không thuộc đơn vị lập ra chỉ số',
  'indicators.counted_by_room': 'Số này do phần mềm tự đếm và chỉ xem ở nơi đếm, không nhập tay được',
  'indicators.override_reason_missing': 'Số này đã được tự đếm. Muốn dùng số khác thì ghi lý do; cả hai số đều được giữ',
  'indicators.nothing_to_override': 'Số này do người nhập, không có số tự đếm nào để thay',
  'indicators.ended': 'Chỉ số không còn được đếm',
  'indicators.value_changed_meanwhile': 'Có người đã nhập số khác trong lúc bạn xem. Tải lại trang để thấy số đó rồi nhập lại nếu cần.',
  'indicators.value_of_room': 'Số này được đưa sang từ một báo cáo đã duyệt. Hãy sửa ở báo cáo đó.',
  'indicators.values_refused': ({ count }) => `Chưa lưu số nào: còn ${count} chỗ phải sửa.`,
  'indicators.no_values': 'Chưa có số nào để lưu',
  'indicators.values_many': 'Mỗi lần nhiều nhất 5000 số',
  'indicators.no_such_evidence': 'Không tìm thấy tệp minh chứng. Hãy chọn lại tệp.',
  'indicators.comment_long': 'Viết ngắn hơn',
  'indicators.why_missing': 'Ghi lý do',
  'indicators.line_missing': 'Chọn đường đi tới mục tiêu',
  'indicators.line_needs_days': 'Chỉ số tính cả kỳ kế hoạch không có ngày đầu, ngày cuối: chỉ chọn được “Giữ nguyên”',
  'indicators.points_missing': 'Nhập ít nhất một mốc',
  'indicators.points_days': 'Mỗi mốc một ngày trong kỳ, không trùng nhau'
} satisfies Reasons

const written = (day: string | number | null | undefined): string => String(day ?? '').split('-').toReversed().join('/')

export const events = {
  'indicator.defined': 'Lập chỉ số',
  'indicator.revised': 'Lập phiên bản mới của chỉ số',
  'indicator.target_set': 'Đặt mục tiêu cho chỉ số',
  'indicator.values_kept': 'Lưu số liệu'
}

export const formula = {
  item: (words: string) => `“${words}”`,
  part: { numerator: (words: string) => `tử số của “${words}”`, denominator: (words: string) => `mẫu số của “${words}”` },
  number: (text: string) => text.replace('.', ','),
  least: (all: string) => `số nhỏ nhất trong (${all})`,
  greatest: (all: string) => `số lớn nhất trong (${all})`
}
