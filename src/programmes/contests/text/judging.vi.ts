/** Words of rounds that people judge. */
export const judging = {
  title: 'Chấm tự luận, bài nộp tệp',
  differHint: 'Chỉ dùng khi vòng có câu tự luận hoặc nộp tệp: hai người chấm riêng, lệch quá mức này thì người thứ ba chấm.',
  told: (differ: number) =>
    `Mỗi bài hai người chấm riêng, không thấy tên. Không ai thuộc nhánh đơn vị của người thi: từ đơn vị của người thi lên đến dưới đơn vị tổ chức. Lệch quá ${differ}% số điểm thì người thứ ba chấm; lấy trung bình với điểm gần hơn.`,
  calibrated: 'Người chấm phải chấm thử bài mẫu và được ban tổ chức đồng ý trước khi chấm bài thi.',
  progress: (settled: string, answers: string) => `Đã chấm xong ${settled}/${answers} bài tự luận, nộp tệp.`,
  toSamples: 'Bài mẫu và người chấm',
  boardWaits: 'Vòng này do người chấm nên bảng người thi hiện cùng kết quả: điểm hiện dần có thể làm lộ bài của ai.',
  samplesFirst: 'Thêm bài mẫu kèm điểm đã thống nhất để người chấm chấm thử.'
}
