/**
 * Items that stay text: they ask to watch, list, rate or remove what persons think or say, or to speak in the name of
 * others. No unit is charged with them; the review names the open instrument that serves the same wish instead.
 */
import { documentKinds } from './citations.ts'
import { anyOf, pattern } from './patterns.ts'
import { fold } from '../text/folding.ts'

/** A signed public answer, a voluntary anonymous survey, a dialogue. */
export type OpenInstrument = 'answer' | 'survey' | 'dialogue'

export type StaysTextRule =
  | 'watches_thoughts' | 'watches_speech' | 'lists_persons' | 'rates_thoughts' | 'removes_speech' | 'speaks_as_others'
  | 'rebuts_unsigned'

export interface StaysText {
  rule: StaysTextRule
  instead: OpenInstrument
  from: number
  to: number
}

/** Up to `most` words that open no clause of their own. */
const upTo = (most: number): string =>
  String.raw`(?:[ ,/]+(?!(?:để|nhằm|nhưng|do|khi|phục vụ|giải quyết|trả lời|tiếp thu|tiếp nhận|thực hiện|gây|bị|được|học tập|làm theo|hướng dẫn)(?= ))[\p{L}\d“”"'()-]+){0,${most}}?[ ,/]+`

const watching = anyOf([
  'nắm', 'nắm bắt', 'nắm chắc', 'nắm tình hình', 'theo dõi', 'giám sát', 'quan sát', 'rà quét', 'quét', 'tổng hợp', 'tập hợp',
  'thu thập', 'thống kê', 'phân tích', 'dự báo', 'kiểm soát', 'ghi nhận', 'báo cáo', 'lắng nghe', 'nhận diện', 'phát hiện',
  'rà soát', 'điểm', 'kiểm tra', 'ghi chép', 'quản lý',
])
/** Verbs that watch whatever they govern; the others also gather what people came to say. */
const spying = anyOf(['theo dõi', 'giám sát', 'quan sát', 'rà quét', 'quét', 'kiểm soát', 'nhận diện'])
const people = anyOf([
  'cán bộ', 'đảng viên', 'công chức', 'viên chức', 'người lao động', 'công nhân', 'đoàn viên', 'hội viên', 'nhân dân',
  'người dân', 'quần chúng', 'học sinh', 'sinh viên', 'giáo viên', 'phụ huynh', 'cử tri', 'thanh niên', 'hộ dân', 'hộ',
  'bà con', 'các tầng lớp', 'đồng bào', 'tín đồ', 'chức sắc', 'cá nhân', 'người', 'đối tượng', 'thành viên', 'đồng chí',
])
/** "tư tưởng Hồ Chí Minh" is a subject of study, "công tác tư tưởng" a field of work. */
const ideology = String.raw`(?<!(?:công tác|nền tảng|giáo dục|chính trị,?|học tập|nghiên cứu|quán triệt) )tư tưởng(?!,? (?:đạo đức, phong cách|đạo đức,? hồ|hồ chí minh|của đảng|chỉ đạo|lý luận))`
/** "vấn đề dư luận quan tâm" speaks of the matter, not of who talks about it. */
const opinion = String.raw`(?<!(?:vấn đề|vụ việc|nội dung|điều|mà|gây|trong) (?:được )?)dư luận(?! (?:xã hội )?(?:quan tâm|bức xúc|phức tạp|đồng tình|ủng hộ))`
const thoughts = String.raw`(?:(?:tình hình|diễn biến|chuyển biến|biến động|tâm trạng|trạng thái|biểu hiện|thực trạng)[ ,]+(?:[\p{L}]+[ ,]+){0,3}?${ideology}|${ideology} (?:của |trong |các )?${people}|tâm tư|tâm trạng|suy nghĩ|thái độ (?:chính trị|(?:của )?${people})|${opinion})`

