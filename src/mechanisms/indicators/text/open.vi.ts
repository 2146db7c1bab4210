/** Words of open data: what a body shows everybody. */
import type { Reasons } from '#platform/shared/reasons.ts'

export const reasons = {
  'indicators.open_may_not': 'Chỉ người được giao duyệt báo cáo của đơn vị mới công khai được số liệu.',
  'indicators.open_indicators_missing': 'Chọn ít nhất một chỉ số',
  'indicators.open_indicators_many': 'Mỗi bộ số liệu nhiều nhất 60 chỉ số',
  'indicators.open_title_missing': 'Đặt tên cho bộ số liệu',
  'indicators.open_licence_missing': 'Chọn giấy phép',
  'indicators.open_nothing': 'Các chỉ số đã chọn chưa có số tổng nào trong những năm này.',
  'indicators.open_persons_of_others': ({ words }) => `“${words}” là số liệu về người do đơn vị khác lập: chỉ đơn vị lập ra mới công khai được, để không suy ra được nhóm nhỏ.`,
  'indicators.open_no_such_set': 'Không có bộ số liệu này.',
  'indicators.open_withdrawn_already': 'Bộ số liệu này đã được rút.'
} satisfies Reasons

export const events = {
  'indicator.open_published': 'Công khai số liệu',
  'indicator.open_withdrawn': 'Rút số liệu đã công khai'
}

export const open = {
  manage: 'Số liệu mở',
  manageLead: 'Những bảng số tổng mà đơn vị cho mọi người xem, không cần tài khoản. Chưa ai công khai thì không ai bên ngoài thấy gì.',
  none: 'Chưa công khai bộ số liệu nào.',
  publishNew: 'Công khai một bộ số liệu',
  publishNext: (title: string) => `Công khai bản mới: ${title}`,
  next: 'Công khai bản mới',
  name: 'Tên bộ số liệu',
  nameHint: 'Ví dụ: Phân loại rác tại nhà theo xã',
  about: 'Giới thiệu',
  aboutHint: 'Số liệu nói gì, lấy từ đâu, cần lưu ý gì',
  licence: 'Giấy phép',
  licences: { 'CC-BY-4.0': 'CC BY 4.0: dùng tự do, có ghi nguồn', 'CC0-1.0': 'CC0: dùng tự do, không cần ghi nguồn' },
  reach: 'Của những đơn vị nào',
  reaches: { unit: 'Chỉ đơn vị này', below: 'Đơn vị này và các đơn vị ngay bên dưới' },
  preview: 'Xem đúng những gì sẽ công khai',
  previewTitle: 'Mọi người sẽ thấy',
  previewTold: (rows: number, hidden: number) => (hidden ? `${rows} dòng, trong đó ${hidden} số về nhóm dưới 10 người, hoặc từ đó suy ra được nhóm như thế, không hiện.` : `${rows} dòng.`),
  publish: 'Công khai',
  publishHint: 'Ai cũng xem và tải về được. Có thể rút, nhưng không gọi lại được bản người khác đã tải.',
  published: 'Đã công khai.',
  publicPage: 'Trang công khai',
  withdraw: 'Rút khỏi công khai',
  withdrawWhy: 'Lý do rút, hiện trên trang công khai',
  withdrawn: 'Đã rút.',
  withdrawnOn: (day: string, why: string) => `Đã rút ngày ${day}: ${why}`,
  byWhom: (name: string, at: string) => `${name}, ${at}`,
  title: 'Số liệu mở',
  lead: 'Số liệu và báo cáo mà các đơn vị công khai. Không cần tài khoản, không theo dõi người xem.',
  publicNone: 'Chưa có đơn vị nào công khai số liệu.',
  sets: 'Bộ số liệu',
  reports: 'Báo cáo',
  feed: 'Theo dõi bằng Atom',
  of: (unit: string, at: string) => `${unit}, ${at}`,
  edition: (number: number) => `Bản ${number}`,
  downloads: 'Tải về',
  formats: { csv: 'CSV', json: 'JSON', adx: 'ADX (XML)' },
  changes: 'Đã đổi gì, khi nào',
  changed: (added: number, changed: number, gone: number) => `${added} số mới, ${changed} số đổi, ${gone} số không còn`,
  columns: 'Các cột nói gì',
  columnWords: {
    indicatorCode: 'Mã của chỉ số',
    indicator: 'Tên chỉ số',
    measure: 'Đơn vị tính',
    unitCode: 'Mã của đơn vị',
    unit: 'Tên đơn vị',
    calendar: 'Lịch của kỳ: “calendar” là tháng dương lịch, “state” là kỳ hành chính từ ngày 15 đến ngày 14, “plan” là cả kỳ kế hoạch',
    period: 'Kỳ: 2026 là năm, 2026-H1 là 6 tháng đầu năm, 2026-Q2 là quý II, 2026-04 là tháng 4',
    value: 'Số tổng của đơn vị và mọi đơn vị bên dưới, theo cây đơn vị lúc công khai',
    numerator: 'Tử số, khi là tỷ lệ hoặc bình quân',
    denominator: 'Mẫu số, khi là tỷ lệ hoặc bình quân',
    estimated: '“true” khi một phần được ước tính',
    hidden: '“true” khi số về nhóm dưới 10 người, hoặc từ đó suy ra được nhóm như thế, nên không hiện',
    category: 'Nhóm, khi dòng là một phần của số ngay trên: F nữ, M nam, Y30-45 từ 30 đến 45 tuổi, Y61 từ 61 tuổi, SEX-U, AGE-U chưa rõ, KIND-commune xã và tương tự các loại đơn vị khác; trống là số chung'
  },
  column: 'Cột',
  meaning: 'Ý nghĩa',
  rowsShown: (shown: number, all: number) => `Hiện ${shown} trong ${all} dòng; tải về để xem hết.`,
  hiddenValue: 'không hiện',
  fileName: 'Tệp',
  feedTitle: 'Số liệu và báo cáo mới công khai'
}
