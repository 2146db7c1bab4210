const findings = {
  migration_changed: (about: string) => `Tệp cập nhật cấu trúc ${about} đã bị sửa sau khi áp dụng.`,
  migration_missing: (about: string) => `Chưa áp dụng tệp cập nhật cấu trúc ${about}. Chạy: npx caunoi db migrate`,
  migration_unknown: (about: string) => `Cơ sở dữ liệu có bản cập nhật ${about} mà phiên bản này không biết.`,
  broken_reference: (about: string) => `Liên kết hỏng: ${about} dòng.`,
  sequence_behind: (about: string) => `Bộ đếm của ${about} thấp hơn giá trị đã dùng.`,
  event_positions: (about: string) =>
    `Vị trí đọc sự kiện của ${about} thuộc về máy chủ khác; lần khởi động tới sẽ đánh số lại.`
}

const text = {
  usage: [
    'Cách dùng:',
    '  caunoi db migrate                                  cập nhật cấu trúc cơ sở dữ liệu',
    '  caunoi db copy --to postgres://… [--files THƯ_MỤC]  chép toàn bộ sang PostgreSQL và đối chiếu',
    '  caunoi db check                                    kiểm tra cơ sở dữ liệu và các tệp'
  ].join('\n'),
  applied: (names: string[]) => (names.length ? `Đã áp dụng: ${names.join(', ')}` : 'Cấu trúc đã mới nhất.'),
  targetNotEmpty: (tables: string) => `Cơ sở dữ liệu đích không trống (${tables}). Không chép gì.`,
  unnamedTables: (tables: string) => `Có bảng không thuộc phần nào của chương trình (${tables}). Không chép gì.`,
  differs: (tables: string) => `Sau khi chép, số dòng hoặc nội dung không khớp (${tables}). Đã hoàn tác.`,
  sameDatabase: 'Nguồn và đích là cùng một cơ sở dữ liệu.',
  table: (name: string, rows: number) => `  ${name}: ${rows} dòng, khớp`,
  copied: (tables: number, rows: number) => `Đã chép và đối chiếu ${rows} dòng của ${tables} bảng.`,
  jobs: (count: number) => `Đã chuyển ${count} việc đang chờ.`,
  files: (count: number, folder: string) => `${count} tệp trong ${folder}: đủ và đúng nội dung.`,
  next: 'Từ nay khởi động với DATABASE_URL của cơ sở dữ liệu mới và cùng CAUNOI_DATA.',
  fileMissing: (hash: string) => `Thiếu tệp ${hash}.`,
  fileChanged: (hash: string) => `Nội dung tệp ${hash} không còn đúng.`,
  wall: {
    apart: (role: string) => `Bức tường thứ hai: đang bật, vai trò ${role}, qua tài khoản đăng nhập riêng.`,
    up: (role: string) => `Bức tường thứ hai: đang bật, vai trò ${role}, qua tài khoản của chủ cơ sở dữ liệu.`,
    down: (role: string) => `Bức tường thứ hai: đang tắt vì vai trò ${role} không có hoặc không nhận được. Xem docs/guide/van-hanh.md.`
  },
  fine: 'Không thấy hư hỏng.',
  findings
}

export default text
export type Text = typeof text
