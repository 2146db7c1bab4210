import type { Reasons } from '#platform/shared/reasons.ts'
import { breakdown } from './text/breakdown.vi.ts'
import * as defining from './text/defining.vi.ts'
import { dashboard } from './text/dashboard.vi.ts'
import * as exchange from './text/exchange.vi.ts'
import * as open from './text/open.vi.ts'
import { overTime } from './text/over-time.vi.ts'
import { pages } from './text/pages.vi.ts'

export const reasons = {
  ...defining.reasons,
  ...exchange.reasons,
  ...open.reasons,
  'indicators.no_such_indicator': 'Không có chỉ số này, hoặc bạn không có quyền xem.',
  'indicators.no_such_total': 'Không có số tổng này, hoặc bạn không được xem hết các đơn vị bên dưới.',
  'indicators.no_such_figure': 'Không có số liệu này, hoặc bạn không có quyền xem.',
  'indicators.no_such_period': 'Kỳ không đúng. Hãy chọn một kỳ trong danh sách',
  'indicators.may_not_change': 'Bạn không được giao sửa chỉ số của đơn vị này.',
  'indicators.changed_meanwhile': 'Chỉ số đã được người khác sửa trong lúc bạn xem. Hãy tải lại trang.',
  'indicators.code_form': 'Mã gồm chữ không dấu, số và các dấu . _ / -, dài nhất 40 ký tự',
  'indicators.code_taken': 'Mã này đã dùng cho chỉ số khác.',
  'indicators.code_of_another': 'Mã dạng CS-số do phần mềm đặt lần lượt. Hãy chọn mã khác.',
  'indicators.words_missing': 'Nhập tên chỉ số',
  'indicators.words_long': 'Tên chỉ số dài nhất 300 ký tự',
  'indicators.kind_missing': 'Chọn cách cộng',
  'indicators.over_time_missing': 'Chọn cách gộp nhiều kỳ: cộng các kỳ, hoặc lấy số của kỳ cuối',
  'indicators.formula_missing': 'Nhập công thức',
  'indicators.formula_long': 'Công thức dài nhất 500 ký tự',
  'indicators.formula_deep': 'Công thức có quá nhiều ngoặc lồng nhau. Hãy tách thành hai chỉ số',
  'indicators.formula_sign_unknown': ({ word }) => `Công thức không dùng dấu “${word}”. Chỉ có + − × ÷ ngoặc tròn và dấu ;`,
  'indicators.formula_number_form': ({ word }) => `“${word}” không phải một số. Viết 1234 hoặc 1234,5`,
  'indicators.formula_number_ambiguous': ({ word }) => `“${word}” đọc được theo hai cách. Viết liền không dấu chấm, ví dụ 1234`,
  'indicators.formula_open_alone': 'Thiếu dấu đóng ngoặc',
  'indicators.formula_close_alone': 'Thừa dấu đóng ngoặc',
  'indicators.formula_operator_missing': ({ word }) => `Thiếu dấu tính trước “${word}”`,
  'indicators.formula_value_missing': ({ word }) => `Thiếu một số hoặc một tên trước “${word}”`,
  'indicators.formula_ends_early': 'Công thức chưa viết xong: sau dấu cuối cần một số hoặc một tên',
  'indicators.formula_function_unknown': ({ word }) => `Không có hàm “${word}”. Chỉ có MIN, MAX, TỬ và MẪU`,
  'indicators.formula_function_bare': ({ word }) => `Sau ${word} cần ngoặc, ví dụ ${word}(a; b)`,
  'indicators.formula_name_unknown': ({ word }) => `Không có số liệu nào tên “${word}”`,
  'indicators.formula_measures_differ': ({ word }) => `Hai bên “${word}” khác đơn vị tính, không tính chung được`
} satisfies Reasons

export const events = { ...defining.events, ...exchange.events, ...open.events, 'indicator.changed': 'Sửa chỉ số' }

const ROMAN = ['I', 'II', 'III', 'IV']

