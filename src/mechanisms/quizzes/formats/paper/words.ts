/** What stands on an exam paper: papers of public bodies are Vietnamese whatever language the page is in. */
export const paper = {
  type: 'Đề kiểm tra',
  code: (code: string) => `Mã đề: ${code}`,
  minutes: (minutes: number) => `Thời gian làm bài: ${minutes} phút`,
  name: `Họ và tên: ${'.'.repeat(70)}`,
  unit: `Đơn vị: ${'.'.repeat(76)}`,
  question: (number: number) => `Câu ${number}.`,
  points: (points: string) => ` (${points} điểm)`,
  several: ' (Chọn tất cả phương án đúng.)',
  truth: ['Đúng', 'Sai'] as const,
  match: 'Ghi chữ cái thích hợp sau mỗi số: ',
  order: 'Ghi các chữ cái theo thứ tự đúng: ',
  answer: 'Trả lời: ',
  end: '----- HẾT -----',
  keyType: 'Đáp án',
  keyQuestion: 'Câu',
  keyCode: (code: string) => `Mã ${code}`,
  byHand: 'Chấm theo hướng dẫn',
  guide: (number: number, code: string) => `Hướng dẫn chấm câu ${number} (mã ${code}): `
}
