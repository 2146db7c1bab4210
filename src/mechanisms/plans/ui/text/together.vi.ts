/** Several clerks in one draft at once. */
export const together = {
  title: 'Ai đang cùng rà soát',
  lead: 'Chỉ những người được sửa bản nháp này thấy nhau. Hệ thống không lưu lại ai đã xem gì.',
  nobody: 'Không có ai khác đang mở bản nháp này.',
  back: 'Về bản nháp',
  isHere: (name: string) => `${name} đang mở bản nháp này`,
  looksAt: (name: string, path: string) => `${name} đang xem mục ${path}`,
  edits: (name: string) => `${name} đang sửa nhiệm vụ`,
  did: (name: string, what: string, time: string) => `${name} vừa ${what} lúc ${time}`,
  notShown: 'Trang bạn đang mở chưa hiện thay đổi này. Tải lại trang để thấy.'
}

/** Forms that save by themselves. */
export const saving = {
  saved: (time: string) => `Đã lưu lúc ${time}`,
  busy: 'Đang lưu…',
  offline: 'Mất kết nối. Những gì bạn gõ được giữ trong máy này và sẽ gửi khi có mạng lại.',
  back: 'Có chữ bạn gõ lần trước chưa gửi được; đã điền lại vào ô.',
  conflict: 'Có người vừa sửa chỗ này. Bấm nút lưu để xem hai bản và chọn.',
  refused: 'Chưa lưu được những gì đang gõ. Gõ tiếp cho đủ, hoặc bấm nút lưu để xem lý do.',
  forWhom: 'Bạn vừa bắt đầu hoặc thôi làm thay người khác. Chữ bạn gõ được giữ trong máy này; bấm nút lưu để chọn làm cho ai.',
  signedOut: 'Bạn đã bị đăng xuất. Chữ bạn gõ được giữ trong máy này; bấm nút lưu để đăng nhập lại rồi gửi.'
}

/** Keys of the review. */
export const keys = {
  title: 'Phím tắt khi rà soát',
  next: 'tới chỗ cần xem lại tiếp theo',
  previous: 'về chỗ cần xem lại trước',
  right: 'chỗ đang xem: đúng rồi',
  edit: 'chỗ đang xem: sửa',
  arrange: 'chỗ đang xem: tách, gộp, chuyển',
  side: 'sang bên kia: bản đã đọc hoặc văn bản gốc',
  undo: 'hoàn tác việc mình vừa làm',
  redo: 'làm lại việc vừa hoàn tác'
}