/** A body may read its own page in order to answer there. */
const notOwn = String.raw`(?! (?:của|do) (?:xã|phường|tỉnh|cơ quan|đơn vị|nhà trường|trường|ủy ban|thư viện|trung tâm|mình))`
const network = String.raw`(?:(?:các |những )?(?:trang |nền tảng |kênh |hội nhóm |nhóm )*(?:mạng xã hội|không gian mạng|môi trường mạng|internet|facebook|fanpage|zalo|tiktok|youtube))`
const account = String.raw`(?:(?:tài khoản|trang|nhóm|hội nhóm|kênh) (?:mạng xã hội|facebook|fanpage|zalo|tiktok|youtube)${notOwn}|tài khoản (?:cá nhân|của ${people})|trang cá nhân|nick(?: ảo)?|hội nhóm (?:kín|trên mạng)|nhóm kín)`
const wrongful = anyOf([
  'xấu', 'xấu độc', 'sai trái', 'xuyên tạc', 'thù địch', 'trái chiều', 'tiêu cực', 'phản động', 'lệch lạc', 'sai lệch',
  'sai sự thật', 'không đúng', 'chưa đúng', 'không chính thống', 'chưa chính thống', 'nhạy cảm', 'bôi nhọ', 'kích động',
  'phản đối', 'bất mãn', 'không khách quan', 'chưa kiểm chứng', 'gây hoang mang', 'trái với', 'không đồng thuận', 'chống phá',
])
const utterance = anyOf([
  'thông tin', 'tin', 'bài', 'tin bài', 'tin, bài', 'bài viết', 'bài đăng', 'bình luận', 'ý kiến', 'luồng ý kiến', 'quan điểm',
  'luận điệu', 'nội dung', 'phát ngôn', 'video', 'clip', 'hình ảnh',
])
const wrongSpeech = String.raw`(?:tin giả|tin đồn|${utterance}(?: ${utterance}|,)*(?: (?:có nội dung|mang tính|có tính chất|được cho là|là))?,? ${wrongful})`
const uttered = String.raw`(?:bình luận|phát ngôn|bài đăng|bài viết|ý kiến|lời bình|nội dung)(?: (?:phát biểu|trao đổi|chia sẻ|đăng tải|đăng))?`
const speech = String.raw`(?:${wrongSpeech}|${uttered} (?:của (?:từng |mỗi |các )?${people} )?trên ${network}|bình luận)`
const plainSpeech = String.raw`${uttered} (?:của|trong) (?:từng |mỗi |các )?${people}`
const gone = String.raw`(?:gỡ|gỡ bỏ|tháo gỡ|bóc gỡ|xóa|xóa bỏ|ẩn|hạ)`
const stopped = String.raw`(?:ngăn chặn|chặn|chặn lọc|ngăn ngừa|đẩy lùi|triệt phá|xử lý|vô hiệu hóa)`

