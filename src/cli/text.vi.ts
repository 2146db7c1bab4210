export const vi = {
  help: `Cầu Nối: từ văn bản kế hoạch đến việc đã làm xong.

  caunoi plan read TỆP… [--json] [--out THƯ_MỤC] [--font tcvn3|vni|none]
      Đọc kế hoạch. Không có --json thì in bản tóm tắt. --out ghi mỗi tệp thành một tệp .json cùng tên.
  caunoi plan compare CẤP_TRÊN CẤP_DƯỚI [--json] [--font tcvn3|vni|none]
      So kế hoạch cấp dưới với kế hoạch cấp trên mà nó thực hiện: mục nào lấy từ đâu, mục nào bị bỏ, mục nào mới.
      Nhận mọi loại tệp như plan read, và tệp .json do plan read in ra.
  caunoi plan import TỆP --unit MÃ_ĐƠN_VỊ
      Đọc kế hoạch và lưu thành bản nháp của đơn vị.
  caunoi search rebuild
      Lập lại chỉ mục tìm kiếm từ dữ liệu hiện có.
  caunoi audit verify [--checkpoint TỆP|THƯ_MỤC] [--export THƯ_MỤC] [--key KHÓA]
      Kiểm tra nhật ký có nguyên vẹn không, đối chiếu với bản chốt giữ ở nơi khác; bản xuất không cần cơ sở dữ liệu.
  caunoi audit checkpoint [--out TỆP]
      Ký chốt nhật ký như đang có.
  caunoi audit export THƯ_MỤC
      Ghi nhật ký ra tệp để người ngoài kiểm tra được.
  caunoi contest verify TỆP [--root MÃ] [--round TỆP]
      Kiểm tra biên nhận làm bài theo mã niêm phong đã công bố ở máy chủ này; có --root hoặc --round thì không cần cơ sở dữ liệu.
  caunoi contest rehearse MÃ_BÀI [--entrants SỐ]
      Cho người dự thi giả làm thử một bài trên máy chủ này, cho biết mỗi phút chịu được bao nhiêu lượt bắt đầu và câu trả lời; xong thì xóa hết.
  caunoi rollup verify
      Đối chiếu số tổng của các chỉ số với việc cộng lại từ đầu; khác nhau thì in những chỗ đầu tiên và kết thúc bằng mã 1.
  caunoi report trace TỆP
      Liệt kê từng số liệu trong tệp Word của một báo cáo đã chốt: từ đâu, ai nhập, đã thay chưa, số nào bị sửa tay.
  caunoi sample units TEP.csv [SO_DON_VI]
      Viết danh sách đơn vị mẫu (34 tỉnh, 3.321 xã, tên đặt ra) để nhập thử ở trang “Nhập, xuất danh sách”
  caunoi rollup rebuild
      Hỏi lại mọi số liệu và cộng lại từ đầu.
  caunoi backup THƯ_MỤC [--recipient age1…] [--keep SỐ]
      Sao lưu toàn bộ (cơ sở dữ liệu và tệp) thành một tệp mã hóa. --keep chỉ giữ lại chừng ấy bản mới nhất.
  caunoi backup key [--out TỆP]
      Tạo cặp khóa sao lưu. Cất khóa bí mật ở nơi khác, không để trên máy chủ.
  caunoi restore THƯ_MỤC|TỆP --key TỆP_KHÓA [--keep-tokens]
      Khôi phục bản sao lưu (mới nhất trong thư mục) vào cơ sở dữ liệu trống và thư mục dữ liệu trống.
  caunoi db migrate
      Cập nhật cấu trúc cơ sở dữ liệu.
  caunoi db copy --to ĐỊA_CHỈ
      Chép toàn bộ sang PostgreSQL, đối chiếu số lượng và mã băm.
  caunoi db check
      Kiểm tra cơ sở dữ liệu và các tệp đã lưu.
  caunoi help
      In trang này.

Mã kết thúc: 0 thành công, 1 dữ liệu vào không đọc được, 2 gọi lệnh sai.`,
  seeHelp: 'Xem cách dùng: caunoi help',
  unknownCommand: (name: string) => `Không có lệnh "${name}".`,
  unknownOption: (name: string) => `Không có tùy chọn "${name}".`,
  optionNeedsValue: (name: string) => `Tùy chọn "${name}" cần một giá trị.`,
  fileMissing: 'Hãy cho biết tệp cần đọc.',
  twoPlans: 'Hãy cho biết hai kế hoạch: cấp trên trước, cấp dưới sau.',
  notAnExport: 'đây không phải là nhật ký đã xuất',
  wrongKey: 'Khóa phải ghi dạng tên+số+khóa, như in trên bản chốt.',
  oneFolder: 'Cần nêu một thư mục để ghi.',
  oneFile: 'Lệnh này nhận đúng một tệp.',
  unitMissing: 'Hãy cho biết đơn vị: --unit MÃ_ĐƠN_VỊ.',
  sameName: (name: string) => `Hai tệp cùng ghi ra "${name}". Hãy đọc từng tệp vào thư mục khác nhau.`,
  wrongFont: 'Phông cũ phải là tcvn3, vni hoặc none.',
  noSuchFile: 'không tìm thấy tệp',
  notAFile: 'đây là thư mục, không phải tệp',
  notReadable: 'không có quyền đọc tệp',
  cannotWrite: (path: string) => `không ghi được vào ${path}`,
  noSuchUnit: (code: string) => `không có đơn vị nào mang mã "${code}"`,
  unexpected: (name: string) => `lỗi ngoài dự kiến (${name})`,
  fontHint: 'Thêm --font tcvn3, --font vni, hoặc --font none nếu không phải phông cũ.',
  written: (path: string) => `Đã ghi ${path}`,
  imported: (name: string, tasks: number, doubts: number) => `Đã lưu bản nháp "${name}": ${tasks} nhiệm vụ, ${doubts} chỗ cần xem lại.`,
  searchRebuilt: (count: number) => `Đã lập lại chỉ mục tìm kiếm: ${count} mục.`,
  sampleUnitsUsage: 'Ghi tên tệp, ví dụ: caunoi sample units mau.csv; số đơn vị từ 40 đến 20000.',
  sampleUnitsWritten: (units: number, path: string) => `Đã viết ${units} đơn vị vào ${path}.`,
  somebody: 'không rõ ai',
  traceReport: (r: { title: string; unit: string; number: string; frozen: string; by: string; fingerprint: string; version: number }) =>
    `Báo cáo: ${r.title}\nĐơn vị: ${r.unit}. Số: ${r.number}. Chốt ${r.frozen}, ${r.by}. Mẫu bản ${r.version}.\nDấu vân tay: ${r.fingerprint}`,
  traceSent: (at: string) => `Đã gửi cấp trên ${at}.`,
  traceSame: (label: string, value: string) => `= ${value}  ${label}`,
  traceChanged: (label: string, value: string, now: string) => `! SỬA TAY: ${label}: khi chốt là ${value}, trong tệp là ${now}`,
  traceGone: 'không còn',
  traceDefinition: (version: number) => `theo định nghĩa bản ${version} của chỉ số.`,
  traceBehind: (f: { words: string; unit: string; value: string; day: string; by: string; at: string }) => `từ ${f.unit}, ${f.words}: ${f.value}, tính đến ${f.day}; ${f.by} nhập ${f.at}.`,
  traceReplaced: (value: string, at: string) => `Đã thay bằng ${value}, ${at}.`,
  traceUnknown: (key: string, text: string) => `? ${text}  (${key}): không có trong báo cáo nào đã chốt ở máy chủ này.`,
  traceNothing: 'Tệp không có số liệu nào của một báo cáo đã chốt ở máy chủ này.',
  traceSum: (figures: number, changed: number) => `${figures} số liệu, ${changed} bị sửa tay hoặc bỏ đi.`,
  rollupEqual: (figures: number, sums: number) => `Khớp: ${figures} số liệu, ${sums} số tổng bằng đúng kết quả cộng lại từ đầu.`,
  rollupDiffers: 'Số tổng khác kết quả cộng lại từ đầu. Chạy caunoi rollup rebuild để lập lại. Những chỗ đầu tiên:',
  rollupDifference: ({ place, kept, recomputed }: { place: string; kept: string; recomputed: string }) => `  ${place}: đang giữ ${kept}; cộng lại được ${recomputed}`,
  rollupRebuilt: (figures: number, sums: number) => `Đã cộng lại từ đầu: ${figures} số liệu, ${sums} số tổng.`,
  none: 'không có',
  compare: {
    notExchange: 'tệp .json này không phải do plan read in ra',
    cutShort: (file: string) => `${file}: tệp chỉ có những chữ đầu của mỗi mục, kết quả so sánh kém chắc chắn hơn.`,
    pairs: (count: number) => `Lấy từ cấp trên: ${count} mục`,
    leftOut: (count: number) => `Cấp trên có, cấp dưới không có: ${count} mục`,
    added: (count: number) => `Chỉ cấp dưới có: ${count} mục`,
    how: { verbatim: 'giữ nguyên lời', reworded: 'viết lại', merged: 'gộp từ nhiều mục', split: 'tách từ một mục' },
    shares: (lower: number, higher: number) => `${lower}% lời của cấp dưới có ở cấp trên, ${higher}% lời của cấp trên có ở cấp dưới`,
    sameHeading: 'đề mục giống nhau',
    neighbours: 'mục liền kề cũng thành cặp',
    sections: 'hai phần này còn có cặp khác',
    closest: 'không mục nào khác giống hơn',
    repeated: 'kế hoạch cấp trên nêu việc này ở hai nơi',
    longest: (words: string) => `đoạn chung dài nhất: “${words}”`
  },
  summary: {
    noTitle: '(không có tên)',
    issuer: 'Ban hành',
    date: 'Ngày',
    counts: (sections: number, tasks: number, targets: number, deadlines: number, citations: number) =>
      `${sections} đề mục, ${tasks} nhiệm vụ, ${targets} chỉ tiêu, ${deadlines} thời hạn, ${citations} văn bản được dẫn`,
    tasks: 'Nhiệm vụ',
    lead: 'chủ trì',
    partner: 'phối hợp',
    deadline: 'hạn',
    targets: 'Chỉ tiêu',
    remark: 'Lưu ý'
  }
}
