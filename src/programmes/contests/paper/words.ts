/** What stands in minutes: documents of public bodies are Vietnamese whatever language the page is in. */
export const paper = {
  type: 'Biên bản',
  summary: (number: number, round: string, contest: string) => `Kết quả vòng ${number} (${round}), cuộc thi “${contest}”`,
  numbers: 'Số liệu',
  closed: (at: string) => `Kết quả được chốt lúc ${at}, sau khi vòng thi đã đóng và mọi bài đã chấm xong.`,
  counts: (entrants: string, attempts: string, allRight: string) => `Số người dự thi: ${entrants}. Số lượt thi: ${attempts}. Số người trả lời đúng hết: ${allRight}.`,
  takenOut: (count: number) => `Số người bị loại khỏi vòng sau khi được hỏi và giải thích, do hai người quyết: ${count}.`,
  outcome: (of: string, value: string) => `Đáp số câu dự đoán (${of}): ${value}.`,
  order: 'Cách xếp hạng theo thể lệ đã công bố',
  judging: 'Cách chấm',
  winners: 'Người đạt giải',
  nobody: 'Không có người đạt giải.',
  table: { place: 'Hạng', prize: 'Giải', who: 'Họ tên, đơn vị', points: 'Điểm', finished: 'Nộp bài (thời gian làm)', reason: 'Xếp trên người kế tiếp nhờ', unnamed: '(không nêu tên)' },
  check: 'Kiểm tra lại',
  checkHow: 'Mã bốc thăm có SHA-256 đúng bằng niêm phong công bố trước vòng thi. Thứ tự rút thăm là thứ tự tăng dần của SHA-256 (mã bốc thăm, gốc của vòng, biên nhận bài thi), ghép các byte theo thứ tự đó.',
  fingerprint: (value: string) => `Dấu vân thể lệ: ${value}`,
  commitment: (value: string) => `Niêm phong rút thăm: ${value}`,
  seed: (value: string) => `Mã bốc thăm: ${value}`,
  root: (value: string) => `Gốc của vòng: ${value}`,
  receipt: (place: number, receipt: string, key: string) => `Hạng ${place}: biên nhận ${receipt}; số rút thăm ${key}`,
  signs: 'Trưởng ban tổ chức',
  final: {
    summary: (number: number, final: string, contest: string) => `Kết quả chung kết trực tiếp ${number} (${final}), cuộc thi “${contest}”`,
    ended: (at: string) => `Chung kết kết thúc lúc ${at}; kết quả được tính ngay từ câu trả lời máy chủ đã nhận trong giờ.`,
    finalists: (count: string) => `Số người vào chung kết: ${count}.`,
    time: (how: string) => `Bằng điểm thì xếp theo ${how}.`,
    seatAndTime: 'Số báo danh (thời gian)'
  }
}
