/** Words about lists of members that go in and out, and why a row is not taken. */
import type { Reasons } from '#platform/shared/reasons.ts'

export const memberListReasons = {
  'people.list_unit_missing': 'Ghi mã đơn vị',
  'people.list_unit_unknown': (d) => `Vào ngày bắt đầu không có đơn vị mã ${d['code']}.`,
  'people.list_unit_not_yours': (d) => `Bạn không phụ trách danh sách của đơn vị ${d['code']}.`,
  'people.list_person_form': 'Mã người không đúng dạng. Người mới thì để trống ô này.',
  'people.list_person_unknown': 'Không có người mang mã này trong danh sách bạn phụ trách. Người mới thì để trống ô này.',
  'people.list_name_differs': (d) => `Người mang mã này tên là ${d['name']}. Kiểm tra lại mã hoặc họ tên.`,
  'people.list_twice': (d) => `Trùng với dòng ${d['other']}.`,
  'people.list_same_name': (d) => `Dòng ${d['other']} có người cùng họ tên, cùng đơn vị. Nếu là hai người, ghi điện thoại hoặc thư điện tử khác nhau ở cả hai dòng; nếu là một, bỏ bớt một dòng.`,
  'people.list_several': 'Có nhiều người cùng họ tên trong đơn vị này. Ghi mã người (lấy từ tệp xuất) để biết là ai.',
  'people.list_overlap': (d) => `Người này đã là thành viên của đơn vị từ ngày ${String(d['day'] ?? '').split('-').reverse().join('/')}. Sửa ngày, hoặc thay đổi ở trang của người đó.`,
  'people.list_evidence': 'Tệp có điện thoại hoặc thư điện tử. Hãy ghi những người này đã đồng ý thế nào, rồi tải tệp lên lại.',
  'people.import_followed': (d) => `Sau lần nhập đã có việc khác về ${d['name']}. Hãy thu hồi việc đó trước.`,
  'people.list_contact_differs': 'Người này đã có điện thoại, thư điện tử khác. Sửa ở trang của người đó, hoặc để trống trong tệp.',
  'people.import_used': (d) => `Đã có dữ liệu khác dựa vào người mới của tệp (${d['table']}), nên không thu hồi được nữa.`,
  'people.no_such_import': 'Không có lần nhập này, hoặc bạn không có quyền xem.',
  'people.import_old': 'Bản xem trước đã quá bảy ngày nên nội dung đã xóa. Hãy tải tệp lên lại.'
} satisfies Reasons

export const lists = {
  columns: {
    name: 'Họ và tên',
    unit: 'Mã đơn vị',
    position: 'Chức vụ',
    from: 'Từ ngày',
    to: 'Đến trước ngày',
    phone: 'Điện thoại',
    email: 'Thư điện tử',
    person: 'Mã người'
  },
  sheetName: 'Danh sách thành viên',
  title: 'Nhập, xuất danh sách',
  lead: 'Nhập thành viên từ Excel hoặc CSV: xem trước từng dòng, nhập một lần cho cả tệp, thu hồi được cả lần nhập.',
  file: 'Tệp',
  fileHint: '.xlsx hoặc .csv, tối đa 20.000 dòng. Xuất danh sách bên dưới để có tệp mẫu đúng cột. Không ghi số căn cước, dân tộc, tôn giáo.',
  evidence: 'Điện thoại, thư điện tử trong tệp: những người này đã đồng ý thế nào?',
  evidenceHint: 'Để trống nếu tệp không có. Ví dụ: phiếu đồng ý ký tháng 1/2026, lưu tại văn phòng.',
  upload: 'Tải lên và xem trước',
  out: 'Xuất danh sách',
  outXlsx: 'Thành viên (.xlsx)',
  outCsv: 'Thành viên (.csv)',
  past: 'Các lần đã nhập',
  pastNone: 'Chưa nhập lần nào.',
  rows: (n: number) => `Tệp có ${n} dòng.`,
  summary: (created: number, persons: number, changed: number, same: number) =>
    `Vào đơn vị: ${created} (người mới: ${persons}). Sửa liên hệ: ${changed}. Giữ nguyên: ${same}.`,
  takeBackLead: 'Thu hồi được khi sau lần nhập chưa có việc khác về những người này. Người mới của tệp sẽ được xóa.'
}
