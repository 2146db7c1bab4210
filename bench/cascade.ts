/**
 * 300 lower plans compared with the plan that they carry out, in processes of their own as the product does it. The plans
 * are written by rule: neutral content, the same letters every time.
 */
import type { CascadeItem } from '../src/mechanisms/plans/cascade/index.ts'
import type { CascadeInput, CascadeOutput } from '../src/mechanisms/plans/cascade-task.ts'
import { runIsolated } from '../src/platform/server/isolate.ts'

export interface CascadeFigure {
  what: string
  items: number
  pairs: number
  seconds: number
  /** The same plans cut into words, each looked up among the words of the higher plan: less cannot be done. */
  ceiling: number
}

const PLANS = 300
const AT_ONCE = 100
const HIGHER_ITEMS = 80

const DEEDS = ['rà soát', 'hướng dẫn', 'tổ chức tập huấn', 'kiểm tra', 'xây dựng', 'bố trí', 'lập danh sách', 'niêm yết', 'sửa chữa', 'trang bị', 'vận động', 'khám sàng lọc', 'mở lớp', 'cấp phát', 'thống kê', 'bảo dưỡng']
const THINGS = [
  'tủ sách dùng chung', 'điểm thu gom rác tái chế', 'bình chữa cháy xách tay', 'trụ nước chữa cháy', 'hệ thống chiếu sáng', 'biển chỉ dẫn', 'hồ sơ trực tuyến', 'máy tính ở nhà văn hóa', 'sân chơi trẻ em',
  'tủ thuốc dùng chung', 'dây điện trong nhà', 'thùng ủ phân hữu cơ', 'lịch mở cửa thư viện', 'mã tra cứu thủ tục', 'đường dây trả lời câu hỏi', 'phòng đọc buổi tối', 'hàng cây bóng mát', 'pin và bóng đèn cũ', 'sổ theo dõi huyết áp', 'bảng giá dịch vụ'
]
const PLACES = ['tại nhà văn hóa thôn', 'ở trường học', 'tại khu dân cư', 'ở trạm y tế', 'tại bộ phận một cửa', 'trên tuyến đường liên thôn', 'tại chợ trung tâm', 'ở khu nhà ở công nhân', 'tại thư viện', 'ở bến xe']
const WAYS = [
  'bảo đảm mỗi địa bàn có một người phụ trách và số điện thoại liên hệ', 'trả lời bằng văn bản trong thời hạn đã công bố', 'lồng ghép với sinh hoạt của khu dân cư, không họp riêng', 'ưu tiên hộ có người cao tuổi và trẻ nhỏ',
  'công khai kết quả trên trang thông tin điện tử', 'huy động cán bộ hưu trí và học sinh lớn tuổi', 'dùng vật liệu sẵn có ở địa phương', 'ghi lại khó khăn để điều chỉnh vào quý sau', 'phối hợp với đơn vị cấp điện, cấp nước', 'có phương án khi mưa bão kéo dài'
]
const TIMES = ['trước ngày 30 tháng 6', 'trong quý III', 'mỗi tháng một lần', 'trước khi năm học bắt đầu', 'hai lần trong năm', 'trước ngày 15 tháng 11']
/** What only a commune has in mind. */
const OWN = [
  'thay mái che sân khấu và sơn lại hàng rào', 'nạo vét mương nước sau chùa', 'dời bãi giữ xe về sát cổng làng', 'tổ chức giải cờ tướng mùa xuân', 'trồng thử giống lúa chịu hạn', 'dựng lại giếng cổ và bậc đá',
  'đón đoàn nghệ nhân dạy đan lát', 'đặt tên cho chín ngõ mới', 'phục dựng đội múa lân', 'khôi phục phiên chợ quê ngày rằm', 'tu bổ cầu gỗ qua suối', 'mở tuyến đò ngang mùa nước lớn'
]
const OWN_WAYS = ['do các cụ cao niên chọn ngày', 'kinh phí từ tiền bán tre', 'nhờ thợ mộc trong xóm', 'khởi công sau vụ gặt', 'giữ nguyên nếp cũ', 'mời xã bạn cùng dự', 'chia làm ba tốp', 'làm dần từng đoạn ngắn']
const EVERYWHERE = 'thực hiện chương trình nâng cao chất lượng đời sống cộng đồng giai đoạn mới'

