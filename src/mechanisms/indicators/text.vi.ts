import type { Reasons } from '#platform/shared/reasons.ts'

export const reasons = {
  'indicators.no_such_indicator': 'Không có chỉ số này, hoặc bạn không có quyền xem.',
  'indicators.no_such_total': 'Không có số tổng này, hoặc bạn không được xem hết các đơn vị bên dưới.',
  'indicators.no_such_figure': 'Không có số liệu này, hoặc bạn không có quyền xem.',
  'indicators.no_such_period': 'Kỳ không đúng. Hãy chọn một kỳ trong danh sách',
  'indicators.may_not_change': 'Bạn không được giao sửa chỉ số của đơn vị này.',
  'indicators.changed_meanwhile': 'Chỉ số đã được người khác sửa trong lúc bạn xem. Hãy tải lại trang.',
  'indicators.code_form': 'Mã gồm chữ không dấu, số và các dấu . _ / -, dài nhất 40 ký tự',
  'indicators.code_taken': 'Mã này đã dùng cho chỉ số khác.',
  'indicators.code_of_another': 'Mã dạng CS-số do phần mềm đặt lần lượt. Hãy chọn mã khác.',
  'indicators.words_missing': 'Nhập tên chỉ số',
  'indicators.words_long': 'Tên chỉ số dài nhất 300 ký tự',
  'indicators.kind_missing': 'Chọn cách cộng'
} satisfies Reasons

export const events = { 'indicator.changed': 'Sửa chỉ số' }
