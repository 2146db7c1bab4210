/** Files for the journeys, written here: a plan of our own in two formats, and what a hurried person uploads by mistake. */
import { createCanvas, GlobalFonts } from '@napi-rs/canvas'
import { Document, Packer, Paragraph } from 'docx'
import { fileURLToPath } from 'node:url'
import PDFDocument from 'pdfkit'
import writeExcelFile from 'write-excel-file/node'
import { compoundOf } from '../../src/mechanisms/plans/reader/input/testing/compound-of.ts'

export interface Upload {
  name: string
  mimeType: string
  buffer: Buffer
}

const LINES = [
  'ỦY BAN NHÂN DÂN',
  'TỈNH PHÚ SƠN',
  '-------',
  'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
  'Độc lập - Tự do - Hạnh phúc',
  '',
  'Số: 77/KH-UBND',
  '',
  'Phú Sơn, ngày 02 tháng 11 năm 2026',
  '',
  'KẾ HOẠCH',
  'Phát triển văn hóa đọc trong cộng đồng năm 2027',
  '',
  'Căn cứ Luật Thư viện số 46/2019/QH14 ngày 21 tháng 11 năm 2019;',
  '',
  'Ủy ban nhân dân tỉnh ban hành Kế hoạch phát triển văn hóa đọc trong cộng đồng năm 2027 như sau:',
  '',
  'I. CHỈ TIÊU',
  '',
  '1. Ít nhất 80% số xã có tủ sách dùng chung.',
  '',
  'II. NHIỆM VỤ',
  '',
  '1. Sở Y tế chủ trì, phối hợp với Sở Giáo dục và Đào tạo biên soạn tủ sách sức khỏe gia đình, hoàn thành trước ngày 15/12/2026.',
  '',
  '2. Câu lạc bộ Sao Mai tổ chức ngày hội sách, hoàn thành trước ngày 20/4/2027.',
  '',
  '3. Câu lạc bộ Sao Mai chủ trì giới thiệu mỗi tháng một cuốn sách hay.',
  '',
  'Trên đây là Kế hoạch phát triển văn hóa đọc trong cộng đồng năm 2027./.',
  '',
  'Nơi nhận:',
  '- Sở Y tế;',
  '- Lưu: VT.',
  '',
  'TM. ỦY BAN NHÂN DÂN',
  'CHỦ TỊCH',
  '',
  'Đào Văn Thái'
]

const text = (name: string, lines: string[]): Upload => ({
  name,
  mimeType: 'text/plain',
  buffer: Buffer.from(lines.join('\n'))
})

/** `club`: the body in it that no directory knows, until a journey on the same server teaches it. */
export const readingPlan = (club = 'Câu lạc bộ Sao Mai'): Upload =>
  text(
    'van-hoa-doc.txt',
    LINES.map((line) => line.replace('Câu lạc bộ Sao Mai', club))
  )

export async function readingPlanInWord(): Promise<Upload> {
  const children = LINES.filter((line) => line !== '').map((line) => new Paragraph(line))
  const buffer = await Packer.toBuffer(new Document({ sections: [{ children }] }))
  const mimeType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
  return { name: 'van-hoa-doc.docx', mimeType, buffer }
}

const FONT = fileURLToPath(
  new URL('../../node_modules/@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf', import.meta.url)
)

export async function readingPlanInPdf(): Promise<Upload> {
  const document = new PDFDocument({ size: 'A4', margin: 72 })
  const chunks: Buffer[] = []
  document.on('data', (chunk: Buffer) => chunks.push(chunk))
  const ended = new Promise<void>((resolve) => document.once('end', resolve))
  document.font(FONT).fontSize(13)
  for (const line of LINES) document.text(line || ' ', { lineGap: 3 })
  document.end()
  await ended
  return { name: 'van-hoa-doc.pdf', mimeType: 'application/pdf', buffer: Buffer.concat(chunks) }
}

