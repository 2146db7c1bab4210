/** Words about who is asked and what they say. */
import type { Reasons } from '#platform/shared/reasons.ts'

export const answerReasons = {
  'gatherings.answer_missing': 'Chọn dự hoặc xin vắng',
  'gatherings.reason_missing': 'Chọn loại lý do hoặc ghi lý do vắng',
  'gatherings.not_asked': 'Người này không có trong danh sách mời của cuộc họp.',
  'gatherings.is_over': 'Cuộc họp đã kết thúc nên không trả lời được nữa.',
  'gatherings.may_not_answer_for': 'Bạn không được trả lời thay người này. Người giữ danh sách đơn vị của họ hoặc đơn vị tổ chức mới được trả lời thay.',
  'gatherings.no_such_kind': 'Loại lý do này không dùng cho cuộc họp này.',
  'gatherings.kind_words_missing': 'Nhập tên loại lý do',
  'gatherings.kind_twice': 'Đã có loại lý do này.',
  'gatherings.too_many_kinds': 'Đã có 30 loại lý do. Hãy bỏ bớt trước khi thêm.'
} satisfies Reasons

export const answers = {
  title: 'Trả lời mời họp',
  own: 'Bạn được mời',
  comes: 'Tôi dự',
  excused: 'Xin vắng',
  saidComing: 'Bạn đã trả lời: sẽ dự.',
  saidExcused: 'Bạn đã xin vắng.',
  changeMind: 'Đổi trả lời',
  kind: 'Loại lý do',
  kindNone: 'Không chọn',
  reason: 'Lý do',
  reasonHint: 'Chỉ đơn vị của bạn và đơn vị tổ chức đọc được; xóa sau một năm',
  answered: 'Đã ghi trả lời.',
  counts: (asked: number, coming: number, excused: number) => `${asked} người được mời: ${coming} sẽ dự, ${excused} xin vắng, ${asked - coming - excused} chưa trả lời`,
  all: 'Xem trả lời của từng người',
  person: 'Người được mời',
  unit: 'Đơn vị',
  answer: 'Trả lời',
  answers: { coming: 'Dự', excused: 'Xin vắng' },
  silent: 'Chưa trả lời',
  through: (name: string) => `do ${name} ghi`,
  nobody: 'Không có người nào trong các danh sách bạn được xem.',
  forOther: 'Ghi trả lời thay',
  forOtherMore: 'Dành cho người không có tài khoản, hoặc đã báo bằng điện thoại.',
  save: 'Ghi',
  kinds: 'Loại lý do vắng',
  kindsLead: 'Các loại này hiện cho mọi cuộc họp của đơn vị và của đơn vị cấp dưới.',
  kindsLink: 'Loại lý do vắng của đơn vị',
  kindsNone: 'Chưa có loại nào. Người xin vắng tự ghi lý do.',
  kindOf: (unit: string) => `của ${unit}`,
  addKind: 'Thêm loại lý do',
  kindWords: 'Tên loại lý do',
  kindHint: 'Ví dụ: Đi công tác',
  endKind: 'Bỏ',
  endKindOf: (words: string) => `Bỏ loại “${words}”`
}

export const names = {
  title: 'Mời theo danh sách tên',
  paste: 'Dán danh sách tên',
  pasteHint: 'Mỗi dòng một người; số thứ tự và phần sau dấu phẩy được bỏ qua. Nhiều nhất 500 tên.',
  match: 'Tìm những người này',
  found: (count: number, of: number) => `Tìm thấy ${count} trong ${of} tên`,
  none: 'Không có trong các danh sách bạn được xem',
  invite: 'Mời những người đã chọn'
}
