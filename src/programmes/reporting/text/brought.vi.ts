import type { Reasons } from '#platform/shared/reasons.ts'

/** What comes to a form from outside: files that its numbers rest on, sheets that were filled in elsewhere. */
export const broughtReasons = {
  'reporting.no_such_evidence': 'Không tìm thấy tệp minh chứng. Hãy chọn lại tệp.',
  'reporting.evidence_many': (d) => `Mỗi số chỉ gắn được ${d['most']} tệp. Hãy bỏ bớt một tệp rồi gắn tệp mới.`,
  'reporting.evidence_kind': 'Chỉ nhận ảnh (JPG, PNG, WebP), PDF, Word (DOCX), Excel (XLSX), ODT, ODS. Hãy chọn tệp khác.',
  'reporting.evidence_lies': 'Nội dung tệp không đúng với đuôi tên. Hãy chọn tệp khác.',
  'reporting.no_such_sheet': 'Không có bảng này, hoặc bạn đã đưa lên một bảng mới hơn.',
  'reporting.sheet_columns': 'Bảng không có dòng tiêu đề với cột “Mã (không sửa)” và cột “Kỳ này”. Hãy tải bảng của biểu này về và ghi vào đó.',
  'reporting.sheet_other_form': 'Bảng này của biểu khác. Hãy mở đúng biểu của đơn vị và kỳ ghi trong bảng.',
  'reporting.sheet_other_row': 'Dòng này của biểu khác. Hãy ghi vào bảng tải về từ biểu này.',
  'reporting.sheet_no_key': 'Dòng này không có mã nên không biết của chỉ tiêu nào. Hãy ghi vào dòng có sẵn trong bảng.',
  'reporting.sheet_row_unknown': 'Biểu không còn hỏi mục này. Hãy tải bảng mới.',
  'reporting.sheet_twice': ({ row }) => `Mục này đã có ở dòng ${row}. Hãy chỉ giữ một dòng.`,
  'reporting.sheet_merged': 'Dòng này có ô bị gộp. Hãy bỏ gộp ô rồi đưa lên lại.',
  'reporting.sheet_formula': 'Ô này là công thức chưa có kết quả. Hãy mở bằng Excel rồi lưu lại, hoặc ghi thẳng số.',
  'reporting.sheet_locked': 'Số kỳ trước không sửa ở đây. Cần sửa thì đề nghị đính chính trong biểu của kỳ đó.',
  'reporting.sheet_known': 'Số này hệ thống đã có nên không lấy từ bảng.',
  'reporting.sheet_day': 'Excel đã đổi ô này thành ngày tháng. Hãy đặt định dạng ô là số rồi ghi lại.',
  'reporting.sheet_no_number': 'Ô này không phải là số.',
  'reporting.sheet_flag': ({ typed }) => `Không hiểu “${typed}”. Hãy ghi x, hoặc để trống.`,
  'reporting.sheet_taken': 'Bảng này đã được lấy vào biểu.',
  'reporting.sheet_form_moved': 'Trong lúc bạn xem bảng, biểu đã được nộp hoặc đợt đã đóng, nên không lấy số nào. Bảng vẫn còn ở đây: rút biểu lại, hoặc chờ biểu được trả lại, rồi bấm lấy.',
  'reporting.sheet_nothing_chosen': 'Chưa chọn thay đổi nào.',
  'reporting.sheet_changed_since': 'Có người vừa sửa ô này sau khi bạn mở trang. Hãy xem số mới trong biểu rồi quyết định.'
} satisfies Reasons

export const broughtEvents = {
  'report_form.evidence_added': 'Gắn tệp minh chứng vào biểu',
  'report_form.evidence_removed': 'Bỏ tệp minh chứng khỏi biểu',
  'report_form.sheet_brought': 'Đưa bảng đã ghi lên để xem',
  'report_form.sheet_taken': 'Lấy số từ bảng vào biểu'
}

export const broughtWords = {
  evidence: 'Tệp minh chứng',
  stripped: 'đã bỏ vị trí, giờ chụp, thông tin máy',
  evidenceLead: 'Ảnh chụp bằng điện thoại, PDF, Word hoặc Excel, mỗi tệp nhiều nhất 10 MB, mỗi số nhiều nhất 5 tệp. Ảnh được bỏ vị trí, giờ chụp và thông tin máy trước khi lưu. Ai xem được biểu thì xem được tệp, nên đừng gửi danh sách có thông tin riêng của người dân.',
  evidenceOf: 'Của số nào',
  evidenceFile: 'Tệp hoặc ảnh',
  evidenceSend: 'Gửi tệp',
  evidenceRemove: (name: string) => `Bỏ tệp ${name}`,
  evidenceAdd: 'Gắn tệp minh chứng',
  sheet: 'Ghi bằng Excel',
  sheetLead: 'Tải bảng về, ghi vào cột “Kỳ này”, rồi đưa lên lại. Trước khi lấy, trang cho xem từng chỗ khác với biểu; chưa bấm lấy thì biểu chưa đổi gì.',
  sheetGet: 'Tải bảng Excel',
  sheetFile: 'Bảng đã ghi (XLSX)',
  sheetSend: 'Đưa lên để xem',
  sheetWaits: 'Bảng bạn đã đưa lên, chưa lấy vào biểu',
  brought: 'Bảng đã ghi',
  broughtLead: (file: string) => `Tệp ${file}. Bỏ chọn những chỗ không lấy.`,
  unchanged: (count: number) => (count === 0 ? 'Không mục nào giữ nguyên.' : `${count} mục giữ nguyên như trong biểu.`),
  changes: 'Những chỗ khác với biểu',
  noChanges: 'Bảng không có chỗ nào khác với biểu.',
  change: (address: string, label: string) => `Ô ${address} · ${label}:`,
  stale: 'Có người đã sửa mục này trong biểu sau khi bảng được tải về. Chỉ chọn nếu muốn thay bằng số trong bảng.',
  take: 'Lấy những chỗ đã chọn',
  taken: (count: number) => `Đã lấy ${count} mục vào biểu.`,
  notTaken: 'Những mục không lấy được',
  refused: 'Những ô không đọc được',
  refusedLead: 'Sửa trong bảng rồi đưa lên lại; các ô khác vẫn lấy được.',
  address: 'Ô',
  why: 'Vì sao',
  missing: (count: number) => `Bảng thiếu dòng của ${count} mục`,
  backToForm: 'Về biểu'
}
