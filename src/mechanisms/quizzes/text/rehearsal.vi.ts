/** Words about rehearsing a round. */
export const rehearsal = {
  title: 'Diễn tập',
  lead: 'Cho người dự thi giả làm thử bài này ngay trên máy chủ sẽ dùng. Dữ liệu thử được xóa hết sau khi chạy và không có trong số liệu nào.',
  how: 'Người vận hành cũng chạy được trên máy chủ:',
  entrants: 'Số người dự thi giả',
  entrantsHint: 'Từ 1 đến 5000. 500 người là đủ để đo.',
  share: 'Bao nhiêu phần trăm danh sách sẽ vào trong phút đông nhất',
  shareHint: '100 là mọi người vào cùng một phút.',
  start: 'Diễn tập ngay',
  startHint: 'Máy chủ bận trong vài phút. Đừng diễn tập lúc có bài đang mở.',
  runs: (when: string) => `Đang diễn tập, bắt đầu lúc ${when}. Trang tự cập nhật.`,
  stopped: (when: string) => `Lần diễn tập lúc ${when} không xong`,
  expected: (people: string, share: string) => `Dự kiến ${share}% của ${people} người vào trong phút đông nhất.`,
  none: 'Bài này chưa diễn tập lần nào.',
  last: (when: string, entrants: string) => `Lần gần nhất: ${when}, ${entrants} người dự thi giả.`,
  borne: (starts: string, answers: string, p99: string) => `Máy chủ chịu được ${starts} lượt bắt đầu và ${answers} câu trả lời mỗi phút; 99% câu trả lời được lưu trong ${p99} ms.`,
  asked: (starts: string, answers: string) => `Phút cao nhất của bài này: ${starts} lượt bắt đầu khi những người đó vào cùng một phút, rồi ${answers} câu trả lời mỗi phút.`,
  enough: 'Máy chủ chịu được phút cao nhất đó.',
  warnings: {
    starts: 'Nếu mọi người bắt đầu trong cùng một phút, một số người sẽ phải chờ. Hãy chia giờ vào làm bài hoặc dùng máy chủ mạnh hơn.',
    answers: 'Lúc đông nhất, câu trả lời đến nhanh hơn mức máy chủ lưu kịp. Bài làm không mất nhưng được lưu chậm hơn.',
    slow: 'Câu trả lời được lưu chậm (từ 500 ms). Hãy xem máy chủ có đang chạy việc khác không.',
    failed: 'Có yêu cầu không được nhận trong lúc diễn tập. Hãy diễn tập lại; nếu vẫn vậy, hãy xem nhật ký máy chủ.'
  },
  usage: 'Cách dùng: caunoi contest rehearse MÃ_BÀI [--entrants SỐ], số từ 1 đến 5000.',
  needsPostgres: 'Diễn tập cần PostgreSQL: cơ sở dữ liệu đi kèm chỉ để dùng thử.'
}
