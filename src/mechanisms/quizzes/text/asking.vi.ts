/** Words around a question that is asked: in the bank's trial, on the paper of an entrant. */
export const asking = {
  choose: 'Chọn',
  none: 'Chưa chọn',
  oneOf: 'Chọn một',
  allOf: 'Chọn tất cả ý đúng',
  isTrue: 'Đúng',
  isFalse: 'Sai',
  matchTo: (left: string) => `Ghép “${left}” với`,
  place: (words: string) => `Thứ tự của “${words}”`,
  orderLead: 'Chọn thứ tự cho từng mục',
  yourAnswer: 'Câu trả lời',
  yourNumber: 'Nhập số',
  mostWords: (count: number) => `Nhiều nhất ${count} chữ`,
  files: (types: string) => `Nộp tệp: ${types}`,
  transcript: 'Nội dung bằng chữ',
  language: 'Ngôn ngữ'
}