const rules: readonly { rule: StaysTextRule; instead: OpenInstrument; expression: RegExp }[] = [
  {
    rule: 'removes_speech',
    instead: 'answer',
    expression: pattern(
      String.raw`\b(?:${gone}(?:,? (?:${gone}|${stopped}))*${upTo(4)}(?:${wrongSpeech}|bình luận|(?:bài viết|bài đăng|ý kiến|phát ngôn|nội dung|tin|bài)${upTo(3)}(?:của ${people}|trên ${network}|phê bình|chỉ trích|góp ý|phản ánh)|${account})` +
      String.raw`|(?:${stopped}|${gone})(?:,? (?:${gone}|${stopped}))*(?: (?:triệt để|kịp thời|nghiêm|ngay|hiệu quả|có hiệu quả|hành vi|trường hợp|đối tượng|cá nhân|việc|đăng tải|đăng|phát tán|lan truyền|chia sẻ|sự|khi có|có|các|những|mọi|trang|nhóm|hội nhóm|tài khoản),?)*,? ${wrongSpeech}` +
      String.raw`|(?:khóa|chặn|vô hiệu hóa)${upTo(3)}${account})\b`,
    ),
  },
  {
    rule: 'speaks_as_others',
    instead: 'answer',
    expression: pattern(
      String.raw`\b(?:(?:lập|tạo|mở|dùng|sử dụng|huy động|thông qua|bằng)${upTo(3)}(?:tài khoản|nick|trang)(?: mạng xã hội| facebook| zalo)* (?:ảo|ẩn danh|nặc danh|phụ|giả|cá nhân|khác)(?:[^.;]{0,60}?\b(?:bình luận|đăng|chia sẻ|viết|phản bác|đấu tranh|lan tỏa|tương tác))` +
      String.raw`|(?:bình luận|tương tác|comment|viết bài|đăng bài|chia sẻ) (?:tích cực )?(?:định hướng|dẫn dắt|có định hướng|theo kịch bản|theo mẫu)` +
      String.raw`|(?:đội ngũ|lực lượng|nhóm|tổ|mạng lưới)${upTo(3)}(?:bình luận|dư luận viên|phản bác|đấu tranh trên mạng)` +
      String.raw`|dư luận viên` +
      String.raw`|(?:dưới|với|lấy) (?:danh nghĩa|tư cách|tên|vai) (?:của )?(?:là )?(?:một )?(?:${people}|khách hàng|độc giả|bạn đọc)[^.;]{0,60}?\b(?:bình luận|đăng|viết|chia sẻ|phát biểu|gửi)` +
      String.raw`|(?:đăng|viết|bình luận|phát biểu|gửi)${upTo(5)}(?:thay lời|nhân danh|đứng tên|dưới (?:danh nghĩa|tên)) (?:của )?${people}` +
      String.raw`|(?:lập|tạo|mở|dùng|sử dụng)${upTo(1)}${account}[^.;]{0,40}?(?<!trả lời |phản hồi |tiếp nhận )(?:bình luận|phản bác|định hướng)` +
      String.raw`|(?:yêu cầu|giao|chỉ đạo|huy động|bắt buộc|phân công|mỗi)${upTo(6)}(?:viết|đăng|đăng tải|để lại|tham gia) bình luận` +
      String.raw`|(?:mỗi|yêu cầu|giao|chỉ đạo|huy động|bắt buộc|phân công)${upTo(6)}(?:bình luận|chia sẻ|thích|like|thả tim|tương tác)[ ,][^.;]{0,50}?(?:${account}|trên ${network}|lượt|bài)\b)`,
    ),
  },
  {
    rule: 'lists_persons',
    instead: 'survey',
    expression: pattern(
      String.raw`\b(?:lập|xây dựng|thống kê|cập nhật|rà soát|phân loại|quản lý|theo dõi|báo cáo|kê khai|nắm|ghi|tổng hợp|thu thập|nhận diện)${upTo(1)}?(?:` +
      String.raw`(?:danh sách|sổ|hồ sơ|thông tin)${upTo(2)}${account}|(?:(?:danh sách|sổ|hồ sơ|thông tin)${upTo(2)})?(?:các |những )*(?:${people}|trường hợp|tổ chức)${upTo(6)}(?:${wrongSpeech}|(?:quan điểm|ý kiến|suy nghĩ) (?:khác|trái|riêng|phản)|biểu hiện (?:suy thoái|lệch lạc|bất mãn|tư tưởng|về tư tưởng)|phát ngôn|bình luận|đăng (?:tải|bài)|chia sẻ bài))\b`,
    ),
  },
  {
    rule: 'rates_thoughts',
    instead: 'survey',
    expression: pattern(
      String.raw`\b(?:đánh giá|xếp loại|chấm điểm|phân loại|nhận xét|xét thi đua|đo lường|phân tích)(?:,? (?:xếp loại|phân loại|chấm điểm))*${upTo(5)}(?:` +
      String.raw`(?:${ideology}|lập trường|quan điểm|suy nghĩ|lòng trung thành|thái độ)(?: chính trị)?,? (?:của |đối với )?(?:từng |mỗi |các |mọi )?${people}|${ideology}, (?:chính trị|thái độ|quan điểm|lập trường)|thái độ chính trị|mức độ (?:tin tưởng|ủng hộ|đồng tình|đồng thuận|trung thành|tin cậy) của (?:các )?${people}|(?:sắc thái|cảm xúc)(?: tích cực,? tiêu cực)?(?: của)?(?: các)? (?:bình luận|bài viết|bài đăng|${people})|(?:phát ngôn|bình luận|bài đăng|bài viết|lượt (?:thích|chia sẻ|tương tác))${upTo(3)}(?:của (?:từng |mỗi |các )?${people}|trên ${network}|trên ${account}))\b` +
      String.raw`|\bphân loại${upTo(4)}theo (?:mức độ )?(?:quan điểm|thái độ|ý kiến|ủng hộ|đồng thuận|tư tưởng)\b`,
    ),
  },
  {
    rule: 'watches_speech',
    instead: 'answer',
    expression: pattern(
      String.raw`\b(?:${watching}(?:[ ,]+(?:và )?${watching})*${upTo(4)}(?:${speech}|${account})` +
      String.raw`|${spying}(?:[ ,]+(?:và )?${watching})*${upTo(4)}${plainSpeech}` +
      String.raw`|${watching}${upTo(3)}(?:sử dụng|tham gia|hoạt động trên) ${network} (?:của|đối với) (?:các )?${people}` +
      String.raw`|(?:theo dõi|giám sát|quan sát|rà quét|quét|kiểm soát|lắng nghe|nắm|nắm bắt|nắm tình hình|thu thập)(?:[ ,]+(?:và )?${watching})*[ ,]+(?:(?:các|những|mọi|thông tin|tình hình|diễn biến|hoạt động|ý kiến|nội dung|liên quan|về|xã|tỉnh|địa phương|đăng tải) ?)*(?:trên )?${network}${notOwn})\b`,
    ),
  },
  {
    rule: 'watches_thoughts',
    instead: 'dialogue',
    expression: pattern(String.raw`\b(?:${watching}(?:[ ,]+(?:và )?${watching})*${upTo(6)}${thoughts}|cộng tác viên dư luận)(?: xã hội)?(?:, nguyện vọng)?\b`),
  },
  {
    rule: 'rebuts_unsigned',
    instead: 'answer',
    expression: pattern(String.raw`\b(?:phản bác|đấu tranh)(?:,? (?:phản bác|đấu tranh|ngăn chặn|bác bỏ))*${upTo(3)}${wrongSpeech}[^.;]{0,80}?trên ${network}\b`),
  },
]
/** Matters of opinion at large are better asked of everybody than listened for. */
const atLarge = pattern(String.raw`dư luận|tư tưởng`, 'u')

