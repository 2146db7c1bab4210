/** Words about the quiz that follows a campaign. */
import type { Reasons } from '#platform/shared/reasons.ts'

export const quizReasons = {
  'study.quiz_missing': 'Chọn một bài kiểm tra',
  'study.quiz_practice': 'Bài ôn tập không được tính kết quả. Hãy chọn bài kiểm tra, hoặc đổi loại của bài này khi còn là bản nháp.',
  'study.quiz_of_round': 'Bài này là một vòng của cuộc thi nên không tính cho đợt học tập. Hãy lập bản sao của bài rồi chọn bản sao.',
  'study.quiz_taken': 'Bài kiểm tra này đã thuộc một đợt học tập khác. Hãy lập bản sao của bài rồi chọn bản sao.',
  'study.quiz_named': 'Đợt học tập đã có bài kiểm tra. Bỏ bài đó trước khi lập bài khác.',
  'study.quiz_reported': 'Tỷ lệ của bài kiểm tra đã nhập vào kế hoạch nên không đổi bài hoặc chỉ tiêu được nữa. Sửa đáp án thì vẫn tính lại được.',
  'study.no_quiz': 'Đợt học tập chưa có bài kiểm tra được tính kết quả.',
  'study.no_quiz_target': 'Chưa chọn chỉ tiêu nhận tỷ lệ của bài kiểm tra. Chọn ở trang Chuẩn bị.',
  'study.quiz_target_elsewhere': 'Chọn một chỉ tiêu của kế hoạch này',
  'study.quiz_target_no_percentage': 'Chỉ tiêu này không tính bằng %. Chọn chỉ tiêu tính bằng %.',
  'study.quiz_target_same': 'Chỉ tiêu này đã nhận tỷ lệ đi học. Chọn chỉ tiêu khác cho bài kiểm tra.'
} satisfies Reasons

export const quiz = {
  title: 'Bài kiểm tra sau đợt học',
  lead: 'Ai học xong thì làm bài này. Bảng theo dõi hiện tỷ lệ đạt của cùng những người trong danh sách đợt học.',
  draftTitle: (campaign: string) => `Kiểm tra: ${campaign}`,
  choose: 'Chọn bài kiểm tra',
  which: 'Bài kiểm tra',
  whichNone: 'Chưa chọn',
  choice: (title: string, state: string) => `${title} (${state})`,
  states: { draft: 'bản nháp', open: 'đang mở', closed: 'đã đóng' },
  feeds: 'Chỉ tiêu nhận tỷ lệ đạt',
  feedsHint: 'Để trống nếu tỷ lệ đạt không phải là chỉ tiêu của kế hoạch',
  feedsNone: 'Không nhập vào chỉ tiêu nào',
  feed: (text: string, value: string) => `${text} (${value} %)`,
  draft: 'Lập bài kiểm tra mới',
  draftHint: 'Bài nháp có cùng đơn vị tham gia và hạn cuối với đợt học. Bước sau là chọn câu hỏi rồi mở bài.',
  drop: 'Bỏ bài kiểm tra khỏi đợt học',
  dropHint: 'Bài kiểm tra và bài làm vẫn còn, chỉ không tính cho đợt học này nữa.',
  isDraft: 'Bài kiểm tra chưa mở nên chưa có ai làm.',
  closesOn: (until: string) => `Làm được đến ${until}`,
  closesEarly: 'Bài kiểm tra đóng trước hạn cuối của đợt học: người học sau ngày đó không làm được.',
  passed: 'Đã đạt',
  done: 'Đã làm',
  rate: (unit: string) => `Kiểm tra: tỷ lệ đạt của ${unit}`,
  rateDone: (unit: string) => `Kiểm tra: tỷ lệ đã làm của ${unit}`,
  same: 'Cùng danh sách và cùng mẫu số với tỷ lệ đi học.',
  reported: 'Kết quả kiểm tra đã nhập vào kế hoạch',
  report: 'Nhập tỷ lệ đạt vào chỉ tiêu',
  reportSource: (title: string) => `Bài kiểm tra: ${title}`,
  reportDone: 'Đã nhập tỷ lệ của bài kiểm tra vào chỉ tiêu của kế hoạch.',
  person: { not_yet: 'Chưa làm', done: 'Đã làm', passed: 'Đã đạt' },
  own: 'Bài kiểm tra của tôi',
  take: 'Làm bài kiểm tra',
  takeNow: 'Bạn đã có mặt. Bước tiếp theo là làm bài kiểm tra.',
  opensOn: (from: string) => `Mở từ ${from}`,
  over: 'Bài kiểm tra đã đóng.',
  seeOwn: 'Xem bài đã làm'
}
