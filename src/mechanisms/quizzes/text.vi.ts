import type { Reasons } from '#platform/shared/reasons.ts'
import { analysis } from './text/analysis.vi.ts'
import { answering } from './text/answering.vi.ts'
import { appealEvents, appealReasons, appeals } from './text/appeals.vi.ts'
import { attemptReasons } from './text/attempt-reasons.vi.ts'
import { bank } from './text/bank.vi.ts'
import { calibration } from './text/calibration.vi.ts'
import { files } from './text/files.vi.ts'
import { formatReasons, formats } from './text/formats.vi.ts'
import { rehearsal } from './text/rehearsal.vi.ts'
import { receipts } from './text/receipts.vi.ts'
import { marking, markingEvents, markingReasons } from './text/marking.vi.ts'
import { quizEvents, quizReasons, quizzes } from './text/quizzes.vi.ts'
import { deeds, form, kindHints, kinds, languages, languagesWithin, levels, questionReasons, states } from './text/question.vi.ts'

export const reasons = {
  ...questionReasons,
  ...attemptReasons,
  'quizzes.no_such_question': 'Không có câu hỏi này, hoặc bạn không có quyền xem.',
  'quizzes.no_such_version': 'Câu hỏi không có bản này.',
  'quizzes.no_such_subject': 'Không có chủ đề này, hoặc bạn không có quyền xem.',
  'quizzes.may_not_edit': 'Bạn không được giao soạn câu hỏi của đơn vị này.',
  'quizzes.may_not_sign_off': 'Bạn không được giao ký duyệt câu hỏi của đơn vị này.',
  'quizzes.changed_meanwhile': (d) => `Trong lúc bạn xem, người khác đã lưu bản ${d['number'] ?? ''}. Hãy xem bản đó trước.`,
  'quizzes.own_words': 'Bạn là người soạn bản này nên cần người khác ký duyệt.',
  'quizzes.is_signed': 'Bản này đã được ký duyệt.',
  'quizzes.is_withdrawn': 'Câu hỏi đã rút khỏi ngân hàng. Hãy đưa trở lại trước.',
  'quizzes.not_withdrawn': 'Câu hỏi này đang ở trong ngân hàng.',
  'quizzes.not_waiting': 'Câu hỏi này không chờ ký duyệt.',
  'quizzes.because_missing': 'Nhập lý do',
  'quizzes.subject_missing': 'Chọn chủ đề',
  'quizzes.subject_elsewhere': 'Chọn một chủ đề của đơn vị giữ câu hỏi',
  'quizzes.subject_name_missing': 'Nhập tên chủ đề',
  'quizzes.subject_twice': 'Đã có chủ đề mang tên này',
  'quizzes.level_missing': 'Chọn mức độ',
  ...formatReasons,
  ...quizReasons,
  ...appealReasons,
  ...markingReasons,
  'quizzes.media_type': 'Không nhận loại tệp này. Hãy dùng ảnh PNG, JPEG, WebP; âm thanh MP3, M4A, OGG, WAV; phim MP4, WebM.',
  'quizzes.told_missing': 'Nhập mô tả cho người không xem, không nghe được, bằng mọi ngôn ngữ của câu hỏi.',
  'quizzes.no_such_blueprint': 'Không có ma trận đề này, hoặc bạn không có quyền xem.',
  'quizzes.blueprint_name_missing': 'Nhập tên ma trận đề',
  'quizzes.blueprint_changed': 'Trong lúc bạn sửa, người khác đã lưu ma trận này. Hãy tải lại trang rồi sửa.',
  'quizzes.rows_none': 'Thêm ít nhất một dòng: chủ đề, mức độ, số câu',
  'quizzes.rows_many': 'Ma trận có nhiều nhất 60 dòng',
  'quizzes.row_twice': 'Chủ đề và mức độ này đã có ở dòng trên',
  'quizzes.count_form': 'Nhập số câu, từ 1 đến 500',
  'quizzes.no_such_import': 'Không có tệp này. Mỗi tệp chỉ người tải lên xem được.',
  'quizzes.import_done': 'Các câu hỏi của tệp này đã được nhận rồi.',
  'quizzes.import_old': 'Bản xem trước chỉ giữ một ngày. Hãy tải tệp lên lần nữa.',
  'quizzes.import_not_done': 'Chưa nhận câu hỏi nào từ tệp này, hoặc đã hoàn tác rồi.',
  'quizzes.import_built_on': (d) => `Không hoàn tác được: ${d['questions'] ?? ''} câu đã được ký duyệt, sửa hoặc rút sau khi nhận.`,
  'quizzes.nothing_chosen': 'Chọn ít nhất một câu hỏi để nhận',
  'quizzes.nothing_to_export': 'Không có câu hỏi nào để xuất.',
  'quizzes.too_many_out': (d) => `Mỗi tệp có nhiều nhất ${d['limit'] ?? 2000} câu hỏi. Hãy chọn ít hơn.`,
  'quizzes.format_missing': 'Chọn định dạng tệp',
  'quizzes.media_kind': 'Tệp này không phải loại hình, âm thanh, phim đã chọn.'
} satisfies Reasons

export const events = {
  'quiz.attempts_started': 'Bắt đầu làm bài',
  'quiz.attempts_finished': 'Kết thúc lượt làm bài',
  'quiz.edition_ended': 'Hết hạn gửi bài, bắt đầu niêm phong bài làm',
  'quiz.rehearsal_asked': 'Yêu cầu diễn tập bài kiểm tra',
  'quiz.rehearsal_stopped': 'Diễn tập không xong',
  'quiz.rehearsed': 'Diễn tập bài kiểm tra',
  'quiz.root_published': 'Công bố mã niêm phong bài làm',
  'bank_question.added': 'Soạn câu hỏi',
  'bank_question.edited': 'Sửa câu hỏi, lập bản mới',
  'bank_question.signed_off': 'Ký duyệt câu hỏi',
  'bank_question.returned': 'Trả lại câu hỏi để sửa',
  'bank_question.withdrawn': 'Rút câu hỏi khỏi ngân hàng',
  'bank_question.brought_back': 'Đưa câu hỏi trở lại ngân hàng',
  'bank_question.taken_out': 'Lấy câu hỏi ra khi hoàn tác việc nhập tệp',
  'question_import.brought': 'Tải tệp câu hỏi lên để xem trước',
  'question_import.taken_over': 'Nhận câu hỏi từ tệp',
  'question_import.undone': 'Hoàn tác việc nhận câu hỏi từ tệp',
  'blueprint.added': 'Lập ma trận đề',
  'blueprint.changed': 'Sửa ma trận đề',
  'blueprint.removed': 'Bỏ ma trận đề',
  'quiz.handed_on': 'Chuyển bài kiểm tra cho đơn vị kế tục',
  'blueprint.handed_on': 'Chuyển ma trận đề cho đơn vị kế tục',
  'question_subject.handed_on': 'Chuyển chủ đề câu hỏi cho đơn vị kế tục',
  'question_subject.added': 'Thêm chủ đề câu hỏi',
  ...quizEvents,
  ...appealEvents,
  ...markingEvents,
  'question_subject.changed': 'Sửa chủ đề câu hỏi'
}

export const vi = { ...bank, analysis, appeals, marking, answering, calibration, kinds, kindHints, levels, states, deeds, languages, languagesWithin, form, files, formats, quizzes, receipts, rehearsal }
