/** My work as a board, and the keys. */
export const board = {
  keys: {
    title: 'Phím tắt',
    rows: 'Việc sau, việc trước',
    open: 'Mở việc đang chọn',
    tick: 'Chọn, bỏ chọn việc',
    move: 'Chuyển thẻ sang cột bên',
    list: 'Danh sách',
    board: 'Bảng',
    timeline: 'Dòng thời gian',
    now: 'Đến việc cần làm bây giờ',
    report: 'Đến phần báo cáo',
    back: 'Về Việc của tôi'
  },
  shapes: 'Cách xem',
  list: 'Danh sách',
  board: 'Bảng',
  timeline: 'Dòng thời gian',
  title: 'Việc của tôi: bảng',
  column: {
    assigned: 'Mới giao',
    accepted: 'Đã nhận',
    in_progress: 'Đang làm',
    reported: 'Chờ xác nhận',
    over: 'Đã xong'
  },
  overHint: '30 ngày qua',
  empty: 'Chưa có việc',
  more: (shown: number, total: number) => `Đang hiện ${shown} trên ${total} việc.`,
  all: 'Xem cả cột',
  otherMoves: 'Chuyển sang cột khác',
  deed: {
    accept: 'Nhận việc',
    report_progress: 'Bắt đầu làm',
    report_done: 'Báo đã làm xong',
    confirm: 'Xác nhận hoàn thành',
    return: 'Trả lại để làm tiếp',
    reopen: 'Mở lại'
  },
  again: 'Làm tiếp',
  takeBack: 'Rút báo cáo, làm tiếp',
  reason: 'Lý do',
  doneHint: 'Muốn ghi nội dung hoặc kèm tài liệu minh chứng thì mở việc rồi báo cáo.',
  moved: (text: string, column: string) => `“${text}” nay ở cột “${column}”.`,
  movedAway: 'Đã chuyển. Việc này không còn trong phần đang xem.',
  cannot: 'Không chuyển được:',
  giveReason: 'Ghi lý do vào thẻ rồi bấm nút.',
  whyNot: {
    same: 'việc đang ở cột này.',
    not_back: 'việc đã qua bước này thì không lùi lại được.',
    report_first: 'phải báo đã làm xong trước, rồi cấp giao việc xác nhận.',
    wait_for_superior: 'đơn vị đã báo xong; cấp giao việc xác nhận thì việc sang cột này.',
    superior_only: 'chỉ cán bộ phụ trách kế hoạch của cấp giao việc làm được.',
    close_on_page: 'chưa có báo cáo để xác nhận. Muốn đóng việc, mở việc rồi chọn “Đóng việc” và ghi lý do.',
    never: 'tình trạng hiện nay không cho phép bước này.'
  },
  dragHint: 'Kéo thẻ sang cột khác, hoặc chọn thẻ rồi bấm Shift và phím mũi tên.'
}