export const vi = {
  formula: defining.formula,
  exchange: exchange.exchange,
  open: open.open,
  pages,
  breakdown,
  dashboard,
  overTime,
  title: 'Chỉ số',
  listTitle: (unit: string) => `Chỉ số của ${unit}`,
  listLead: 'Số tổng của đơn vị và mọi đơn vị bên dưới, theo cây đơn vị hôm nay.',
  none: 'Chưa có chỉ số nào',
  noneHint: 'Chỉ số có ngay khi một chỉ tiêu của kế hoạch đã phát hành được nhập số liệu.',
  indicator: 'Chỉ số',
  code: 'Mã',
  period: 'Kỳ',
  total: 'Số tổng',
  unit: 'Đơn vị',
  figures: (count: number) => `${count} số liệu`,
  figuresOf: (count: number, unit: string) => `${count} số liệu của ${unit}`,
  noFigure: 'Chưa có số liệu',
  estimated: 'Ước tính',
  estimatedWhy: (count: number) => `${count} số liệu được tính theo phần, vì đơn vị báo số đã được chia tách.`,
  undivided: (count: number) => `${count} số liệu không chia được`,
  undividedWhy: 'Đơn vị báo số đã được chia tách, và chỉ một phần nằm dưới đơn vị này. Số đếm và số mới nhất không được chia, nên không tính vào đây.',
  unweighted: (count: number) => `${count} số liệu thiếu tử số, mẫu số`,
  unweightedWhy: 'Chỉ có tỷ lệ thì không cộng được với nơi khác. Nhập tử số và mẫu số để được tính.',
  behindMean: (numerator: string, denominator: string) => `${numerator} trên ${denominator}`,
  latestFrom: (unit: string, day: string) => `mới nhất: ${unit}, ngày ${day}`,
  views: { today: 'Theo cây đơn vị hôm nay', then: 'Theo cây đơn vị lúc đó' },
  viewWhy: {
    today: 'Số liệu của đơn vị đã sáp nhập, chia tách được tính cho đơn vị kế thừa, theo phần đã quyết định.',
    then: 'Mỗi số liệu được tính cho những cấp trên mà đơn vị có vào ngày số liệu nói đến.'
  },
  choosePeriod: 'Kỳ',
  show: 'Xem',
  totalOf: (unit: string) => `Số tổng của ${unit}`,
  own: 'Riêng đơn vị này',
  below: (counted: number, units: number) => `Đơn vị trực tiếp bên dưới: ${counted} trên ${units} có số liệu`,
  belowNone: 'Không có đơn vị nào bên dưới.',
  stated: 'Đơn vị tự báo cho toàn địa bàn',
  statedWhy: 'Số này đứng bên cạnh, không cộng vào số tổng của các đơn vị bên dưới.',
  counted: (day: string) => `tính đến ${day}`,
  kinds: {
    add: 'Cộng',
    weighted_mean: 'Bình quân theo mẫu số',
    last: 'Lấy số mới nhất',
    distinct: 'Đếm, không chia'
  },
  kindsWhy: {
    add: 'Số liệu của các đơn vị được cộng lại. Đơn vị bị chia tách thì số cũ được chia theo phần và ghi là ước tính.',
    weighted_mean: 'Cộng các tử số, cộng các mẫu số, rồi mới chia. Nơi đông người nặng hơn nơi ít người.',
    last: 'Chỉ lấy số có ngày mới nhất trong các đơn vị. Không bao giờ chia theo phần.',
    distinct: 'Cộng những thứ đếm được từng cái (mô hình, tủ sách). Không bao giờ chia theo phần.'
  },
  how: 'Cách cộng',
  where: 'Lấy từ',
  change: 'Sửa chỉ số',
  changeNameLead: 'Đổi tên hoặc mã. Cách cộng của chỉ số này không đổi được: muốn cộng khác thì lập chỉ số khác.',
  changeLead: 'Đổi cách cộng thì mọi số tổng được tính lại ngay. Số liệu đã nhập không đổi.',
  words: 'Tên chỉ số',
  save: 'Lưu',
  saved: 'Đã lưu.',
  ended: 'Không còn được đếm',
  endedWhy: 'Chỉ tiêu đã bị bỏ khỏi kế hoạch. Số liệu cũ vẫn được giữ.',
  behind: 'Số liệu đứng sau',
  behindTitle: (unit: string) => `Số liệu đứng sau số tổng của ${unit}`,
  behindOwn: 'Chỉ xem số của riêng đơn vị',
  behindAll: 'Xem tất cả',
  value: 'Số liệu',
  counts: {
    whole: 'Tính cả',
    part: 'Tính một phần',
    covered: 'Đơn vị kế tục đã báo',
    undivided: 'Không chia được',
    unweighted: 'Thiếu tử số, mẫu số',
    stated: 'Tự báo, không cộng'
  },
  howCounts: 'Được tính',
  whence: 'Nguồn',
  share: (percent: string) => `${percent} %`,
  carriedBy: (names: string) => `nay do ${names} kế thừa`,
  heir: (name: string, percent: string) => `${name} (${percent} %)`,
  earlier: (count: number) => `${count} lần trước`,
  history: 'Các lần nhập',
  historyLead: 'Số mới không xóa số cũ: số cũ được đánh dấu đã thay.',
  holds: 'Đang dùng',
  replaced: (at: string) => `Đã thay lúc ${at}`,
  hidden: 'Bạn không được xem nơi nhập số này.',
  range: (from: number, to: number, total: number) => `${from}–${to} trong ${total}`,
  next: 'Trang sau',
  previous: 'Trang trước',
  seeTotal: 'Số tổng theo cây đơn vị',
  periods: {
    all: 'cả kỳ kế hoạch',
    year: (year: string) => `năm ${year}`,
    half: (half: number, year: string) => `6 tháng ${half === 1 ? 'đầu' : 'cuối'} năm ${year}`,
    quarter: (quarter: number, year: string) => `quý ${ROMAN[quarter - 1] ?? quarter}/${year}`,
    month: (month: number, year: string) => `tháng ${month}/${year}`,
    /** Several of one year, the numbers already put together: "1–4, 11". */
    months: (months: string, year: string) => `tháng ${months}/${year}`
  }
}
