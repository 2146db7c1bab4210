/** What the events of people are called in trails. */
export const vi = {
  names: {
    'person.added': 'Thêm người dùng',
    'person.role_given': 'Giao vai trò',
    'person.role_ended': 'Thu lại vai trò',
    'person.password_reset': 'Cấp mật khẩu mới',
    'person.password_changed': 'Đổi mật khẩu',
    'person.deactivated': 'Khóa tài khoản',
    'person.erased': 'Xóa dữ liệu cá nhân',
    'person.signed_in': 'Đăng nhập',
    'person.session_ended': 'Đăng xuất một thiết bị',
    'person.sessions_ended': 'Đăng xuất mọi thiết bị',
    'person.email_changed': 'Đổi địa chỉ thư điện tử',
    'person.email_removed': 'Bỏ địa chỉ thư điện tử',
    'person.email_confirmed': 'Xác nhận địa chỉ thư điện tử',
    'person.language_chosen': 'Chọn ngôn ngữ nhận thư',
    'person.looked_at': 'Xem thông tin cá nhân'
  },
  name: 'Họ và tên',
  username: 'Tên đăng nhập',
  email: 'Thư điện tử',
  role: 'Vai trò',
  from: 'Từ ngày',
  to: 'Đến trước ngày',
  at: 'Xem ở',
  places: { 'people.list': 'danh sách người dùng', 'people.page': 'trang của người này' },
  shown: 'Số người được hiện',
  erased: '(đã xoá)'
}
