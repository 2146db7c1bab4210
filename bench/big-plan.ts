/** A plan of 300 pages with 2,000 items, written by rule: neutral content, the same letters every time. */
import { createCanvas, GlobalFonts } from '@napi-rs/canvas'
import { fileURLToPath } from 'node:url'
import PDFDocument from 'pdfkit'

const FONT = fileURLToPath(
  new URL('../node_modules/@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf', import.meta.url)
)

const LEADS = [
  'Sở Khoa học và Công nghệ',
  'Sở Y tế',
  'Sở Giáo dục và Đào tạo',
  'Công an tỉnh',
  'Sở Nông nghiệp và Môi trường',
  'Ủy ban nhân dân các xã, phường',
  'Sở Văn hóa, Thể thao và Du lịch'
]
const DEEDS = [
  'rà soát, lập danh sách các điểm phục vụ cộng đồng',
  'tổ chức tập huấn kỹ năng phòng cháy và thoát nạn cho các hộ gia đình',
  'hướng dẫn người dân nộp hồ sơ trực tuyến và tra cứu kết quả',
  'xây dựng tủ sách dùng chung và lịch mở cửa buổi tối',
  'bố trí điểm thu gom rác tái chế, rác hữu cơ và pin cũ',
  'khám sàng lọc sức khỏe cho người cao tuổi và trẻ em',
  'kiểm tra, bảo dưỡng hệ thống chiếu sáng và biển chỉ dẫn công cộng'
]
const DETAILS = [
  'bảo đảm mỗi địa bàn có ít nhất một người phụ trách, có số điện thoại liên hệ niêm yết công khai tại nhà văn hóa và trên trang thông tin điện tử',
  'ghi chép đầy đủ khó khăn, kiến nghị của người dân; tổng hợp theo mẫu thống nhất và trả lời bằng văn bản trong thời hạn đã công bố',
  'lồng ghép với các buổi sinh hoạt của khu dân cư, trường học, thư viện và câu lạc bộ, không tổ chức hội nghị riêng khi không cần thiết'
]

export const ITEMS = 2000
const SECTIONS = 20
const GROUPS = 10
const PER_GROUP = ITEMS / SECTIONS / GROUPS

const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X']
const roman = (number: number): string => (number > 10 ? `X${ROMAN[number - 11] ?? 'X'}` : (ROMAN[number - 1] ?? ''))
const pick = <T>(list: T[], at: number): T => list[at % list.length] as T

function itemText(n: number): string {
  const lead = pick(LEADS, n)
  const partner = pick(LEADS, n * 3 + 1)
  const times = [
    `hoàn thành trước ngày ${1 + (n % 28)}/${1 + (n % 12)}/2027`,
    'báo cáo kết quả trước ngày 20 hằng tháng',
    `hoàn thành trong quý ${pick(['I', 'II', 'III', 'IV'], n)} năm 2027`
  ]
  const partners = partner === lead ? '' : `, phối hợp với ${partner}`
  return `${lead} chủ trì${partners} ${pick(DEEDS, n)} tại cụm dân cư số ${n}; ${pick(DETAILS, n)}; ${pick(times, n)}.`
}

/** One line for each paragraph. */
export function bigPlanLines(sections = SECTIONS): string[] {
  const lines = [
    'ỦY BAN NHÂN DÂN',
    'TỈNH PHÚ SƠN',
    'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
    'Độc lập - Tự do - Hạnh phúc',
    'Số: 300/KH-UBND',
    'Phú Sơn, ngày 05 tháng 01 năm 2027',
    'KẾ HOẠCH',
    'Nâng cao chất lượng đời sống cộng đồng năm 2027',
    'Ủy ban nhân dân tỉnh ban hành Kế hoạch nâng cao chất lượng đời sống cộng đồng năm 2027 như sau:'
  ]
  let n = 0
  for (let section = 1; section <= sections; section++) {
    lines.push(`${roman(section)}. NHÓM NHIỆM VỤ THỨ ${section}`)
    for (let group = 1; group <= GROUPS; group++) {
      lines.push(`${group}. Nội dung thứ ${group} của nhóm nhiệm vụ thứ ${section}`)
      for (let item = 0; item < PER_GROUP; item++) lines.push(`- ${itemText(n++)}`)
    }
  }
  lines.push(
    'Trên đây là Kế hoạch nâng cao chất lượng đời sống cộng đồng năm 2027./.',
    'Nơi nhận:',
    '- Sở Y tế;',
    '- Lưu: VT.',
    'TM. ỦY BAN NHÂN DÂN',
    'CHỦ TỊCH',
    'Đào Văn Thái'
  )
  return lines
}

/** A4, the margins and the size of letters of an administrative document. */
export async function bigPlanPdf(lines = bigPlanLines()): Promise<{ bytes: Buffer; pages: number }> {
  const document = new PDFDocument({
    size: 'A4',
    margins: { top: 57, bottom: 57, left: 85, right: 57 },
    bufferPages: true
  })
  const chunks: Buffer[] = []
  document.on('data', (chunk: Buffer) => chunks.push(chunk))
  const ended = new Promise<void>((resolve) => document.once('end', resolve))
  document.font(FONT).fontSize(14)
  for (const line of lines) document.text(line, { lineGap: 5, paragraphGap: 5, align: 'left' })
  const pages = document.bufferedPageRange().count
  document.end()
  await ended
  return { bytes: Buffer.concat(chunks), pages }
}

const DPI = 200
const DOT = DPI / 72

/** The first pages of a plan as a scanner at 200 dpi gives them, a picture for each page. */
export function scannedPages(pages: number, lines = bigPlanLines()): Buffer[] {
  GlobalFonts.registerFromPath(FONT, 'Tinos')
  const width = Math.round(595 * DOT)
  const height = Math.round(842 * DOT)
  const [left, right, top, bottom] = [85 * DOT, width - 57 * DOT, 70 * DOT, height - 57 * DOT] as const
  const found: Buffer[] = []
  let at = 0
  while (found.length < pages && at < lines.length) {
    const canvas = createCanvas(width, height)
    const pen = canvas.getContext('2d')
    pen.fillStyle = '#f4f4f4'
    pen.fillRect(0, 0, width, height)
    pen.fillStyle = '#101010'
    pen.font = `${14 * DOT}px Tinos`
    for (let y = top; y < bottom && at < lines.length; y += 9 * DOT, at++) {
      let row = ''
      for (const word of (lines[at] ?? '').split(' ')) {
        if (row && pen.measureText(`${row} ${word}`).width > right - left) {
          pen.fillText(row, left, y)
          y += 21 * DOT
          row = word
        } else row = row ? `${row} ${word}` : word
      }
      pen.fillText(row, left, y)
      y += 21 * DOT
    }
    found.push(canvas.toBuffer('image/jpeg', 80))
  }
  return found
}
