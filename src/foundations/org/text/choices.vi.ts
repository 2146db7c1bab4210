import type { Reasons } from '#platform/shared/reasons.ts'

export const choiceReasons = {
  'org.type_unit': 'Gõ một phần tên, chữ viết tắt hoặc mã của đơn vị rồi bấm Tìm',
  'org.choose_found': (d) => `Chọn một trong các đơn vị tìm được với "${d['words']}"`,
  'org.none_found': (d) => `Không có đơn vị nào khớp với "${d['words']}". Hãy gõ ít chữ hơn, hoặc gõ mã của đơn vị`
} satisfies Reasons

/** A field in which one types to find a unit. */
export const choices = {
  anotherUnit: 'Đổi đơn vị',
  anotherUnitHint: 'Đổi đơn vị trước, rồi mới nhập phần bên dưới.',
  anotherUnitGo: 'Dùng đơn vị này',
  how: 'Gõ một phần tên, không cần dấu, chữ viết tắt hoặc mã.',
  find: 'Tìm',
  found: 'Đơn vị tìm được',
  foundMost: 'Những đơn vị khớp nhất; gõ thêm chữ nếu chưa thấy',
  chosenOne: 'Đơn vị đang chọn',
  none: 'Không chọn',
  chosen: 'Đã chọn: {name}',
  several: '{n} đơn vị. Dùng phím mũi tên để chọn.',
  nothing: 'Không có đơn vị nào khớp. Hãy gõ ít chữ hơn.',
  offline: 'Chưa tìm được vì mất kết nối. Bạn vẫn có thể gửi những chữ đã gõ.'
}
