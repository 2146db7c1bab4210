/** What is said of questions that come in files or go out in them. */
import type { Reasons } from '#platform/shared/reasons.ts'

export const formatReasons = {
  'quizzes.file_empty': 'Tệp này trống.',
  'quizzes.desk_busy': 'Đang có nhiều tệp câu hỏi chờ đọc. Hãy thử lại sau ít phút.',
  'quizzes.file_too_large': (d) => `Tệp lớn hơn ${d['limit'] ?? 20} MB. Hãy chia thành nhiều tệp, hoặc bỏ bớt hình ảnh.`,
  'quizzes.file_unknown': 'Không nhận ra loại tệp này. Hãy gửi tệp Word (.docx), Excel (.xlsx), GIFT, Aiken, Moodle XML hoặc QTI.',
  'quizzes.file_broken': 'Tệp bị hỏng nên không đọc được. Hãy mở tệp, lưu lại rồi gửi lần nữa.',
  'quizzes.file_protected': 'Tệp có đặt mật khẩu. Hãy bỏ mật khẩu rồi gửi lại.',
  'quizzes.file_old_word': 'Đây là tệp Word kiểu cũ (.doc). Hãy mở bằng Word, chọn Lưu thành “.docx” rồi gửi lại.',
  'quizzes.no_questions': 'Không tìm thấy câu hỏi nào trong tệp.',
  'quizzes.too_many_questions': (d) => `Mỗi lần nhận nhiều nhất ${d['limit'] ?? 2000} câu hỏi; từ chỗ này trở đi chưa được đọc. Hãy chia thành nhiều tệp.`,
  'quizzes.read_invalid': 'Có phần trong câu hỏi này không dùng được (ví dụ số quá lớn).',
  'quizzes.letters_twice': 'Hai phương án có cùng một chữ cái.',

  'quizzes.gift_no_answers': 'Chỉ có lời dẫn, không có phần trả lời trong dấu { }.',
  'quizzes.gift_open_bracket': 'Thiếu dấu } đóng phần trả lời (dòng trống kết thúc câu hỏi).',
  'quizzes.gift_not_understood': 'Phần trả lời trong dấu { } không đúng quy tắc GIFT.',

  'quizzes.aiken_no_answer': 'Thiếu dòng “ANSWER: …” sau các phương án.',
  'quizzes.aiken_no_choices': 'Thiếu các phương án “A) …”, “B) …”.',
  'quizzes.aiken_no_question': 'Không có câu hỏi nào đứng trước dòng này.',
  'quizzes.aiken_answer_unknown': (d) => `Dòng “${d['answer'] ?? 'ANSWER'}” không chỉ đúng một phương án đã có.`,

  'quizzes.list_no_choices': 'Không thấy phương án trả lời (A, B, C …) của câu này.',
  'quizzes.list_no_answer': 'Không thấy đáp án: không có phương án nào in đậm, gạch chân, tô màu, đánh dấu * và không có dòng “Đáp án”.',
  'quizzes.list_answer_unknown': (d) => `Đáp án “${d['answer'] ?? ''}” không có trong các phương án.`,
  'quizzes.list_answers_differ': (d) => `Đáp án ghi là ${d['answer'] ?? ''} nhưng phương án được đánh dấu trong câu lại là ${d['marked'] ?? ''}.`,
  'quizzes.list_marks_unclear': 'Các phương án được tô, in đậm theo nhiều cách nên không rõ đáp án. Hãy thêm dòng “Đáp án: …”.',
  'quizzes.list_key_without_question': (d) => `Bảng đáp án có câu ${d['number'] ?? '?'} nhưng không có câu hỏi mang số đó.`,
  'quizzes.list_number_twice': (d) => `Số câu ${d['number'] ?? '?'} có hai lần nên không rõ bảng đáp án nói về câu nào.`,

  'quizzes.table_no_head': 'Không thấy hàng tiêu đề có cột “Câu hỏi”. Hãy đặt tên cột như trong tệp mẫu.',
  'quizzes.table_kind_unknown': (d) => `Không có loại câu hỏi “${d['kind'] ?? ''}”.`,
  'quizzes.table_number': (d) => `“${d['value'] ?? ''}” không phải là số.`,
  'quizzes.table_formula': 'Hàng này có công thức. Hãy dán giá trị thay cho công thức.',
  'quizzes.table_merged': 'Hàng này có ô gộp. Hãy bỏ gộp ô rồi gửi lại.',
  'quizzes.table_pair': 'Mỗi cặp ghép viết thành “vế trái = vế phải”.',

  'quizzes.xml_broken': 'Tệp XML bị hỏng hoặc bị cắt: từ dòng này không đọc được nữa.',
  'quizzes.xml_not_allowed': 'Tệp XML có phần khai báo DOCTYPE không được phép.',
  'quizzes.xml_no_question': 'Phần này không có nội dung câu hỏi.',
  'quizzes.kind_not_held': (d) => `Chưa nhận loại câu hỏi “${d['kind'] ?? ''}”.`,
  'quizzes.qti_no_item': 'Không thấy câu hỏi QTI nào trong tệp.',
  'quizzes.qti_several_parts': 'Câu này có nhiều chỗ trả lời; mỗi câu hỏi chỉ được có một.',
  'quizzes.qti_no_right': 'Câu này không ghi đáp án đúng.',

  'quizzes.loss_looks': 'Chữ đậm, nghiêng, màu, bảng, công thức được bỏ; chỉ giữ phần chữ.',
  'quizzes.loss_pictures': 'Có hình hoặc âm thanh không nằm trong tệp, hoặc nằm trong phương án: không lấy được.',
  'quizzes.loss_feedback': 'Lời nhận xét riêng cho từng câu trả lời không được giữ.',
  'quizzes.loss_part_marks': 'Phương án được một phần điểm: chỉ giữ phương án đúng nhất.',
  'quizzes.loss_penalty': 'Điểm trừ cho phương án sai của câu một lựa chọn không được giữ.',
  'quizzes.loss_weights': 'Tỷ lệ điểm riêng của từng phương án không được giữ: phương án đúng chia đều điểm, phương án sai trừ bằng ấy.',
  'quizzes.loss_wildcard': 'Dấu * (thay cho chữ bất kỳ) không được giữ: câu trả lời phải khớp cả dấu *.',
  'quizzes.loss_tags': 'Nhãn không phải là mức độ nhận thức nên không được giữ.',
  'quizzes.loss_hints': 'Gợi ý và điểm trừ khi làm lại không được giữ.',
  'quizzes.loss_numbering': 'Cách đánh số phương án không được giữ.',
  'quizzes.loss_media_many': 'Mỗi câu giữ nhiều nhất 6 hình, âm thanh hoặc phim; phần còn lại bị bỏ.',
  'quizzes.loss_units': 'Chỉ giữ đơn vị đo đầu tiên.',
  'quizzes.loss_scoring': 'Cách chấm riêng của tệp không được giữ; câu được chấm theo đáp án.',
  'quizzes.loss_old_font': 'Chữ theo phông cũ (TCVN3, VNI) đã được chuyển sang Unicode. Hãy xem lại dấu.',
  'quizzes.loss_tracked': 'Phần bị xóa khi theo dõi sửa đổi được bỏ qua.',
  'quizzes.loss_level_unknown': (d) => `Mức độ “${d['level'] ?? ''}” không thuộc nhận biết, thông hiểu, vận dụng nên để trống.`,
  'quizzes.loss_text_between': 'Dòng này không thuộc câu hỏi nào nên không được giữ.',

  'quizzes.out_kind': 'Định dạng này không có loại câu hỏi như vậy: câu này không được xuất.',
  'quizzes.out_languages': 'Chỉ xuất bản tiếng Việt (hoặc ngôn ngữ đầu tiên).',
  'quizzes.out_media': 'Hình, âm thanh, phim không được xuất.',
  'quizzes.out_points': 'Số điểm của câu không được xuất.',
  'quizzes.out_shuffle': 'Yêu cầu giữ nguyên thứ tự phương án không được xuất.',
  'quizzes.out_all_or_nothing': 'Cách chấm “đúng hết mới có điểm” thành “mỗi phương án đúng được một phần”.',
  'quizzes.out_fold': 'Cách so câu trả lời (bỏ dấu, chữ hoa) không được xuất đúng như cũ.',
  'quizzes.out_measure': 'Đơn vị đo không được xuất.',
  'quizzes.out_rubric': 'Tiêu chí chấm không được xuất.',
  'quizzes.out_essay': 'Số chữ tối đa và hướng dẫn chấm không được xuất.',
  'quizzes.out_remarks': 'Lời nhận xét riêng của phương án không được xuất.',
  'quizzes.out_weights': 'Với số phương án đúng này, Moodle làm tròn tỷ lệ điểm.',
  'quizzes.out_differs': 'Có chữ hoặc dấu mà định dạng này không giữ được nguyên vẹn. Hãy xem lại câu này sau khi xuất.',
  'quizzes.out_paper_marking': 'Trên giấy, người chấm tự chấm câu này.'
} satisfies Reasons

export const formats = {
  names: {
    word: 'Word (.docx)',
    list: 'Danh sách câu hỏi dạng văn bản (.txt)',
    xlsx: 'Excel (.xlsx, .csv)',
    gift: 'GIFT',
    aiken: 'Aiken',
    moodle: 'Moodle XML',
    qti: 'QTI 2.2, 3.0',
    paper: 'Đề thi trên giấy (Word)'
  },
  question: (number: string) => `câu ${number}`,
  line: (line: number) => `dòng ${line}`,
  row: (row: number) => `hàng ${row}`
}
