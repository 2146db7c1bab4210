import { words } from '../../text.vi.ts'

/** Bringing a plan in: the list of plans, the upload, the reading on its way. */
export const list = {
  title: 'Kế hoạch',
  bringIn: 'Đưa kế hoạch vào',
  words: 'Tìm theo tên hoặc số hiệu',
  caption: 'Danh sách kế hoạch',
  name: 'Tên kế hoạch',
  noneYet: 'Chưa có kế hoạch nào',
  noneYetHint:
    'Tải tệp Word, Excel, PDF hoặc ảnh chụp của kế hoạch lên. Phần mềm đọc văn bản và lập sẵn danh sách nhiệm vụ để bạn rà soát.',
  noneYetReader: 'Khi đơn vị bạn được giao việc trong một kế hoạch đã phát hành, kế hoạch đó hiện ở đây.',
  noneFound: 'Không có kế hoạch nào khớp với điều kiện lọc',
  noneFoundHint: 'Thử dùng ít chữ hơn hoặc bỏ bớt điều kiện.',
  number: (n: string) => `Số ${n}`,
  dated: (day: string) => `ngày ${day}`,
  doubts: (n: number) => `${n} chỗ cần xem lại`,
  tasks: (n: number) => `${n} nhiệm vụ`,
  beingRead: (n: number) => `Đang đọc ${n} văn bản`,
  seeReadings: 'Xem các văn bản đang đọc'
}

export const bringIn = {
  title: 'Đưa kế hoạch vào',
  lead: 'Phần mềm đọc văn bản, tách nhiệm vụ, đơn vị, thời hạn và chỉ tiêu thành bản nháp. Chưa có gì được giao cho đến khi bạn bấm phát hành.',
  wayFile: 'Tải tệp lên',
  wayText: 'Dán văn bản',
  ways: 'Cách đưa kế hoạch vào',
  unit: 'Kế hoạch của đơn vị nào?',
  unitHint: 'Người của đơn vị này và cấp trên sẽ thấy bản nháp.',
  unitChoose: 'Chọn đơn vị',
  files: 'Tệp của kế hoạch',
  filesHint: (mb: number) =>
    `Word (.docx, .doc), bảng Excel (.xlsx, .csv), PDF, OpenDocument (.odt), văn bản thuần (.txt), trang web (.html) hoặc ảnh chụp (PNG, JPEG, WebP). Mỗi tệp không quá ${mb} MB, văn bản không quá 300 trang.`,
  filesAgain: 'Trình duyệt không giữ tệp đã chọn. Hãy chọn lại tệp rồi gửi.',
  filesSeveral:
    'Chọn nhiều ảnh cùng lúc nếu đó là các trang của một văn bản. Chọn nhiều tệp văn bản thì mỗi tệp thành một bản nháp.',
  noSecret: 'Không tải lên văn bản có dấu chỉ độ mật.',
  dropHere: 'Kéo tệp thả vào đây, hoặc dán ảnh bằng Ctrl + V',
  chosen: 'Tệp đã chọn',
  chosenOrder: 'Các ảnh sẽ được đọc theo thứ tự này.',
  up: 'Lên',
  down: 'Xuống',
  remove: 'Bỏ',
  tooBig: 'Tệp này lớn quá mức cho phép. Hãy bỏ bớt ảnh trong tệp hoặc chia thành nhiều tệp.',
  text: 'Nội dung kế hoạch',
  textHint: 'Chép toàn bộ văn bản, từ tên cơ quan ban hành đến nơi nhận, rồi dán vào đây.',
  read: 'Đọc kế hoạch',
  noUnit: 'Bạn chưa được giao quyền đưa kế hoạch vào cho đơn vị nào',
  noUnitHint: 'Nhờ người quản trị giao vai trò “Cán bộ phụ trách” tại đơn vị của bạn.'
}

export const reading = {
  listTitle: 'Văn bản đang đọc và mới đọc',
  listEmpty: 'Chưa có văn bản nào được tải lên.',
  titleRunning: 'Đang đọc văn bản',
  titleRefused: 'Không đọc được văn bản này',
  titleCancelled: 'Đã dừng đọc',
  titleEncoding: 'Văn bản dùng phông chữ cũ',
  titleOrder: 'Xếp thứ tự các trang',
  unnamed: 'Văn bản đã gỡ',
  brought: (unit: string, at: string) => `${unit} · tải lên lúc ${at}`,
  wait: 'Bạn có thể rời trang này; việc đọc vẫn tiếp tục. Trang tự cập nhật.',
  refresh: 'Cập nhật ngay',
  stop: 'Dừng đọc',
  stopHint: 'Tệp đã tải lên sẽ không thành bản nháp.',
  state: words.readingStates,
  steps: words.steps,
  onPage: (page: number, pages: number) => `trang ${page} trên ${pages}`,
  tryAgain: 'Tải tệp khác lên',
  bringBackTo: (plan: string) => `Gửi lại vào kế hoạch: ${plan}`,
  sameFile: 'Tệp này đã được đọc trước đây',
  sameFileHint: 'Nếu không phải bản mới, hãy dùng kế hoạch đã có:',
  encodingLead: (name: string) =>
    `Chữ trong tệp được gõ bằng phông ${name}. Hãy đọc thử đoạn đã chuyển; nếu đúng tiếng Việt thì chọn chuyển.`,
  before: 'Như đang lưu trong tệp',
  after: 'Sau khi chuyển',
  encodingName: { tcvn3: 'TCVN3 (.VnTime)', vni: 'VNI (VNI-Times)' },
  encodingQuestion: 'Chuyển chữ thế nào?',
  encodingTo: (name: string) => `Chuyển từ ${name}`,
  encodingRecommended: 'Đoạn thử bên trên dùng cách này.',
  encodingAsIs: 'Giữ nguyên, không chuyển',
  encodingAsIsHint: 'Chọn khi đoạn trong tệp vốn đã đọc được.',
  goOn: 'Tiếp tục đọc',
  orderLead: 'Các ảnh là trang của một văn bản. Ghi số thứ tự cho từng ảnh.',
  orderField: (name: string) => `Thứ tự của ${name}`
}
