import type { Reasons } from '#platform/shared/reasons.ts'

export const openReasons = {
  'reporting.open_may_not': 'Chỉ người duyệt báo cáo của đơn vị mới công khai được.',
  'reporting.open_already': 'Báo cáo này đang được công khai.',
  'reporting.open_not': 'Báo cáo này không được công khai.',
  'reporting.open_why': 'Ghi lý do rút',
  'reporting.open_persons': 'Báo cáo có số liệu về người, có thể nói về nhóm dưới 10 người nên không công khai được. Hãy lập báo cáo không có các số đó.'
} satisfies Reasons

export const openEvents = {
  'report_document.opened': 'Công khai báo cáo',
  'report_document.closed': 'Rút báo cáo đã công khai'
}

export const openWords = {
  title: 'Công khai',
  no: 'Báo cáo này chỉ xem được trong hệ thống.',
  yes: (name: string, at: string) => (name ? `Ai cũng xem được, do ${name} công khai ${at}.` : `Ai cũng xem được, công khai ${at}.`),
  page: 'Trang số liệu mở',
  licence: 'Giấy phép',
  open: 'Công khai báo cáo',
  hint: 'Ai cũng tải về được, không cần tài khoản. Đọc lại toàn văn trước: không để tên, số điện thoại hay chuyện riêng của ai trong đó.',
  close: 'Rút khỏi công khai',
  why: 'Lý do rút',
  gone: (at: string, why: string) => `Đã rút ${at}: ${why}`
}
