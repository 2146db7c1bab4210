/** Words of the page on how questions did. */
import type { ItemSign } from '../schema/analysis.ts'

export const analysis = {
  title: 'Chất lượng câu hỏi',
  lead: 'Tính từ lượt làm đầu tiên của mỗi người. Số liệu nói về câu hỏi, không nói về ai.',
  open: 'Chất lượng câu hỏi',
  few: 'Chưa đủ 10 người làm nên chưa có số liệu.',
  people: (count: string) => `Tính từ ${count} người.`,
  sample: (count: string, done: string) => `Tính từ ${count} người chọn ngẫu nhiên trong ${done} người đã làm.`,
  question: 'Câu hỏi',
  asked: 'Số người gặp',
  facility: 'Tỷ lệ điểm',
  facilityHint: 'Tỷ lệ điểm: điểm trung bình trên điểm tối đa. Gần 100 % là dễ, gần 0 % là khó.',
  discrimination: 'Độ phân biệt',
  discriminationHint: 'Độ phân biệt: từ −1 đến 1. Từ 0,3 trở lên là tốt; gần 0 hoặc âm: người làm tốt các câu khác không làm câu này tốt hơn.',
  none: '–',
  signs: {
    too_easy: 'Quá dễ',
    too_hard: 'Quá khó',
    weak: 'Không phân biệt được',
    key: 'Xem lại đáp án: người làm tốt hay chọn ý khác',
    drift: 'Nửa sau làm đúng nhiều hơn hẳn: xem câu hỏi có bị lộ không'
  } satisfies Record<ItemSign, string>,
  choices: 'Mọi người chọn gì',
  nothing: 'Bỏ trống',
  right: 'đáp án',
  choice: (count: string, mean: string) => `${count} người, trung bình cả bài ${mean}`,
  method: 'Công thức theo tài liệu thống kê bài kiểm tra của Moodle: tỷ lệ điểm trung bình; tương quan giữa điểm câu này và điểm các câu còn lại.'
}
