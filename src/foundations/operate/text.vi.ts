import type { Reasons } from '#platform/shared/reasons.ts'

export const reasons = {
  'operate.not_for_you': 'Không có trang này, hoặc bạn không có quyền xem.',
  'operate.no_such_queue': 'Không có hàng việc này.',
  'operate.not_again': 'Loại việc này không được làm lại.',
  'operate.no_queue': 'Hàng việc chưa chạy. Hãy thử lại sau.',
  'operate.no_mail_server': 'Chưa cài đặt máy chủ thư (CAUNOI_SMTP_URL).',
  'operate.no_own_address': 'Bạn chưa có địa chỉ thư điện tử. Hãy ghi ở trang Cách nhận thông báo.'
} satisfies Reasons

const gigabytes = (bytes: number): string => `${(bytes / 1024 ** 3).toLocaleString('vi', { maximumFractionDigits: 1 })} GB`

/** What a restore does not let back in. */
const takenBack: Record<string, string> = {
  role: 'vai trò đã thu lại',
  person: 'tài khoản đã ngừng',
  delegation: 'ủy quyền đã kết thúc',
  passkey: 'khóa truy cập đã xóa',
  token: 'mã truy cập (token)',
  code: 'mã đăng nhập một lần',
  webhook: 'webhook đã tắt',
  public_page: 'trang công khai đã đóng'
}

