/** Words of appeals against questions. */
import type { Reasons } from '#platform/shared/reasons.ts'

export const appealReasons = {
  'quizzes.appeal_days_form': 'Nhập số ngày, từ 1 đến 60, hoặc để trống',
  'quizzes.appeal_answer_form': 'Nhập số ngày, từ 1 đến 60',
  'quizzes.appeals_need_feedback': 'Muốn nhận khiếu nại thì phải cho xem đáp án',
  'quizzes.appeal_words_missing': 'Ghi vì sao bạn cho là câu hỏi hoặc đáp án sai',
  'quizzes.no_appeals': 'Bài này không nhận khiếu nại.',
  'quizzes.appeal_early': 'Chưa xem được đáp án nên chưa khiếu nại được. Hãy chờ bài đóng.',
  'quizzes.appeal_late': 'Đã hết hạn khiếu nại.',
  'quizzes.appealed_already': 'Bạn đã khiếu nại câu này. Mỗi câu khiếu nại một lần.',
  'quizzes.no_such_appeal': 'Không có khiếu nại này.',
  'quizzes.appeal_answered': 'Khiếu nại về câu này đã được trả lời.',
  'quizzes.own_appeal': 'Bạn cũng khiếu nại câu này nên cần người khác trả lời.',
  'quizzes.outcome_missing': 'Chọn chấp nhận hoặc không chấp nhận'
} satisfies Reasons

export const appealEvents = {
  'quiz.appeal_made': 'Có người khiếu nại một câu hỏi',
  'quiz.appeal_answered': 'Trả lời khiếu nại về một câu hỏi'
}

export const appeals = {
  title: 'Khiếu nại',
  lead: 'Mỗi mục là một câu hỏi, gồm lời của những người khiếu nại câu đó. Tên người khiếu nại không hiện với ai. Một câu trả lời gửi chung cho tất cả.',
  until: (moment: string) => `Nhận khiếu nại đến ${moment}.`,
  closed: (moment: string) => `Đã hết hạn khiếu nại lúc ${moment}.`,
  notTaken: 'Quy định của bài này không nhận khiếu nại.',
  none: 'Chưa có ai khiếu nại.',
  question: (number: number) => `Câu ${number}`,
  count: (count: number) => `${count} người khiếu nại`,
  due: (moment: string) => `Trả lời trước ${moment}`,
  late: (moment: string) => `Quá hạn trả lời từ ${moment}`,
  outcomes: { upheld: 'Chấp nhận', refused: 'Không chấp nhận' },
  waits: 'chờ trả lời',
  outcome: 'Quyết định',
  outcomeHints: { upheld: 'câu hỏi hoặc đáp án có vấn đề', refused: 'câu hỏi và đáp án đúng' },
  reason: 'Lý do',
  reasonHint: 'Người khiếu nại đọc được. Đừng ghi tên ai.',
  answer: 'Gửi câu trả lời',
  answered: 'Đã trả lời. Người khiếu nại được báo.',
  answeredBy: (name: string, moment: string) => (name ? `${name} · ${moment}` : moment),
  correct: 'Đề nghị sửa đáp án câu này',
  correction: { none: 'Chưa có đề nghị sửa đáp án.', waits: 'Đề nghị sửa đáp án đang chờ người khác duyệt.', taken: 'Đáp án đã sửa, các bài đã được chấm lại.', refused: 'Đề nghị sửa đáp án không được nhận.' },
  own: {
    make: 'Khiếu nại câu này',
    words: 'Vì sao bạn cho là sai?',
    wordsHint: 'Người trả lời đọc lời này nhưng không biết tên bạn.',
    until: (moment: string) => `Nếu thấy câu hỏi hoặc đáp án sai, bạn khiếu nại được đến ${moment}.`,
    send: 'Gửi khiếu nại',
    sent: 'Đã gửi khiếu nại.',
    yours: 'Bạn đã khiếu nại',
    waits: (moment: string) => `Chờ trả lời, hạn ${moment}`,
    answer: 'Trả lời'
  },
  notices: {
    kinds: { 'quizzes.appeal': 'Có khiếu nại câu hỏi chờ trả lời', 'quizzes.appeal_answered': 'Khiếu nại của bạn đã được trả lời' },
    made: (number: number, title: string, moment: string) => `Có khiếu nại câu ${number} của “${title}”, trả lời trước ${moment}`,
    due: (number: number, title: string, moment: string) => `Sắp hết hạn trả lời khiếu nại câu ${number} của “${title}”: ${moment}`,
    answered: (title: string, outcome: string) => `Khiếu nại của bạn về “${title}” đã được trả lời: ${outcome}`
  }
}
