/** Words about records that may be one person. */
import type { Reasons } from '#platform/shared/reasons.ts'

export const twinReasons = {
  'people.merge_same': 'Hai bản ghi phải khác nhau',
  'people.no_such_merge': 'Không có lần gộp này, hoặc bạn không có quyền hoàn lại.',
  'people.merge_followed': 'Sau khi gộp đã có việc khác về người này. Hãy thu hồi việc đó trước.'
} satisfies Reasons

export const twins = {
  title: 'Người có thể trùng',
  lead: 'Hai bản ghi có thể là một người. Bạn xem rồi quyết định; gộp nhầm thì hoàn lại được.',
  none: 'Không thấy ai có thể trùng',
  reasons: {
    name_phone: 'cùng họ tên, cùng số điện thoại',
    name_email: 'cùng họ tên, cùng thư điện tử',
    name_unit: 'cùng họ tên, cùng đơn vị',
    phone_given: 'cùng số điện thoại, cùng tên'
  },
  keep: (name: string, units: string) => `Gộp, giữ ${name} (${units})`,
  keepShort: 'Gộp, giữ bản ghi này',
  keepMore: 'Bản ghi được giữ giữ cách đăng nhập của nó. Tư cách thành viên, vai trò, liên hệ của bản ghi kia chuyển sang; bản ghi kia không đăng nhập được nữa.',
  keepOwn: (days: number) => `Ghi chú riêng, chỗ đang đọc và câu hỏi, bình chọn không ký tên của bản ghi kia không chuyển sang, vì chỉ chủ tài khoản được thấy; sau ${days} ngày chúng bị xóa, trừ khi bạn hoàn lại việc gộp. Nếu người ấy đang dùng tài khoản đó, hãy nhắc họ chép ghi chú ra trước.`,
  apart: 'Là hai người khác nhau',
  past: 'Đã gộp',
  pastNone: 'Chưa gộp lần nào.',
  undo: 'Hoàn lại',
  undoOf: (name: string) => `Hoàn lại việc gộp ${name}`,
  merged: (gone: string, kept: string) => `${gone} → ${kept}`
}
