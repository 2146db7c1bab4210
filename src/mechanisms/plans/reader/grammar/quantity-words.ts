/** What makes a number a goal, and what keeps it from being one. */
import { digits, numberWord } from './numbers.ts'
import { anyOf, pattern } from './patterns.ts'
import { phrases } from './words.ts'

export type Rate = 'year' | 'half-year' | 'quarter' | 'month' | null

const atLeast = 'ít nhất|tối thiểu|không dưới|không thấp hơn|không ít hơn|trên|hơn|vượt|từ|≥|>=|>|cao hơn|thấp nhất'
const atMost = 'dưới|không quá|không vượt quá|không vượt|tối đa|thấp hơn|≤|<=|<|nhiều nhất'
const number = `(?:${digits}|${numberWord}(?![\\p{L}]))`
export const saysAtMost = pattern(`^(?:${atMost})$`, 'u')
/** A number with what stands around it; group 1 comparator, 2 hedge, 3 number. */
export const counted = pattern(
  String.raw`(?:(${atLeast}|${atMost})\s*)?(?:(?:là|đạt|có|được|cũng|đạt được)\s+)?(?:(khoảng|xấp xỉ|gần|khoảng từ)\s+)?(?<![\p{L}\d,./]|\p{L}-)(${number})`,
)
export const percent = pattern(String.raw`^\s*(?:%|phần trăm\b)`, 'u')
export const upperTail = pattern(String.raw`^\s*(?:trở lên|trở lại đây)`, 'u')
export const farUpperTail = pattern(String.raw`^[^\d;.:]{0,40}?\btrở lên\b`, 'u')
export const lowerTail = pattern(String.raw`^\s*trở xuống`, 'u')
/** "giảm từ 30 … xuống 20 …": the first figure is where one starts from. */
export const startingPoint = pattern(String.raw`^[^,;()]{0,40}?\b(?:xuống|lên|còn)\s+(?:còn\s+|đến\s+|dưới\s+|trên\s+)?\d`, 'u')
export const rangeStart = pattern(String.raw`^\s*(?:%\s*)?(?:-|đến)\s*(?:${digits})\s*%`, 'u')
export const rangeEnd = pattern(String.raw`(?:${digits})\s*(?:%\s*)?(?:-|đến)\s*$`, 'u')
export const distantAtLeast = pattern(String.raw`\b(?:ít nhất|tối thiểu)\s+(?:vào |đến |trong |năm |hết |cuối |\d{4}|,|\s|đạt |có )*$`, 'u')
export const goalVerb = pattern(
  String.raw`\b(?:${anyOf([
    'tổ chức', 'mở', 'xây dựng', 'thành lập', 'có', 'đạt', 'phấn đấu', 'hoàn thành', 'bồi dưỡng', 'tập huấn',
    'kết nạp', 'phát triển', 'phát hành', 'in', 'trồng', 'hỗ trợ', 'đào tạo', 'tuyên truyền', 'biên soạn',
    'đăng tải', 'đăng', 'ra mắt', 'nhân rộng', 'giảm', 'tăng', 'còn', 'ở mức', 'lên', 'xuống', 'thực hiện',
    'duy trì', 'công nhận', 'tạo việc làm cho', 'giải quyết việc làm cho', 'giới thiệu', 'thu hút', 'vận động',
    'trao', 'tặng', 'lắp đặt', 'sửa chữa', 'hình thành', 'chọn', 'bình quân', 'đón', 'tiếp nhận', 'xuất bản',
    'sản xuất', 'cung cấp', 'kiểm tra', 'giám sát',
  ])}|số lượng(?: \p{L}+){0,4})\s+(?:được\s+|thêm\s+|mới\s+|thành công\s+|cho\s+|là\s+|tới\s+|đến\s+|thí điểm\s+|đạt\s+|có\s+|khoảng\s+|gần\s+|xấp xỉ\s+)*$`,
  'u',
)
/** What follows a number without being a counted goal. */
export const notCounted = phrases([
  'ngày', 'giờ', 'năm', 'tháng', 'tuần', 'quý', 'phần', 'điểm', 'cấp', 'trong', 'trong các', 'trong những',
  'nội dung', 'nhiệm vụ', 'giải pháp', 'nhóm', 'mục', 'mục tiêu', 'chỉ tiêu', 'tiêu chí', 'bước', 'giai đoạn', 'đợt',
  'khâu', 'khoản', 'điều', 'tuổi', 'mặt', 'lĩnh vực', 'trụ cột', 'năm học', 'số', 'cách', 'phía', 'bên', 'trang',
  'loại', 'khóa', 'chiều', 'nguyên tắc', 'yêu cầu', 'thứ', 'chủ thể', 'phương án', 'nhà', 'đồng', 'triệu',
  'triệu đồng', 'tỷ', 'tỷ đồng', 'nghìn đồng', 'cái', 'bộ phận', 'bản', 'kỳ', 'đầu', 'trở', 'khi', 'cửa', 'không',
  'có', 'rõ', 'chế độ', 'đề án', 'và', 'hoặc', 'thủ tục', 'ngày làm việc', 'thành viên', 'nhân tố', 'cơ sở dữ liệu',
  'ban', 'tổ', 'đồng chí', 'người dân', 'cấp chính quyền', 'mùa', 'số lượng', 'cuộc vận động', 'phong trào', 'của',
  'so', 'đối', 'hay', 'là', 'vấn', 'xã', 'địa', 'chương', 'mô', 'ba', 'lượt', 'ngành', 'đơn vị',
])
export const condition = pattern(String.raw`\b(?:nếu|trường hợp|khi có|trong trường hợp|có tỷ lệ|thấp dưới|không đạt|những nơi|đối với [^,;.:]{0,60}có)\b[^;.:]*$`, 'u')
export const saysNow = pattern(String.raw`^[\s+-]*(?:hiện nay|hiện tại|hiện có|hiện toàn|đến nay)\b`, 'u')
export const goalAtOnce = pattern(String.raw`(?:phấn đấu|đạt|phải có|bảo đảm|đảm bảo)\s*(?:là|được|đạt|từ|có)?\s*$`, 'u')
export const allowance = pattern(String.raw`^\s*(?:%|phần trăm)?\s*(?:có thể|thì)\b`, 'u')
/** "6/10.000 dân", never "6/2031". */
export const denominator = pattern(String.raw`^/\s*(?:1\d*0|\d{1,3}(?:\.\d{3})+)\s+\p{L}`, 'u')
/** "12/12 xã đạt chuẩn": so many of so many; never the day "ngày 12/12". */
export const outOf = pattern(String.raw`^\s*/\s*(\d{1,4})(?=\s+\p{L})`, 'u')
export const dayBefore = pattern(String.raw`(?:ngày|trước|sau|từ|đến|hết|vào|mùng|số|điều|khoản|luật|tỷ lệ)\s*$|\d\s*(?:-|–|và|,)\s*$`, 'u')
export const timeUnit = pattern(String.raw`^\s+(?:giờ|ngày|tuần|tháng|quý|năm|âm lịch|dương lịch|phút)(?![\p{L}])`, 'u')
export const alreadySo = pattern(String.raw`^[^.;]{0,60}?\b(?:đã|hiện|vẫn|chưa|không)\b`, 'u')
/** What such a count is said of: "05/05 thôn có …", "đạt 18/19 tiêu chí". */
export const reached = pattern(String.raw`^\s*([^.;,]{1,40}?)\s(?:có|đạt|được|hoàn thành|thành lập|xây dựng|duy trì|ra mắt|tổ chức|tham gia|thực hiện|triển khai|sử dụng|mở|lắp|ký|giữ|bảo đảm|đảm bảo)(?![\p{L}])`, 'u')
export const yearBefore = pattern(String.raw`(?:năm|-|/)\s*$`, 'u')
export const bareGoal = pattern(String.raw`(?:^|:|chỉ tiêu[^:]{0,10}:|\d\)|phấn đấu|bình quân)\s*$`, 'u')
export const rates: [RegExp, Rate][] = [
  [pattern(String.raw`(?:hằng|hàng|mỗi|từng|/|trên|trong)\s*(?:0?1\s+|một\s+)?năm\b(?!\s*\d)`, 'u'), 'year'],
  [pattern(String.raw`(?:hằng|hàng|mỗi|từng|/)\s*(?:0?1\s+|một\s+)?qu[ýí]\b`, 'u'), 'quarter'],
  [pattern(String.raw`(?:hằng|hàng|mỗi|từng|/)\s*(?:0?1\s+|một\s+)?tháng\b`, 'u'), 'month'],
  [pattern(String.raw`(?:mỗi|/)\s*0?6\s+tháng\b`, 'u'), 'half-year'],
]