/** The plan as two photographed pages. */
export function readingPlanPhotographed(): [Upload, Upload] {
  GlobalFonts.registerFromPath(FONT, 'Tinos')
  const half = LINES.indexOf('II. NHIỆM VỤ')
  return [photographed('trang-dau.png', LINES.slice(0, half)), photographed('trang-sau.png', LINES.slice(half))]
}

/** A4 at 150 dpi. */
function photographed(name: string, lines: string[]): Upload {
  const canvas = createCanvas(1240, 1754)
  const pen = canvas.getContext('2d')
  pen.fillStyle = '#f6f6f4'
  pen.fillRect(0, 0, 1240, 1754)
  pen.fillStyle = '#111'
  pen.font = '29px Tinos'
  let y = 150
  const put = (row: string): void => {
    pen.fillText(row, 150, y)
    y += 42
  }
  for (const line of lines) {
    let row = ''
    for (const word of line.split(' ')) {
      if (pen.measureText(`${row} ${word}`).width > 960) {
        put(row)
        row = word
      } else row = row ? `${row} ${word}` : word
    }
    if (row) put(row)
    else y += 16
  }
  return { name, mimeType: 'image/png', buffer: canvas.toBuffer('image/png') }
}

/** As Word writes a file under a password: an old container with the encrypted file in it. */
export function protectedWord(): Upload {
  const streams = { EncryptionInfo: Buffer.alloc(64, 1), EncryptedPackage: Buffer.alloc(5000, 2) }
  return { name: 'co-mat-khau.docx', mimeType: 'application/octet-stream', buffer: Buffer.from(compoundOf(streams)) }
}

export const emptyFile = (): Upload => text('trong.txt', [])

export const novel = (): Upload =>
  text(
    'truyen.txt',
    Array.from({ length: 40 }, (_, page) =>
      page % 2 === 0
        ? 'Trời vừa sẩm tối, bà cụ ngồi bên hiên nhìn mưa rơi trên giàn mướp và nhớ về những mùa nước cũ.'
        : 'Cậu bé chạy dọc bờ đê, con diều giấy chao nghiêng rồi mất hút sau rặng tre, chỉ còn tiếng sáo vọng lại.'
    )
  )

export async function brokenWord(): Promise<Upload> {
  const whole = await readingPlanInWord()
  return { ...whole, name: 'hong.docx', buffer: whole.buffer.subarray(0, Math.floor(whole.buffer.length / 2)) }
}

export function catPhoto(): Upload {
  const canvas = createCanvas(96, 72)
  const pen = canvas.getContext('2d')
  pen.fillStyle = '#b5835a'
  pen.fillRect(0, 0, 96, 72)
  pen.fillStyle = '#3b2a1d'
  pen.beginPath()
  pen.arc(48, 40, 20, 0, Math.PI * 2)
  pen.fill()
  return { name: 'meo.png', mimeType: 'image/png', buffer: canvas.toBuffer('image/png') }
}

export const secretPlan = (): Upload => text('mat.txt', ['MẬT', ...LINES])

/** A page of evidence, small. */
export const evidence = (): Upload => text('bien-ban-hop.txt', ['Biên bản họp nhóm biên soạn.'])

/** A task list of a clerk's own making: one column has a title that no rule knows. */
export async function taskListInExcel(): Promise<Upload> {
  const row = (...texts: (string | null)[]) => texts.map((value) => (value === null ? null : { value, type: String }))
  const bytes = await writeExcelFile([
    row('DANH MỤC NHIỆM VỤ PHÂN LOẠI RÁC TẠI NGUỒN NĂM 2027'),
    row('STT', 'Nội dung công việc', 'Chủ trì', 'Bên cùng làm', 'Thời hạn'),
    row('I', 'Tuyên truyền', null, null, null),
    row('1', 'Phát tờ rơi tới từng hộ gia đình', 'Sở Y tế', 'Sở Giáo dục và Đào tạo', 'trước ngày 15/3/2027'),
    row('2', 'Treo băng rôn tại các chợ', 'Sở Y tế', null, 'Quý II')
  ]).toBuffer()
  return {
    name: 'phan-loai-rac.xlsx',
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: bytes
  }
}