const refused = pattern(String.raw`\b(?:không|không được|không được phép|nghiêm cấm|cấm|tránh|chấm dứt|dừng|thay cho|thay vì|không yêu cầu)(?: việc| các hành vi| hành vi)? $`, 'u')
/** The item already names an open way to ask. */
const openly = pattern(String.raw`\b(?:khảo sát|phiếu|thăm dò|đối thoại|tiếp xúc cử tri|tiếp công dân|gặp gỡ|lấy ý kiến|hòm thư góp ý|hộp thư góp ý|diễn đàn(?! (?:mạng|trên|facebook))|tự nguyện|ẩn danh)\b`, 'u')
const nearBy = 60
const askable: ReadonlySet<StaysTextRule> = new Set(['watches_thoughts', 'watches_speech', 'rates_thoughts'])
const ofDocument = pattern(String.raw`\b${anyOf(documentKinds)}\b[^.;,]{0,120}?(?<= )về (?:việc |tăng cường |đẩy mạnh )*$`, 'u')
const capitalKind = new RegExp(anyOf(documentKinds.map((kind) => kind.charAt(0).toUpperCase() + kind.slice(1))), 'u')

function excused(text: string, folded: string, { rule, from, to }: Omit<StaysText, 'instead'>): boolean {
  const before = folded.slice(0, from)
  const opens = Math.max(before.lastIndexOf('. '), before.lastIndexOf(';')) + 1
  const around = folded.slice(Math.max(opens, from - nearBy), from) + (/^[^.;]*/u.exec(folded.slice(from, to + nearBy))?.[0] ?? '')
  if (refused.test(before)) return true
  if (askable.has(rule) && openly.test(around)) return true
  const named = ofDocument.exec(before)
  if (named && capitalKind.test(text.slice(named.index, from))) return true
  return /“[^”]*$/u.test(before) && folded.includes('”', from)
}

/** Says by which rule an item stays text, and what to do openly instead; null for every other item. */
export function staysText(text: string): StaysText | null {
  const folded = fold(text)
  for (const { rule, instead, expression } of rules) {
    for (const match of folded.matchAll(expression)) {
      const from = match.index
      const to = from + match[0].length
      if (excused(text, folded, { rule, from, to })) continue
      const asked = rule === 'watches_thoughts' && atLarge.test(match[0]) ? 'survey' : instead
      return { rule, instead: asked, from, to }
    }
  }
  return null
}