/** "không quá 120 phút", "ít nhất 01 thành viên": a comparison makes a goal even of modest nouns. */
export const modest = phrases([
  'thành viên', 'ban', 'tổ', 'đồng chí', 'bộ phận', 'xã', 'lượt', 'đơn vị', 'mô', 'người dân', 'cơ sở dữ liệu',
  'nội dung', 'chỉ tiêu', 'nhiệm vụ', 'tiêu chí', 'đợt', 'điểm', 'cuộc vận động', 'phong trào', 'địa', 'chương',
  'thủ tục', 'đề án',
])
/** "có 102 xã" describes a province; "phấn đấu 12 xã", "xây dựng 05 mô hình" are goals. */
export const strongGoalVerb = pattern(String.raw`\b(?:phấn đấu|đạt|xây dựng|thành lập|hoàn thành|phát triển|công nhận|hình thành|nhân rộng|duy trì|ra mắt|mở|thêm|đào tạo|bồi dưỡng|tập huấn)\s+(?:cho\s+|được\s+|thêm\s+|mới\s+|có\s+)*$`, 'u')
/** "Phấn đấu … đạt 400 triệu USD": sums are goals only where one strives for them; else they are estimates. */
export const money = pattern(String.raw`^\s*(?:triệu|tỷ|tỉ|nghìn tỷ|ngàn tỷ)\s+(?:đồng|usd|đô la|euro)(?:\s*/\s*(?:năm|người|ha)(?:\s*/\s*năm)?)?(?![\p{L}])`, 'u')
export const striven = pattern(String.raw`\bphấn đấu\b(?!.*\b(?:phấn đấu|dự kiến|ước|kinh phí|dự toán|vốn)\b).*\bđạt\s+(?:\S+\s+)?$`, 'us')
export const lifespan = pattern(String.raw`tuổi thọ|sống khỏe`, 'u')
/** "5 - 7 mô hình". */
export const countRange = pattern(String.raw`^\s*(?:-|đến)\s*(\d{1,4})(?=\s+\p{L})(?!\s+(?:tháng|năm|giờ))`, 'u')
/** A number that goes on: a date, a fraction, a section. */
export const compound = pattern(String.raw`^\s*[-/.]\s*\d(?!\S*\s+\p{L})|^\s*[-.]\s*\d`, 'u')
export const joinedGoal = pattern(String.raw`^[^;.:]*\bvà\s*$`, 'u')
/** A decimal that counts something is a measured goal: "2,1 con/phụ nữ". */
export const exact = /^\d+,\d+$/u
