/** A small plan of our own with everything that a word processor hides from the text: markers, cells, notes, revisions. */
import { abstractList, level, list, listed, p } from './docx-of.ts'
import type { DocxParts } from './docx-of.ts'

const cell = (content: string, properties = '', width = 3000): string => `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>${properties}</w:tcPr>${content}</w:tc>`
const row = (...cells: string[]): string => `<w:tr>${cells.join('')}</w:tr>`
const borders = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map((side) => `<w:${side} w:val="single" w:sz="4" w:color="000000"/>`).join('')
const head = (content: string): string => cell(content, '', 4800)
const table = (columns: number, border: boolean, ...rows: string[]): string =>
  `<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/>${border ? `<w:tblBorders>${borders}</w:tblBorders>` : ''}</w:tblPr><w:tblGrid>${`<w:gridCol w:w="${columns === 2 ? 4800 : 3000}"/>`.repeat(columns)}</w:tblGrid>${rows.join('')}</w:tbl>`
const centred = '<w:jc w:val="center"/>'

export const SAMPLE_PLAN: DocxParts = {
  header1: p('Phường Sông Xanh', '<w:jc w:val="right"/>'),
  footnotes:
    '<w:footnote w:id="-1" w:type="separator"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>' +
    '<w:footnote w:id="0" w:type="continuationSeparator"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>' +
    '<w:footnote w:id="1"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> Theo kết quả khảo sát năm 2025.</w:t></w:r></w:p></w:footnote>',
  numbering:
    abstractList(0, level(0, 'upperRoman', '%1.') + level(1, 'decimal', '%2.') + level(2, 'lowerLetter', '%3)')) +
    abstractList(1, level(0, 'bullet', '\uF0B7') + level(1, 'bullet', 'o')) +
    list(1, 0) +
    list(2, 1) +
    list(3, 0, '<w:lvlOverride w:ilvl="1"><w:startOverride w:val="5"/></w:lvlOverride>'),
  body: [
    table(
      2,
      false,
      row(
        head(p('ỦY BAN NHÂN DÂN', centred) + p('PHƯỜNG SÔNG XANH', centred)),
        head(p('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', centred) + p('Độc lập - Tự do - Hạnh phúc', centred)),
      ),
      row(head(p('Số: 12/KH-UBND', centred)), head(p('Sông Xanh, ngày 05 tháng 01 năm 2026', centred))),
    ),
    `<w:p><w:pPr>${centred}</w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>KẾ HOẠCH</w:t></w:r></w:p>`,
    p('Phân loại rác thải sinh hoạt tại nguồn năm 2026', centred),
    listed('MỤC ĐÍCH, YÊU CẦU', 1, 0),
    listed('Mục đích', 1, 1),
    listed('Nâng cao ý thức của người dân.', 2, 0),
    listed('Ưu tiên các khu dân cư tập trung.', 2, 1),
    listed('Yêu cầu', 1, 1),
    '<w:p><w:r><w:t xml:space="preserve">Có ít nhất 80% hộ gia đình tham gia</w:t></w:r><w:r><w:footnoteReference w:id="1"/></w:r><w:r><w:t>.</w:t></w:r></w:p>',
    listed('NHIỆM VỤ', 1, 0),
    listed('Tuyên truyền', 1, 1),
    listed('Phát tờ rơi đến từng hộ.', 1, 2),
    listed('Tổ chức họp tổ dân phố.', 1, 2),
    listed('Thu gom', 1, 1),
    '<w:p><w:r><w:t xml:space="preserve">Bố trí thùng rác </w:t></w:r><w:del w:id="1" w:author="a"><w:r><w:delText>hai</w:delText></w:r></w:del><w:ins w:id="2" w:author="a"><w:r><w:t>ba</w:t></w:r></w:ins><w:r><w:t xml:space="preserve"> ngăn.</w:t></w:r></w:p>',
    listed('Báo cáo', 3, 1),
    table(
      3,
      true,
      row(cell(p('TT')), cell(p('Nhiệm vụ')), cell(p('Đơn vị chủ trì'))),
      row(cell(p('1')), cell(p('Mua sắm thùng rác')), cell(p('Phòng Kinh tế'), '<w:vMerge w:val="restart"/>')),
      row(cell(p('2')), cell(p('Vận hành điểm tập kết')), cell(p(''), '<w:vMerge/>')),
    ),
    p('Trên đây là Kế hoạch phân loại rác thải sinh hoạt năm 2026.'),
    '<w:sectPr><w:headerReference w:type="default" r:id="header1"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1701" w:header="600" w:footer="600" w:gutter="0"/></w:sectPr>',
  ].join(''),
}

/** What a person reads in it. */
export const SAMPLE_TEXT = [
  'Phường Sông Xanh',
  'ỦY BAN NHÂN DÂN', 'PHƯỜNG SÔNG XANH', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc',
  'Số: 12/KH-UBND', 'Sông Xanh, ngày 05 tháng 01 năm 2026',
  'KẾ HOẠCH', 'Phân loại rác thải sinh hoạt tại nguồn năm 2026',
  'I. MỤC ĐÍCH, YÊU CẦU', '1. Mục đích',
  '- Nâng cao ý thức của người dân.', '+ Ưu tiên các khu dân cư tập trung.',
  '2. Yêu cầu', 'Có ít nhất 80% hộ gia đình tham gia.',
  'II. NHIỆM VỤ', '1. Tuyên truyền', 'a) Phát tờ rơi đến từng hộ.', 'b) Tổ chức họp tổ dân phố.', '2. Thu gom',
  'Bố trí thùng rác ba ngăn.', '5. Báo cáo',
  'TT', 'Nhiệm vụ', 'Đơn vị chủ trì', '1', 'Mua sắm thùng rác', 'Phòng Kinh tế', '2', 'Vận hành điểm tập kết',
  'Trên đây là Kế hoạch phân loại rác thải sinh hoạt năm 2026.',
  '[1] Theo kết quả khảo sát năm 2025.',
]
