import type { Reasons } from '#platform/shared/reasons.ts'

export const offlineReasons = {
  'reporting.records_of_another': 'Những số này do người khác gõ trên máy này.',
  'reporting.format_unknown': 'Trang trên máy này quá cũ. Hãy mở lại trang khi có mạng.',
  'reporting.form_in_meanwhile': 'Biểu đã được nộp trong lúc máy không có mạng. Số bạn gõ vẫn còn đây: rút biểu lại hoặc chờ biểu được trả lại rồi bấm “Gửi lại”, hoặc chép sang chỗ khác.',
  'reporting.form_approved_meanwhile': 'Biểu đã được duyệt hoặc khóa trong lúc máy không có mạng. Số bạn gõ vẫn còn đây: chép lại để đề nghị đính chính trong biểu.',
  'reporting.form_otherwise_now': 'Sau khi bạn bấm nộp, có người khác đã sửa biểu hoặc biểu được trả lại. Xem lại các ô rồi bấm nộp lần nữa.',
  'reporting.form_in_already': 'Biểu này đã được nộp trước đó rồi, không cần nộp lại.',
  'reporting.form_to_look_at': 'Có ô cần bạn xem trước khi nộp. Xem xong, bấm nộp lần nữa.'
} satisfies Reasons

/** Forms without a network: the page, and what its program says. */
export const offline = {
  title: 'Ghi biểu không cần mạng',
  lead: 'Máy này giữ các biểu báo cáo bạn cần ghi. Mất mạng vẫn mở trang này và ghi được; có mạng lại thì máy tự gửi.',
  needsProgram: 'Trang này cần JavaScript. Hãy bật JavaScript, hoặc ghi biểu ở mục “Báo cáo” khi có mạng.',
  cannot: 'Trình duyệt này không giữ được biểu khi mất mạng. Hãy dùng Chrome, Edge, Safari hoặc Firefox bản mới và mở bằng địa chỉ bắt đầu bằng https://.',
  link: 'Ghi biểu trên điện thoại, không cần mạng',
  checkIn: 'Điểm danh không cần mạng',
  begin: {
    title: 'Máy này chưa giữ biểu nào',
    lead: 'Chỉ giữ trên máy của riêng bạn. Biểu nằm trên máy này cho đến khi bạn đăng xuất, thôi được giao ghi, bấm “Xóa khỏi máy này”, hoặc sau 14 ngày không liên lạc với máy chủ. Số đã gõ mà chưa gửi thì không mất.',
    keep: 'Giữ các biểu của tôi trên máy này',
    signIn: 'Đăng nhập'
  },
  held: {
    line: (forms: number, person: string, until: string) => `Máy này đang giữ ${forms} biểu cho ${person}, đến hết ${until}.`,
    fetched: (at: string) => `Cập nhật lúc ${at}.`,
    more: (count: number) => `Còn ${count} biểu khác không giữ trên máy; ghi các biểu đó khi có mạng.`,
    skew: (minutes: number) => `Đồng hồ máy này lệch ${minutes} phút. Nộp đúng hạn hay muộn tính theo giờ máy chủ lúc nộp.`,
    refresh: 'Gửi và cập nhật ngay',
    remove: 'Xóa khỏi máy này',
    removeLead: 'Biểu bị xóa khỏi máy này. Số chưa gửi vẫn còn và được gửi khi bạn đăng nhập rồi mở lại trang này.',
    removeNow: 'Xóa các biểu đang giữ'
  },
  forms: {
    title: 'Các biểu',
    none: 'Không có biểu nào đang chờ bạn ghi.',
    all: 'Tất cả các biểu',
    due: (day: string) => `hạn nộp ${day}`,
    overdue: 'Quá hạn',
    returned: 'Bị trả lại',
    waiting: (count: number) => `${count} mục chờ gửi`,
    handIn: 'Chờ nộp',
    handedIn: 'Đã nộp'
  },
  handIn: {
    button: (unit: string) => `Nộp biểu tới ${unit}`,
    lead: 'Không có mạng cũng bấm được: máy giữ lại và tự nộp khi có mạng. Đúng hạn hay muộn tính theo giờ máy chủ lúc biểu tới; giờ bạn bấm được ghi bên cạnh.',
    waits: (at: string) => `Bạn đã bấm nộp lúc ${at}. Máy sẽ nộp khi có mạng. Trong lúc chờ, các ô được khóa.`,
    stay: 'Khoan nộp, để tôi sửa tiếp',
    done: (at: string, late: boolean) => `Đã nộp lúc ${at}, ${late ? 'sau hạn' : 'đúng hạn'}.`,
    doneAlready: 'Đã nộp.',
    inTheWay: (count: number) => `Chưa nộp được, còn ${count} chỗ cần sửa:`,
    notIn: (why: string) => `Chưa nộp được. ${why}`,
    toLookAt: 'Có ô cần bạn xem trước khi nộp (xem các dòng chữ đỏ).',
    notKept: 'Máy không lưu được (bộ nhớ đầy?). Biểu chưa được nộp.',
    old: 'Máy đang giữ biểu theo bản cũ. Khi có mạng, bấm “Gửi và cập nhật ngay” rồi nộp.'
  },
  form: {
    open: 'Mở biểu trên máy chủ',
    number: 'Số',
    reached: 'Số đạt',
    total: 'Tổng số',
    nothing: 'Không phát sinh',
    estimated: 'Số ước',
    note: 'Ghi chú, giải thích',
    before: (period: string, what: string) => `Kỳ trước (${period}): ${what}`,
    known: (what: string) => `Hệ thống đã có: ${what}`,
    hidden: 'Số đã có, bạn không được xem',
    remark: (why: string) => `Lý do trả lại: ${why}`,
    waits: 'Đã giữ trên máy, chờ gửi',
    sent: 'Đã gửi',
    understood: (number: string) => `Hiểu là ${number}.`,
    notKept: 'Máy không lưu được (bộ nhớ đầy?). Số này chỉ còn trên trang.',
    theirs: (name: string, what: string) => `${name} đã ghi: ${what}. Bạn giữ số nào?`,
    somebody: 'Người khác',
    empty: 'để trống',
    mine: 'Giữ số tôi gõ',
    take: 'Lấy số kia'
  },
  outbox: {
    title: 'Gửi về máy chủ',
    count: (count: number) => `${count} mục chờ gửi`,
    none: 'Không có mục nào chờ gửi.',
    others: (count: number) => `Máy còn giữ ${count} mục do người khác gõ; chỉ người đó gửi được.`,
    toSee: 'Cần bạn xem',
    toSeeLead: 'Những mục này chưa vào biểu. Số bạn gõ vẫn còn đây.',
    typed: 'Bạn đã gõ',
    copy: 'Chép',
    copied: 'Đã chép.',
    again: 'Gửi lại',
    dismiss: 'Bỏ',
    dismissOf: (what: string) => `Bỏ số đã gõ của ${what}`,
    conflict: 'Có người khác vừa ghi cùng ô.',
    look: 'Mở trong biểu',
    handedIn: 'Đã nộp từ máy này',
    read: 'Đã xem',
    readOf: (what: string) => `Đã xem: ${what}`
  },
  said: {
    preparing: 'Đang giữ các biểu…',
    ready: 'Máy đã sẵn sàng: mở lại trang này khi không có mạng vẫn ghi được.',
    signInFirst: 'Hãy đăng nhập rồi bấm lại.',
    away: 'Chưa liên lạc được với máy chủ. Số đã gõ vẫn còn trên máy này.',
    sending: 'Đang gửi…',
    done: 'Đã gửi và cập nhật.',
    leftWithoutNetwork: 'Đã xóa các biểu khỏi máy này. Không có mạng nên chưa đăng xuất được ở máy chủ; hãy đăng xuất lại khi có mạng.',
    signedOut: 'Bạn đã đăng xuất, nên biểu không còn trên máy này. Số chưa gửi vẫn còn; đăng nhập rồi mở lại trang này để gửi.',
    other: 'Người khác đã đăng nhập trên máy này, nên biểu của người trước bị xóa.',
    removed: 'Đã xóa các biểu khỏi máy này.'
  }
}