/** Numbers from 0 to 1, the same row for the same seed. */
function dice(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

function sentence(roll: () => number, repetitive: boolean): string {
  const pick = (list: readonly string[]): string => list[Math.floor(roll() * list.length)] ?? ''
  const words = `${pick(DEEDS)} ${pick(THINGS)} và ${pick(THINGS)} ${pick(PLACES)} số ${Math.floor(roll() * 400)}; ${pick(WAYS)}; ${pick(WAYS)}, ${pick(TIMES)}.`
  return repetitive ? `${EVERYWHERE}: ${words.slice(0, -1)}, nhằm ${EVERYWHERE}.` : words
}

const placed = (texts: string[]): CascadeItem[] =>
  texts.map((text, at) => ({ address: `${Math.floor(at / 8) + 1}/${(at % 8) + 1}`, heading: `Nhóm nhiệm vụ thứ ${Math.floor(at / 8) + 1}`, text }))

/** About a third word for word, a third shortened, the rest of the commune's own; 15 to 55 items, 35 on average. */
function lowerPlan(higher: readonly CascadeItem[], roll: () => number, repetitive: boolean): CascadeItem[] {
  const texts = Array.from({ length: 15 + Math.floor(roll() * 41) }, () => {
    const above = higher[Math.floor(roll() * higher.length)]?.text ?? ''
    const way = roll()
    if (way < 0.35) return above
    if (way < 0.7) return `${above.split('; ').slice(0, 2).join('; ')}, ${sentence(roll, false).split('; ')[1] ?? ''}`
    const own = `${OWN[Math.floor(roll() * OWN.length)] ?? ''}; ${OWN_WAYS[Math.floor(roll() * OWN_WAYS.length)] ?? ''}.`
    return repetitive ? `${EVERYWHERE}: ${own}` : own
  })
  return placed(texts)
}

export async function measureCascade(): Promise<CascadeFigure[]> {
  const figures: CascadeFigure[] = []
  for (const repetitive of [false, true]) {
    const roll = dice(repetitive ? 7 : 3)
    const higher = placed(Array.from({ length: HIGHER_ITEMS }, () => sentence(roll, repetitive)))
    const lower = Array.from({ length: PLANS }, (_, n) => ({ planId: `plan ${n}`, items: lowerPlan(higher, roll, repetitive) }))
    const began = performance.now()
    let pairs = 0
    for (let at = 0; at < PLANS; at += AT_ONCE) {
      const found = await runIsolated<CascadeInput, CascadeOutput>({
        module: new URL('../src/mechanisms/plans/cascade-task.ts', import.meta.url),
        input: { higher, lower: lower.slice(at, at + AT_ONCE) },
        readable: [],
        seconds: 300,
        memoryMb: 512
      })
      pairs += found.reduce((sum, plan) => sum + plan.pairs.length, 0)
    }
    const seconds = (performance.now() - began) / 1000
    const items = lower.reduce((sum, plan) => sum + plan.items.length, 0)
    figures.push({ what: repetitive ? 'one phrase in every item' : 'plain', items, pairs, seconds, ceiling: lookUp(higher, lower) })
  }
  return figures
}

function lookUp(higher: readonly CascadeItem[], lower: CascadeInput['lower']): number {
  const cut = (text: string): string[] => text.normalize('NFC').toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  const began = performance.now()
  const known = Map.groupBy(higher.flatMap(({ text }, at) => cut(text).map((word) => ({ word, at }))), ({ word }) => word)
  let shared = 0
  for (const { items } of lower) for (const { text } of items) for (const word of cut(text)) shared += known.has(word) ? 1 : 0
  if (!shared) throw new Error('The plans share no word.')
  return (performance.now() - began) / 1000
}
