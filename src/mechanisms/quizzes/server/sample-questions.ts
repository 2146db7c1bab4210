/** Some questions about everyday matters of a province. */
import type { Level } from '../question/body.ts'

interface SampleQuestion {
  subject: string
  level: Level
  body: Record<string, unknown>
  /** What the second person made of it. */
  then?: 'signed' | 'returned' | 'waits'
}

export const FIRE = 'An toàn phòng cháy'
export const WASTE = 'Phân loại rác'
const DIGITAL = 'Dịch vụ công trực tuyến'
export const SAMPLE_SUBJECTS = [FIRE, WASTE, DIGITAL]

const choices = (right: string[], ...wrong: string[]) =>
  [...right.map((words) => ({ words, right: true })), ...wrong.map((words) => ({ words, right: false }))].map(({ words, right: is }, at) => ({ key: 'abcdef'[at], words: { vi: words }, right: is }))
const items = (...all: string[]) => all.map((words, at) => ({ key: 'abcdef'[at], words: { vi: words } }))
const vi = (words: string) => ({ vi: words })

export const SAMPLE_QUESTIONS: SampleQuestion[] = [
  {
    subject: FIRE, level: 'recall',
    body: { kind: 'single', prompt: vi('Khi phát hiện cháy, gọi số điện thoại nào?'), choices: choices(['114'], '113', '115', '111'), explanation: vi('114 là số báo cháy, cứu nạn, cứu hộ trên cả nước.') }
  },
  {
    subject: FIRE, level: 'understanding',
    body: {
      kind: 'single', prompt: { vi: 'Trong phòng đầy khói, nên di chuyển thế nào?', en: 'How should you move through a room full of smoke?' },
      choices: [
        { key: 'a', words: { vi: 'Cúi thấp, men theo tường', en: 'Stay low and follow the wall' }, right: true },
        { key: 'b', words: { vi: 'Đứng thẳng, chạy nhanh ra giữa phòng', en: 'Stand up and run through the middle' }, right: false },
        { key: 'c', words: { vi: 'Trèo lên bàn để tránh khói', en: 'Climb onto a table away from the smoke' }, right: false }
      ],
      explanation: { vi: 'Khói nóng bốc lên cao nên lớp không khí sát sàn dễ thở hơn.', en: 'Hot smoke rises, so the air near the floor is easier to breathe.' }
    }
  },
  { subject: FIRE, level: 'recall', body: { kind: 'true_false', prompt: vi('Có thể dùng nước để dập đám cháy do dầu ăn trong chảo.'), right: false, explanation: vi('Nước làm dầu bắn ra và cháy lan. Hãy đậy vung và tắt bếp.') } },
  { subject: FIRE, level: 'use', body: { kind: 'ordering', prompt: vi('Xếp các bước dùng bình chữa cháy xách tay theo thứ tự.'), items: items('Mang bình lại gần đám cháy', 'Rút chốt an toàn', 'Hướng vòi vào gốc lửa', 'Bóp cò và quét qua lại'), points: 2 } },
  { subject: FIRE, level: 'use', body: { kind: 'essay', prompt: vi('Chuông báo cháy vang lên ở nơi làm việc. Bạn làm gì? Kể theo thứ tự.'), mostWords: 150, guide: vi('Báo mọi người và gọi 114, ngắt điện nếu an toàn, ra theo lối thoát nạn, điểm danh ở chỗ tập trung. Thiếu một việc trừ 1 điểm.'), points: 4 } },
  { subject: WASTE, level: 'recall', body: { kind: 'multiple', prompt: vi('Những thứ nào là rác tái chế được?'), choices: choices(['Chai nhựa', 'Lon nhôm', 'Giấy báo'], 'Vỏ chuối', 'Tã giấy'), marking: 'share', points: 2 } },
  { subject: WASTE, level: 'understanding', body: { kind: 'matching', prompt: vi('Ghép mỗi thứ với thùng rác của nó.'), pairs: [['Vỏ trứng', 'Thùng hữu cơ'], ['Vỏ hộp sữa', 'Thùng tái chế'], ['Pin cũ', 'Điểm thu rác có hại']].map(([left, right], at) => ({ key: 'abc'[at], left: vi(left ?? ''), right: vi(right ?? '') })), others: [{ key: 'd', words: vi('Bồn rửa') }], points: 3 } },
  { subject: WASTE, level: 'recall', body: { kind: 'short_text', prompt: vi('Phân bón làm từ rác hữu cơ ủ hoai gọi là phân gì?'), answers: [{ words: 'phân hữu cơ' }, { words: 'hữu cơ' }, { words: 'phân ủ', share: 0.5 }] } },
  { subject: WASTE, level: 'use', body: { kind: 'single', prompt: vi('Bóng đèn huỳnh quang hỏng nên bỏ ở đâu?'), choices: choices(['Điểm thu gom rác có hại'], 'Thùng rác tái chế', 'Thùng rác hữu cơ', 'Bãi đất trống') }, then: 'returned' },
  { subject: DIGITAL, level: 'recall', body: { kind: 'number', prompt: vi('Mã xác nhận gửi về điện thoại thường có bao nhiêu chữ số?'), right: 6, measure: 'chữ số' } },
  { subject: DIGITAL, level: 'understanding', body: { kind: 'true_false', prompt: vi('Cán bộ tiếp nhận hồ sơ có quyền hỏi mật khẩu của người dân để làm giúp.'), right: false, explanation: vi('Mật khẩu và mã xác nhận không đưa cho bất cứ ai.') } },
  { subject: DIGITAL, level: 'use', body: { kind: 'multiple', prompt: vi('Trước khi nộp hồ sơ trực tuyến cần chuẩn bị gì?'), choices: choices(['Tài khoản đã xác thực', 'Ảnh chụp rõ các giấy tờ'], 'Bản sao giấy tờ gửi qua bưu điện trước', 'Xác nhận của tổ dân phố') }, then: 'waits' },
  { subject: DIGITAL, level: 'use', body: { kind: 'essay', prompt: vi('Bạn giúp một người cao tuổi nộp hồ sơ trực tuyến lần đầu như thế nào? Nêu các bước.'), mostWords: 300, guide: vi('Có đủ: hỏi việc cần làm, lập tài khoản, chụp giấy tờ, nộp, cách xem kết quả. Mỗi ý 1 điểm.'), points: 5 }, then: 'waits' }
]