export const vi = {
  events: {
    'machine.backed_up': 'Sao lưu hệ thống',
    'machine.restored': 'Khôi phục hệ thống từ bản sao lưu',
    'machine.jobs_retried': 'Cho làm lại các việc bị lỗi'
  },
  page: {
    title: 'Vận hành',
    lead: 'Máy chủ đang chạy ra sao. Trang này chỉ có số liệu và thời điểm, không có nội dung hay tên người.',
    fine: 'Không có gì cần xử lý',
    warnings: 'Cần xử lý',
    version: 'Phiên bản',
    structure: 'Cấu trúc cơ sở dữ liệu',
    since: 'Chạy từ',
    database: 'Cơ sở dữ liệu',
    wall: 'Bức tường thứ hai',
    walls: {
      apart: (role: string) => `đang bật, vai trò ${role}, qua tài khoản đăng nhập riêng`,
      up: (role: string) => `đang bật, vai trò ${role}, qua tài khoản của chủ cơ sở dữ liệu`,
      down: (role: string) => `đang tắt: vai trò ${role} không có hoặc không nhận được`
    },
    engine: { embedded: 'nhúng, để dùng thử', postgresql: 'PostgreSQL' },
    files: 'Tệp đã lưu',
    filesOf: (count: string, size: string) => `${count} tệp, ${size}`,
    free: 'Ổ đĩa còn trống',
    freeOf: (free: string, size: string) => `${free} trong ${size}`,
    backup: 'Bản sao lưu gần nhất',
    backupOf: (when: string, size: string) => `${when}, ${size}`,
    checkpoint: 'Bản chốt nhật ký gần nhất',
    checkpointOf: (number: number, when: string) => `số ${number}, ${when}`,
    none: 'chưa có',
    queues: 'Việc chạy nền',
    queuesMore: 'Thư, thông báo, đọc văn bản và các việc theo giờ chạy ở đây. “Bị lỗi” là việc đã thử đủ số lần mà chưa được.',
    queue: 'Loại việc',
    waiting: 'Đang chờ',
    running: 'Đang làm',
    failed: 'Bị lỗi',
    again: 'Làm lại',
    againOf: (name: string) => `Làm lại: ${name}`,
    retried: (count: number) => (count ? `Đã cho làm lại ${count} việc.` : 'Không còn việc nào bị lỗi.'),
    quiet: 'Các loại việc khác không có gì chờ, không có lỗi.',
    idle: 'Không có gì chờ, không có lỗi.',
    readers: 'Đọc sự kiện',
    readersMore: 'Thông báo, tìm kiếm, nhật ký và các số tổng làm theo từng sự kiện. Bình thường không còn gì chưa đọc.',
    reader: 'Phần',
    unread: 'Chưa đọc',
    oldest: 'Chờ từ',
    mail: 'Máy chủ thư',
    mailMore: 'Gửi một thư thử đến địa chỉ của chính bạn, để biết cài đặt thư đã đúng chưa.',
    mailAddress: 'Địa chỉ của tôi: trang Cách nhận thông báo',
    mailNot: 'Chưa cài đặt máy chủ thư. Đặt CAUNOI_SMTP_URL, CAUNOI_MAIL_FROM và CAUNOI_URL rồi khởi động lại.',
    mailTry: 'Gửi thư thử',
    serverSaid: 'Máy chủ thư trả lời:',
    refresh: 'Xem lại'
  },
  outcomes: {
    sent: 'Máy chủ thư đã nhận thư. Hãy xem hộp thư của bạn, cả mục thư rác.',
    refused: 'Máy chủ thư không nhận thư này.',
    no_connection: 'Không kết nối được với máy chủ thư. Hãy kiểm tra tên máy, cổng và tường lửa.',
    timed_out: 'Máy chủ thư không trả lời trong 30 giây. Cổng có thể bị tường lửa chặn.',
    wrong_account: 'Máy chủ thư không nhận tên đăng nhập hoặc mật khẩu.',
    not_secure: 'Không mở được kết nối an toàn: chứng chỉ của máy chủ thư không hợp lệ.',
    broken_off: 'Máy chủ thư ngắt kết nối giữa chừng.',
    unknown_server: 'Không tìm thấy máy chủ thư có tên này. Hãy kiểm tra tên máy.'
  },
  warnings: {
    disk_low: (bytes: number) => `Ổ đĩa chỉ còn ${gigabytes(bytes)}. Hãy thêm chỗ trống: hết chỗ thì không lưu được gì nữa.`,
    queue_stuck: (name: string, minutes: number) => `Việc “${name}” chờ đã ${minutes} phút mà chưa được làm. Hãy xem tiến trình có đang chạy không.`,
    reader_behind: (name: string, minutes: number) => `Phần “${name}” chậm ${minutes} phút. Có thể một giao dịch trên máy chủ cơ sở dữ liệu đang bị bỏ dở.`,
    queue_failed: (name: string, count: number) => `Việc “${name}”: ${count} lần bị lỗi hẳn. Sửa nguyên nhân rồi bấm Làm lại.`,
    no_backup_key: 'Chưa đặt khóa sao lưu. Chạy: npx caunoi backup key, rồi đặt CAUNOI_BACKUP_RECIPIENT.',
    no_backup: 'Chưa có bản sao lưu nào. Chạy: npx caunoi backup THƯ_MỤC, hằng ngày.',
    old_backup: (hours: number) => `Bản sao lưu gần nhất đã ${Math.floor(hours / 24)} ngày. Hãy xem lịch sao lưu còn chạy không.`,
    no_checkpoint: 'Nhật ký chưa được chốt lần nào.',
    old_checkpoint: (hours: number) => `Nhật ký chưa được chốt đã ${hours} giờ; bình thường mỗi đêm một lần.`,
    wall_down: 'Bức tường thứ hai trong cơ sở dữ liệu đang tắt: vai trò caunoi_app không có hoặc không nhận được. Xem hướng dẫn vận hành.',
    trial_database: 'Đang dùng cơ sở dữ liệu nhúng, chỉ để dùng thử: mất điện có thể mất dữ liệu. Chuyển sang PostgreSQL: npx caunoi db copy.',
    no_address: 'Chưa đặt địa chỉ của hệ thống (CAUNOI_URL).',
    plain_http: 'Địa chỉ của hệ thống là http: mật khẩu có thể bị đọc trên đường truyền. Hãy đặt máy chủ trung gian có TLS (https).',
    no_mail: 'Chưa cài đặt máy chủ thư: không ai nhận được thư nhắc việc.'
  },
  jobs: {
    'people.clean_up': 'dọn phiên đăng nhập cũ',
    'people.forget_kept_forms': 'bỏ biểu mẫu chờ đăng nhập',
    'paper.sweep_copies': 'dọn bản nháp văn bản',
    'files.sweep': 'dọn tệp không dùng',
    'files.photos_before': 'bỏ thông tin máy khỏi ảnh đã lưu',
    'notifications.send': 'gửi thư và thông báo',
    'notifications.remind': 'nhắc việc sắp đến hạn',
    'notifications.forget_person': 'bỏ thông báo của người đã rời đi',
    'notifications.confirm_address': 'gửi thư xác nhận địa chỉ',
    'notifications.due': 'thông báo đến hạn',
    'notifications.clean_up': 'dọn thông báo cũ',
    'webhooks.deliver': 'gửi cho phần mềm khác',
    'webhooks.clean_up': 'dọn lần gửi cũ',
    'audit.send_checkpoint': 'gửi bản chốt nhật ký',
    'audit.close_day': 'chốt nhật ký trong ngày',
    'plans.read_file': 'đọc văn bản kế hoạch',
    'plans.forget_presence': 'quên ai đang cùng rà soát',
    'plans.sweep_returns': 'dọn văn bản trả về',
    'plans.resume_readings': 'đọc tiếp văn bản bị ngắt',
    'plans.continue_recurring': 'tạo lần tiếp của việc định kỳ',
    'gatherings.tell_over': 'tính các cuộc họp vừa kết thúc',
    'plans.tell_days_over': 'tính các nhiệm vụ vừa qua hạn cuối',
    'people.forget_what_is_past': 'bỏ dữ liệu đã hết thời hạn giữ',
    'certificates.forget_person': 'bỏ giấy chứng nhận của người đã xóa',
    'plans.pair_items': 'đối chiếu kế hoạch cấp dưới với cấp trên',
    'gatherings.forget_lists': 'dọn danh sách điểm danh cũ',
    'gatherings.forget_person': 'bỏ người đã xóa khỏi các cuộc họp',
    'gatherings.forget_reasons': 'bỏ lý do vắng đã cũ',
    'quizzes.forget_imports': 'dọn câu hỏi đọc từ tệp mà không nhập',
    'quizzes.end_attempts': 'kết thúc bài làm hết giờ',
    'quizzes.files_missing': 'xem lại tệp bài làm chưa gửi tới',
    'quizzes.mark_attempts': 'chấm bài',
    'quizzes.end_editions': 'đóng bài kiểm tra hết hạn',
    'quizzes.build_root': 'chốt mã đối chiếu của bài kiểm tra',
    'quizzes.mark_anew': 'chấm lại',
    'quizzes.forget_rehearsal': 'dọn lần chạy thử bài kiểm tra',
    'quizzes.rehearse': 'chạy thử bài kiểm tra',
    'study.forget_person': 'bỏ người đã xóa khỏi đợt học tập',
    'study.enrol_members': 'ghi người học vào bài kiểm tra',
    'study.look_ahead': 'xem trước các buổi học',
    'contests.work_out_round': 'tính kết quả vòng thi',
    'contests.go_on_with_rounds': 'tính tiếp kết quả vòng thi',
    'contests.make_lists': 'lập danh sách cần xem lại của cuộc thi',
    'contests.go_on_with_lists': 'lập tiếp danh sách cần xem lại của cuộc thi',
    'contests.forget_guests': 'bỏ dữ liệu khách dự thi hết thời hạn giữ',
    'contests.forget_person': 'bỏ người đã xóa khỏi cuộc thi'
  } as Record<string, string>,
  readers: {
    relay: 'giao việc chạy nền',
    notifications: 'thông báo',
    search: 'tìm kiếm',
    webhooks: 'gửi cho phần mềm khác',
    audit: 'nhật ký',
    indicators: 'số tổng của chỉ số',
    contests: 'bảng điểm cuộc thi'
  } as Record<string, string>,
  letter: {
    subject: 'Thư thử từ Cầu Nối',
    body: (address: string, when: string) => `Thư này được gửi để thử cài đặt thư của Cầu Nối (${address}), ${when}. Nhận được thư này là cài đặt đã đúng.`
  },
  backup: {
    wrongKeep: '--keep cần một số nguyên từ 1 trở lên.',
    onePlace: 'Cần nêu một thư mục hoặc một tệp sao lưu.',
    keyMissing: 'Cần nêu tệp khóa bí mật: --key TỆP_KHÓA.',
    made: (file: string, rows: number, files: number, bytes: number) =>
      `Đã sao lưu vào ${file}: ${rows} dòng, ${files} tệp, ${(bytes / 1_048_576).toLocaleString('vi', { maximumFractionDigits: 1 })} MB.`,
    hash: (sha256: string) => `SHA-256: ${sha256}`,
    personalKeyApart: 'Lưu ý: CAUNOI_PERSONAL_KEY đặt trong cài đặt nên KHÔNG nằm trong bản sao lưu. Hãy cất riêng; thiếu nó thì không khôi phục được.',
    removed: (name: string) => `Đã bỏ bản cũ ${name}.`,
    keyTitle: (day: string) => `Khóa bí mật mở bản sao lưu của Cầu Nối, tạo ngày ${day}`,
    keyNext: (recipient: string) => [
      '',
      'Dòng AGE-SECRET-KEY là khóa bí mật: in ra hoặc chép vào nơi an toàn, KHÔNG để trên máy chủ và không để cạnh bản sao lưu.',
      'Mất khóa này thì không ai mở được bản sao lưu.',
      `Đặt trong cài đặt của máy chủ: CAUNOI_BACKUP_RECIPIENT=${recipient}`
    ],
    restored: (file: string, madeAt: string, rows: number, tables: number, files: number) =>
      `Đã khôi phục ${file} (sao lưu lúc ${madeAt}): ${rows} dòng của ${tables} bảng và ${files} tệp, đã đối chiếu khớp.`,
    jobs: (count: number) => `${count} việc đang chờ sẽ được làm tiếp.`,
    erasedAgain: (count: number) => `${count} người đã được xóa thông tin sau khi sao lưu: tên, tài khoản và khóa của họ đã được xóa lại.`,
    withdrawnAgain: (kinds: Record<string, number>) =>
      `Không cho trở lại theo bản sao lưu: ${Object.entries(kinds).map(([kind, count]) => `${count} ${takenBack[kind] ?? kind}`).join(', ')}.`,
    unknownSince:
      'Thu hồi sau lần sao lưu mới nhất trong thư mục thì không ai biết: hãy xem lại vai trò, tài khoản đã ngừng, mật khẩu đã đổi từ lúc ấy.',
    tokensKept: 'Mã truy cập (token) được giữ lại theo yêu cầu; nếu đã thu hồi mã nào sau lần sao lưu mới nhất thì thu hồi lại.',
    afterRestore: 'Mọi người phải đăng nhập lại. Hãy chạy: npx caunoi db check và npx caunoi audit verify, rồi khởi động.',
    stopFirst: (pid: number) =>
      `Hệ thống đang chạy với cơ sở dữ liệu nhúng (tiến trình ${pid}). Tiến trình ấy không cho sao lưu khi đang chạy (bản cũ, hoặc đường dẫn thư mục dữ liệu quá dài): hãy dừng rồi chạy lại.`,
    refused: {
      no_recipient: () => 'Chưa có khóa sao lưu nên chưa sao lưu. Chạy: npx caunoi backup key, rồi đặt CAUNOI_BACKUP_RECIPIENT hoặc thêm --recipient age1…',
      wrong_recipient: (about: string) => `“${about}” không phải khóa công khai. Khóa công khai bắt đầu bằng age1. (Không dùng khóa bí mật AGE-SECRET-KEY ở đây.)`,
      server_gone: () => 'Hệ thống đang chạy không đưa được bản chép của cơ sở dữ liệu (có thể vừa dừng). Chưa sao lưu; xem nhật ký của hệ thống rồi chạy lại.',
      running: () => 'Một lần sao lưu khác đang chạy. Hãy đợi nó xong.',
      structure: (about: string) => `Cấu trúc cơ sở dữ liệu khác với phiên bản chương trình này (${about}). Hãy sao lưu bằng đúng phiên bản đang chạy, hoặc chạy: npx caunoi db migrate`,
      unnamed_tables: (about: string) => `Có bảng không thuộc phần nào của chương trình (${about}); chưa sao lưu.`,
      file_missing: (about: string) => `Thiếu tệp ${about} trên đĩa; chưa sao lưu. Chạy: npx caunoi db check`,
      file_changed: (about: string) => `Nội dung tệp ${about} không còn đúng; chưa sao lưu. Chạy: npx caunoi db check`,
      disk_full: (about: string) => `Hết chỗ trống khi ghi vào ${about}. Phần ghi dở đã được bỏ.`,
      no_backup: (about: string) => `Không có bản sao lưu nào ở ${about}.`,
      no_key: () => 'Tệp khóa không có dòng AGE-SECRET-KEY-1…',
      wrong_key: (about: string) => `Khóa này không mở được ${about}: bản sao lưu được mã hóa cho khóa khác. Chưa khôi phục gì.`,
      not_an_archive: (about: string) => `${about} không phải là bản sao lưu của Cầu Nối, hoặc hỏng ngay từ đầu. Chưa khôi phục gì.`,
      damaged: (about: string) => `${about} bị hỏng hoặc bị cắt ngắn. Chưa khôi phục gì; hãy dùng bản khác.`,
      newer: (about: string) => `Bản sao lưu do phiên bản khác hoặc mới hơn (${about}) tạo ra. Hãy cài đúng phiên bản đó rồi khôi phục.`,
      folder_not_empty: (about: string) => `Thư mục dữ liệu không trống: ${about}. Hãy đặt CAUNOI_DATA là một thư mục trống. Chưa khôi phục gì.`,
      database_not_empty: (about: string) => `Cơ sở dữ liệu đích không trống (${about}). Hãy tạo một cơ sở dữ liệu mới. Chưa khôi phục gì.`,
      personal_key: () => 'Thiếu khóa thông tin cá nhân, hoặc khóa không đúng. Hãy đặt CAUNOI_PERSONAL_KEY như ở máy chủ cũ. Chưa khôi phục gì.',
      differs: (about: string) => `Sau khi ghi, nội dung không khớp với bản sao lưu (${about}). Đã hoàn tác.`
    }
  }
}
