/** What the preview of a layout shows: every element that the layout decides about, on one page. Vietnamese, as documents are. */
import type { PaperDocument } from './model.ts'
import type { Layout } from './schema.ts'

const BODY =
  'Tổ chức hướng dẫn từng hộ gia đình phân loại rác tại nguồn; nội dung ngắn gọn, dễ hiểu, có người đến tận nhà giải thích; bắt đầu từ những thôn làm trước để rút kinh nghiệm chung.'

export function previewDocument(layout: Layout, unitName: string): PaperDocument {
  const state = layout === 'state'
  return {
    layout,
    title: unitName,
    author: unitName,
    figures: [],
    sections: [
      {
        blocks: [
          { kind: 'letterhead', above: state ? 'Tên cơ quan chủ quản' : 'Cấp ủy cấp trên', issuer: unitName, number: '5', symbol: state ? 'KH-UBND' : 'KH/ĐU', place: 'Địa danh', date: '2026-02-05' },
          { kind: 'title', type: 'Kế hoạch', summary: 'Phân loại rác tại nguồn năm 2026' },
          { kind: 'basis', texts: ['Căn cứ Luật Bảo vệ môi trường số 72/2020/QH14 ngày 17 tháng 11 năm 2020;'] },
          { kind: 'heading', level: 1, marker: 'I.', runs: [{ text: 'MỤC ĐÍCH, YÊU CẦU' }] },
          { kind: 'heading', level: 2, marker: '1.', runs: [{ text: 'Mục đích' }] },
          { kind: 'paragraph', marker: '-', runs: [{ text: BODY }] },
          { kind: 'heading', level: 2, marker: '2.', runs: [{ text: 'Yêu cầu' }] },
          { kind: 'heading', level: 3, marker: 'a)', runs: [{ text: BODY }] },
          {
            kind: 'table',
            columns: [{ title: 'TT', share: 1, align: 'center' }, { title: 'Nhiệm vụ', share: 5 }, { title: 'Đơn vị chủ trì', share: 3 }],
            rows: [[[{ text: '1' }], [{ text: 'Lập lịch thu gom riêng cho từng loại rác' }], [{ text: 'Văn phòng' }]]]
          },
          {
            kind: 'ending',
            recipients: ['Như trên', 'Các thôn', state ? 'Lưu: VT' : 'Lưu Văn phòng'],
            signature: { authority: state ? 'TM. Ủy ban nhân dân' : 'T/M Ban Thường vụ', position: state ? 'Chủ tịch' : 'Bí thư', name: 'Họ và tên' }
          }
        ]
      }
    ]
  }
}
