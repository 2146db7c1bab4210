/** Amending a published plan: bringing in another version, comparing, publishing it. */
interface Counts {
  changed: number
  new: number
  dropped: number
}

const counted = ({ new: added, changed, dropped }: Counts): string =>
  [
    added > 0 ? `${added} nhiệm vụ mới` : '',
    changed > 0 ? `${changed} nhiệm vụ thay đổi` : '',
    dropped > 0 ? `${dropped} nhiệm vụ bị bỏ` : ''
  ]
    .filter(Boolean)
    .join(', ') || 'nhiệm vụ giữ nguyên'

export const amend = {
  link: 'Sửa đổi kế hoạch',
  title: 'Sửa đổi kế hoạch đã phát hành',
  lead: 'Kế hoạch đang thực hiện vẫn giữ nguyên cho đến khi bạn phát hành bản mới. Việc đang làm giữ lại toàn bộ quá trình.',
  byFile: 'Đưa tệp kế hoạch mới vào',
  byFileHint: 'Khi có toàn văn kế hoạch đã sửa đổi hoặc thay thế. Phần mềm đọc tệp rồi so sánh với bản đang thực hiện.',
  byCopy: 'Sửa trên bản sao',
  byCopyHint:
    'Khi chỉ có quyết định sửa đổi, bổ sung một số điểm, hoặc khi cần sửa vài chỗ. Phần mềm mở một bản nháp giống hệt bản đang thực hiện để bạn sửa từng nhiệm vụ.',
  copy: 'Mở bản sao để sửa',
  drafts: 'Bản sửa đổi đang soạn',
  draftBy: (name: string, when: string) => `${name}, ${when}`,
  wayFile: 'từ tệp mới',
  wayCopy: 'từ bản sao',
  amendsTitle: (version: number) => `Bản nháp này sửa đổi một kế hoạch đã phát hành (bản ${version})`,
  amendsHint: 'Hãy rà soát như mọi bản nháp, rồi xem so sánh và phát hành thành bản tiếp theo.',
  compare: 'So sánh với bản đang thực hiện',
  resemblesTitle: 'Đây có phải bản khác của một kế hoạch đã phát hành?',
  why: {
    named: 'văn bản nói là sửa đổi, bổ sung kế hoạch này',
    number: 'cùng số, ký hiệu và cơ quan ban hành',
    name: 'cùng tên và cơ quan ban hành',
    content: 'phần lớn nội dung giống nhau'
  },
  share: (percent: number) => `${percent} % số đoạn giống từng chữ`,
  isAmendment: 'Là bản sửa đổi của kế hoạch này',
  isOwn: 'Là kế hoạch riêng',
  pointsTitle: 'Văn bản này chỉ nêu những điểm được sửa, không phải toàn văn kế hoạch',
  pointsHint:
    'Nếu phát hành, mọi nhiệm vụ không nêu ở đây sẽ bị coi là bỏ. Hãy mở kế hoạch đã phát hành, chọn “Sửa đổi kế hoạch”, “Sửa trên bản sao”, rồi sửa đúng những điểm nêu trong văn bản này.',
  pointsGo: 'Mở bản sao của kế hoạch để sửa',
  otherPlan: 'Kế hoạch được sửa đổi',
  comparison: 'So sánh bản sửa đổi',
  comparisonLead: (version: number) => `Bản ${version} sẽ khác bản đang thực hiện như sau.`,
  tabs: { changed: 'Thay đổi', new: 'Mới', dropped: 'Bị bỏ', same: 'Giữ nguyên' },
  tabsLabel: 'Nhiệm vụ theo cách thay đổi',
  none: { changed: 'Không có nhiệm vụ nào thay đổi.', new: 'Không có nhiệm vụ mới.', dropped: 'Không có nhiệm vụ nào bị bỏ.', same: 'Không có nhiệm vụ nào giữ nguyên.' },
  textChange: 'Nội dung',
  deadline: 'Thời hạn',
  leads: 'Chủ trì',
  partners: 'Phối hợp',
  moved: 'Chuyển sang đề mục khác',
  before: 'Trước',
  after: 'Sau',
  nothing: 'không ghi',
  underWay: (state: string, percent: number, reports: number) => `Đang thực hiện: ${state}, ${percent} %, ${reports} lần báo cáo`,
  decided: 'Bạn đã ghép',
  apart: 'Không phải cùng một nhiệm vụ',
  apartOf: (text: string) => `Không phải cùng một nhiệm vụ: ${text}`,
  pairLabel: 'Thực ra là nhiệm vụ cũ',
  pairNone: 'Nhiệm vụ mới',
  pair: 'Ghép',
  pairOf: (text: string) => `Ghép với nhiệm vụ cũ: ${text}`,
  pairHint: 'Nhiệm vụ được ghép giữ lại đơn vị đang làm, báo cáo và tiến độ.',
  reason: 'Lý do bỏ nhiệm vụ này',
  reasonHint: 'Đơn vị đang thực hiện sẽ đọc được lý do này.',
  reasonForAll: 'Lý do chung cho các nhiệm vụ chưa ghi lý do',
  save: 'Lưu',
  saved: 'Đã lưu.',
  targets: 'Chỉ tiêu',
  targetsFigures: (n: number) => `giữ lại ${n} số liệu đã nhập`,
  targetGone: 'bỏ',
  targetNew: 'mới',
  texts: (n: number) => `Lời văn ngoài nhiệm vụ (${n} chỗ khác)`,
  toPublish: (version: number) => `Tiếp tục: phát hành bản ${version}`,
  next: 'Các nhiệm vụ tiếp theo',
  first: 'Về đầu danh sách',
  publishTitle: (version: number) => `Phát hành bản ${version}`,
  publishLead:
    'Việc đang làm giữ lại quá trình; thời hạn mới được áp dụng; nhiệm vụ mới được giao; nhiệm vụ bị bỏ được đóng kèm lý do. Bản cũ vẫn xem được.',
  document: 'Văn bản quyết định việc sửa đổi',
  documentHint: 'Ví dụ: Quyết định số 88/QĐ-UBND ngày 10/4/2026. Để trống nếu không có.',
  publishSave: 'Lưu tên văn bản',
  reasonsMissing: (n: number) => `Còn ${n} nhiệm vụ bị bỏ chưa ghi lý do`,
  reasonsGo: 'Ghi lý do',
  confirm: (version: number) => `Phát hành bản ${version}`,
  notYet: 'Chưa, quay lại so sánh',
  published: 'Bản mới đã phát hành. Các đơn vị có việc thay đổi được báo.',
  versionLink: 'Xem bản này và những gì đã đổi',
  versionLinkOf: (n: number) => `Xem bản ${n} và những gì đã đổi`,
  versionTitle: (n: number) => `Bản ${n}`,
  versionDecided: (document: string) => `Theo ${document}`,
  versionChanges: (from: number) => `Khác với bản ${from}`,
  taskLink: 'Mở nhiệm vụ',
  taskLinkOf: (text: string) => `Mở nhiệm vụ: ${text}`,
  versionFrom: 'So với',
  versionText: 'Nội dung của bản này',
  versionNews: (n: number, counts: Counts | null) => (counts ? `Bản ${n}: ${counted(counts)}` : `Bản ${n}`),
  versionCounts: counted,
  versionsPublic: 'Các lần sửa đổi',
  droppedNotice: (version: number) => `Nhiệm vụ này không còn trong kế hoạch từ bản ${version}`,
  droppedWhy: (reason: string, document: string) => [reason, document].filter(Boolean).join(' · ')
}
