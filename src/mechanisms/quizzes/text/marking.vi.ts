/** Words of marking by hand. */
import type { Reasons } from '#platform/shared/reasons.ts'

export const markingReasons = {
  'quizzes.examiners_form': 'Chọn một hoặc hai người chấm',
  'quizzes.differ_form': 'Nhập phần trăm, từ 0 đến 100',
  'quizzes.may_not_mark': 'Bạn không được giao chấm bài của đơn vị này.',
  'quizzes.nothing_by_hand': 'Bài này không có câu nào cần người chấm.',
  'quizzes.no_such_script': 'Không có bài này trong phần của bạn. Có thể quá 2 giờ chưa chấm nên đã giao cho người khác. Hãy nhận bài khác.',
  'quizzes.script_given': 'Câu này đã cho mọi người điểm nên không cần chấm.',
  'quizzes.points_given': (d) => `Nhập số điểm từ 0 đến ${String(d['most'] ?? '').replace('.', ',')}`,
  'quizzes.marks_fixed': 'Kết quả của vòng đang được tính hoặc đã công bố nên không chấm nữa.',
  'quizzes.examiner_entered': 'Bạn đã dự thi vòng này nên không chấm bài của vòng.',
  'quizzes.marked_after_end': 'Vòng thi còn đang mở. Bài được giao chấm từ khi hết giờ thi.',
  'quizzes.not_let_on': 'Bạn chưa được giao bài: hãy chấm hết bài mẫu rồi chờ ban tổ chức đồng ý.',
  'quizzes.no_samples_here': 'Bài này không dùng bài mẫu. Chỉ vòng thi có câu tự luận mới dùng.',
  'quizzes.sample_place': 'Chọn một câu tự luận của vòng',
  'quizzes.sample_empty': 'Nhập bài mẫu',
  'quizzes.no_such_sample': 'Không có bài mẫu này. Có thể đã bị xóa.',
  'quizzes.own_sample': 'Bạn viết bài mẫu này nên không chấm thử nó.',
  'quizzes.sample_marked': 'Bạn đã chấm bài mẫu này. Mỗi bài mẫu chấm một lần.',
  'quizzes.samples_fixed': 'Đã có người được giao chấm nên bài mẫu giữ nguyên.',
  'quizzes.samples_wait': 'Người này chưa chấm hết bài mẫu.',
  'quizzes.lets_on_self': 'Bạn không tự cho mình chấm được. Cần người khác trong ban tổ chức.',
  'quizzes.paper_by_hand': 'Bài có câu tự luận hoặc nộp tệp nên không làm trên giấy được.'
} satisfies Reasons

export const markingEvents = {
  'quiz.file_received': 'Nhận đủ một tệp bài làm',
  'quiz.scripts_waiting': 'Có bài làm chờ người chấm',
  'quiz.script_handed_out': 'Giao một bài làm cho người chấm',
  'quiz.script_marked': 'Chấm một bài làm',
  'quiz.scripts_done': 'Đã chấm hết bài làm',
  'quiz.sample_added': 'Thêm một bài mẫu để chấm thử',
  'quiz.sample_removed': 'Xóa một bài mẫu',
  'quiz.sample_marked': 'Chấm thử một bài mẫu',
  'quiz.examiner_let_on': 'Cho một người bắt đầu chấm',
  'quiz.examiner_held_back': 'Cho một người thôi chấm'
}

export const marking = {
  title: 'Chấm bài',
  lead: 'Chấm theo từng câu. Bạn chỉ thấy bài làm, không thấy tên, đơn vị hay điểm người khác cho.',
  one: 'Mỗi bài một người chấm.',
  two: (percent: number) => `Mỗi bài hai người chấm, không phải người cùng đơn vị với người làm. Lệch quá ${percent}% số điểm thì người thứ ba chấm.`,
  twoBranches: (percent: number) => `Mỗi bài hai người chấm, không ai thuộc nhánh đơn vị của người làm (từ đơn vị của họ lên đến dưới đơn vị tổ chức). Lệch quá ${percent}% số điểm thì người thứ ba chấm.`,
  question: (number: number) => `Câu ${number}`,
  progress: (settled: number, answers: number) => `Đã chấm xong ${settled}/${answers} bài`,
  differ: (count: number) => `${count} bài hai người chấm lệch, chờ người thứ ba`,
  none: 'Chưa có bài làm nào.',
  forMe: (count: number) => `${count} bài bạn chấm được`,
  nothingForMe: 'Hiện không có bài nào cho bạn chấm.',
  take: 'Chấm bài tiếp theo',
  mine: 'Bài bạn đã chấm',
  again: (points: string, moment: string) => `${points} điểm, ${moment}`,
  answer: 'Bài làm',
  openFile: 'Mở tệp bài làm',
  guide: 'Hướng dẫn chấm',
  points: (most: string) => `Điểm (từ 0 đến ${most})`,
  pointsFor: (words: string, most: string) => `${words} (từ 0 đến ${most} điểm)`,
  comment: 'Nhận xét',
  commentHint: 'Người làm bài đọc được khi có kết quả. Đừng ghi tên ai.',
  save: 'Lưu điểm',
  saved: 'Đã lưu điểm.',
  givenBy: (number: number) => `Người chấm ${number}`,
  whole: 'Cả câu',
  pointsOf: (points: string, of: string) => `${points}/${of} điểm`,
  examiners: 'Người chấm mỗi bài tự luận, nộp tệp',
  examinersOf: { '1': 'Một người', '2': 'Hai người, không cùng đơn vị với người làm; lệch nhiều thì thêm người thứ ba' },
  examinersDiffer: 'Hai người lệch quá (% số điểm) thì chấm thêm',
  notices: {
    kinds: { 'quizzes.to_mark': 'Có bài làm chờ bạn chấm', 'quizzes.marked': 'Bài của bạn đã chấm xong' },
    toMark: (title: string) => `Có bài làm của “${title}” chờ chấm`,
    marked: (title: string) => `Bài “${title}” của bạn đã chấm xong`,
    moved: (title: string) => `Kết quả bài “${title}” của bạn thay đổi sau khi sửa đáp án`
 , 'quizzes.moved': 'Kết quả của bạn thay đổi sau khi sửa đáp án' }
}
