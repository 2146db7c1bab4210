/** A document with every kind of block, for the tests of both formats. */
import type { PaperDocument } from '../model.ts'
import type { Layout } from '../schema.ts'

const STEP =
  'Hướng dẫn từng hộ gia đình phân loại rác tại nguồn, bảo đảm dễ hiểu, có người đến tận nhà giải thích; bắt đầu từ thôn làm trước để rút kinh nghiệm cho toàn xã.'

export function sampleDocument(layout: Layout, { paragraphs = 4, rows = 60 } = {}): PaperDocument {
  const state = layout === 'state'
  return {
    layout,
    title: 'Báo cáo phân loại rác',
    author: 'Xã Bình An',
    figures: [{ key: 'target-1', value: '63,5', label: 'Tỷ lệ hộ phân loại đúng, ngày 03/3/2026', address: '/plans/1/targets/2' }],
    sections: [
      {
        blocks: [
          {
            kind: 'letterhead',
            above: state ? null : 'Tỉnh ủy Phú Sơn',
            issuer: state ? 'Ủy ban nhân dân xã Bình An' : 'Đảng ủy xã Bình An',
            number: '7',
            symbol: state ? 'BC-UBND' : 'BC/ĐU',
            place: 'Bình An',
            date: '2026-03-05'
          },
          { kind: 'title', type: 'Báo cáo', summary: 'Kết quả phân loại rác tại nguồn quý I năm 2026' },
          { kind: 'addressees', names: ['Ủy ban nhân dân tỉnh'] },
          { kind: 'basis', texts: ['Căn cứ Luật Bảo vệ môi trường số 72/2020/QH14 ngày 17 tháng 11 năm 2020;'] },
          { kind: 'heading', level: 1, marker: 'I.', runs: [{ text: 'KẾT QUẢ' }] },
          { kind: 'heading', level: 2, marker: '1.', runs: [{ text: 'Tuyên truyền' }] },
          ...Array.from({ length: paragraphs }, () => ({ kind: 'paragraph' as const, marker: '-', runs: [{ text: STEP }] })),
          { kind: 'paragraph', runs: [{ text: 'Tỷ lệ hộ phân loại đúng đạt ' }, { text: '63,5', figure: 'target-1' }, { text: '%.' }] },
          {
            kind: 'ending',
            recipients: ['Như trên', 'Lưu: VT'],
            signature: { authority: state ? 'TM. Ủy ban nhân dân' : 'T/M Ban Thường vụ', position: state ? 'KT. Chủ tịch\nPhó Chủ tịch' : 'Bí thư', name: 'Trần Văn Hậu' }
          }
        ]
      },
      {
        annex: { title: 'Danh mục nhiệm vụ', of: '(Kèm theo Báo cáo số 07/BC-UBND)' },
        landscape: true,
        blocks: [
          {
            kind: 'table',
            columns: [{ title: 'TT', share: 1, align: 'center' }, { title: 'Nhiệm vụ', share: 6 }, { title: 'Đơn vị chủ trì', share: 3 }],
            rows: Array.from({ length: rows }, (_, place) => [[{ text: String(place + 1) }], [{ text: STEP }], [{ text: 'Phòng Kinh tế' }]])
          }
        ]
      }
    ]
  }
}
