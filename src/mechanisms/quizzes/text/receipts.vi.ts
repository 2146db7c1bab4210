/** Words about sealed answers and receipts. */
export const receipts = {
  sealed: 'Niêm phong bài làm',
  sealedLead: 'Mọi bài làm đã được gộp vào một mã. Sửa một câu trả lời bất kỳ thì mã này không còn khớp.',
  building: (attempts: string) => `Đang niêm phong: ${attempts} lượt đã xong.`,
  root: 'Mã niêm phong',
  attempts: 'Số lượt làm bài',
  entries: 'Số dòng trả lời',
  at: 'Lúc niêm phong',
  round: 'Tải mọi biên nhận (không có tên ai)',
  open: 'Biên nhận',
  openOf: (number: number) => `Biên nhận lượt ${number}`,
  title: 'Biên nhận làm bài',
  lead: 'Giữ tệp này hoặc ảnh mã vuông. Nhờ đó bạn tự kiểm tra được rằng bài làm của bạn nằm trong số bài đã niêm phong và không bị sửa. Biên nhận không ghi tên bạn.',
  file: 'Tải tệp biên nhận',
  square: 'Mã vuông mở trang kiểm tra biên nhận này',
  noSquare: 'Biên nhận này quá dài cho mã vuông. Hãy giữ tệp.',
  check: 'Kiểm tra biên nhận',
  quiz: 'Bài',
  attempt: 'Lượt làm bài',
  started: 'Bắt đầu',
  finished: 'Kết thúc',
  device: (device: number) => `Máy ${device}`,
  journal: (entries: string, head: string) => `${entries} dòng, mã dòng cuối ${head}`,
  leaf: 'Mã biên nhận',
  place: (position: string, attempts: string) => `thứ ${position} trong ${attempts} lượt`,
  checkLead: 'Bất kỳ ai giữ biên nhận đều kiểm tra được ở đây, không cần tài khoản.',
  chooseFile: 'Tệp biên nhận',
  paste: 'Hoặc dán nội dung biên nhận',
  pasteHint: 'Nội dung của tệp, hoặc địa chỉ đọc được từ mã vuông',
  verdicts: {
    proven: 'Biên nhận đúng',
    altered: 'Biên nhận đã bị sửa',
    not_in_root: 'Biên nhận không dẫn đến mã niêm phong ghi trong đó',
    other_root: 'Mã niêm phong trong biên nhận không phải mã đã công bố',
    unknown: 'Ở đây không có bài này, hoặc bài chưa được niêm phong'
  },
  verdictsMore: {
    proven: 'Lượt làm bài này nằm trong mã niêm phong đã công bố, với đúng những dòng trả lời ghi bên dưới.',
    altered: 'Nội dung biên nhận không khớp với mã của chính nó. Hãy tải lại tệp từ trang kết quả của bạn.',
    not_in_root: 'Hãy tải lại tệp từ trang kết quả của bạn. Nếu vẫn vậy, hãy báo đơn vị tổ chức.',
    other_root: 'Bài làm đã bị thay đổi sau khi niêm phong, hoặc biên nhận là của nơi khác. Hãy báo đơn vị tổ chức.',
    unknown: 'Hãy kiểm tra ở máy chủ nơi bạn làm bài.'
  },
  rounds: {
    fits: 'Biên nhận có trong tệp vòng thi, và tệp đó khớp với mã niêm phong của nó.',
    no_round: 'Đây không phải tệp biên nhận của một vòng thi.',
    broken: 'Tệp vòng thi đã bị sửa: các dòng không khớp với mã niêm phong của nó.',
    elsewhere: 'Tệp này là của vòng thi khác.',
    missing: 'Trong tệp vòng thi không có biên nhận này.'
  },
  aloneFits: 'Biên nhận khớp với mã niêm phong đã cho.'
}
