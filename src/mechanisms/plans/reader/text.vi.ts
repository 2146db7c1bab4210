import type { RefusalCode, RefusalDetail } from './refusal.ts'

export type Sentence = (detail: RefusalDetail) => string

/** Remarks that do not stop the reading. */
export type InputNoticeCode =
  | 'reader.extension_differs'
  | 'reader.legacy_converted'
  | 'reader.recognised'
  | 'reader.numbers_repaired'
  | 'reader.pages_without_text'
  | 'reader.revisions_left_out'
  | 'reader.pictures_recognised'
  | 'reader.pictures_not_read'
  | 'reader.no_sections'
  | 'reader.no_title'
  | 'reader.number_printed_twice'
  | 'reader.formula_without_value'
  | 'reader.cells_with_errors'
  | 'reader.rows_without_task'
  | 'reader.times_not_read'
  | 'reader.hidden_taken'
  | 'reader.hidden_left'

const ENCODING_NAMES: Record<string, string> = { tcvn3: 'TCVN3 (phông .Vn)', vni: 'VNI (phông VNI-)' }
const encodingName = (detail: RefusalDetail): string => ENCODING_NAMES[String(detail.encoding)] ?? String(detail.encoding)

const refusals: Record<RefusalCode, Sentence> = {
  'reader.empty': () => 'Tệp không có nội dung. Hãy mở tệp để kiểm tra rồi tải lên lại.',
  'reader.too_large': (d) => `Tệp lớn quá ${d.limit} MB. Hãy bỏ bớt ảnh hoặc chia tệp thành nhiều phần rồi tải lên.`,
  'reader.too_many_pages': (d) => `Văn bản dài quá ${d.limit} trang. Hãy tách phụ lục hoặc chia văn bản thành nhiều tệp.`,
  'reader.unknown_format': () =>
    'Không nhận ra loại tệp này. Hãy dùng tệp Word (.docx, .doc), Excel (.xlsx, .csv), PDF, OpenDocument (.odt), văn bản thuần, trang web (.html) hoặc ảnh chụp (PNG, JPEG, WebP, TIFF).',
  'reader.password_protected': () => 'Tệp được bảo vệ bằng mật khẩu. Hãy bỏ mật khẩu trong phần mềm soạn thảo, lưu lại rồi tải lên.',
  'reader.broken_file': () => 'Tệp bị hỏng nên không đọc được. Hãy mở tệp bằng phần mềm soạn thảo, lưu thành tệp mới rồi tải lên.',
  'reader.zip_bomb': () => 'Tệp nén bên trong phình to bất thường nên đã bị từ chối để giữ an toàn. Hãy lưu văn bản thành tệp mới rồi tải lên.',
  'reader.xml_not_allowed': () =>
    'Tệp chứa khai báo XML không được phép (DTD hoặc thực thể). Hãy mở bằng phần mềm soạn thảo, lưu thành tệp mới rồi tải lên.',
  'reader.table_too_large': (d) => `Tệp có bảng dài quá ${d.limit} dòng. Hãy tách bảng ra tệp riêng rồi tải lên phần kế hoạch.`,
  'reader.list_too_long': (d) => `Bảng tính dài quá ${d.limit} dòng có chữ. Danh sách nhiệm vụ thường chỉ vài trăm dòng: hãy xóa các dòng không phải nhiệm vụ hoặc tách thành nhiều tệp.`,
  'reader.table_too_wide': (d) => `Bảng tính có chữ ở ngoài cột thứ ${d.limit}. Hãy xóa các cột không dùng rồi tải lên lại.`,
  'reader.other_spreadsheet': () =>
    'Bảng tính này được lưu theo định dạng khác (.xls, .xlsb hoặc .ods). Hãy mở tệp, chọn “Lưu thành” (Save As), chọn loại “Excel Workbook (.xlsx)”, rồi tải tệp .xlsx lên.',
  'reader.no_list': () => 'Không thấy cột nào giống cột nhiệm vụ trong bảng tính này. Hãy tải tệp lên trang “Đưa kế hoạch vào” để tự chỉ ra các cột.',
  'reader.image_too_large': (d) => `Ảnh lớn quá mức đọc được (${d.width} × ${d.height} điểm ảnh). Hãy quét lại ở 200–300 dpi.`,
  'reader.picture_kind': () => 'Ảnh TIFF này được lưu theo kiểu chưa đọc được. Hãy lưu lại thành PDF hoặc PNG rồi tải lên.',
  'reader.nested_too_deep': () =>
    'Tệp có bảng lồng trong bảng quá nhiều lớp nên không đọc được. Hãy đưa các bảng bên trong ra ngoài, lưu lại rồi tải lên.',
  'reader.text_with_nul': () =>
    'Tệp văn bản thuần này có ký tự rỗng (NUL) xen giữa, thường do tệp bị hỏng hoặc chép dở. Hãy mở bằng Notepad, chép nội dung sang tệp mới, lưu với bảng mã UTF-8 rồi tải lên; hoặc dùng thẻ “Dán văn bản”.',
  'reader.encoding_unknown': () => 'Không xác định được bảng mã chữ của tệp. Hãy lưu tệp với bảng mã UTF-8 rồi tải lên.',
  'reader.legacy_font': (d) =>
    `Văn bản dùng phông chữ cũ ${encodingName(d)}. Hãy xem đoạn chuyển thử; nếu đọc đúng, xác nhận để chuyển sang Unicode.`,
  'reader.no_text': () => 'Không tìm thấy chữ nào đọc được. Nếu là ảnh chụp, hãy chụp hoặc quét lại thẳng, rõ và đủ sáng.',
  'reader.cancelled': () => 'Đã dừng đọc theo yêu cầu. Tải tệp lên lại khi cần.',
  'reader.time_limit': () => 'Đọc tệp mất quá nhiều thời gian nên đã dừng. Hãy chia văn bản thành nhiều tệp nhỏ hơn.',
  'reader.not_a_plan': () =>
    'Tệp này không giống một bản kế hoạch: không thấy các phần mục, nhiệm vụ thường có. Hãy kiểm tra lại xem có chọn đúng tệp không.',
  'reader.amending_document': () =>
    'Đây là văn bản sửa đổi, bổ sung một số điểm của một kế hoạch, không phải toàn văn kế hoạch. Hãy mở kế hoạch đã phát hành, chọn “Sửa đổi kế hoạch”, “Sửa trên bản sao”, rồi sửa đúng những điểm nêu trong văn bản này.',
  'reader.other_document': () =>
    'Văn bản này là loại khác (báo cáo, tờ trình, thông báo…), không phải kế hoạch. Hãy tải lên bản kế hoạch, hoặc quyết định có kế hoạch ban hành kèm theo.',
  'reader.not_vietnamese': () => 'Văn bản không phải tiếng Việt. Hãy tải lên bản tiếng Việt của kế hoạch.',
  'reader.secret': (d) =>
    `Văn bản có dấu chỉ độ mật${d.mark === undefined ? '' : ` “${d.mark}”`}. Tệp đã bị từ chối và không được lưu lại. Tài liệu mật phải xử lý theo quy định về bảo vệ bí mật nhà nước.`,
}

const notices: Record<InputNoticeCode, Sentence> = {
  'reader.extension_differs': (d) => `Đuôi tệp là .${d.extension} nhưng nội dung là ${d.format}; đã đọc theo nội dung.`,
  'reader.legacy_converted': (d) => `Đã chuyển phông chữ cũ ${encodingName(d)} sang Unicode. Hãy đối chiếu những chỗ ngờ vực với bản gốc.`,
  'reader.recognised': (d) => `${d.pages} trang là ảnh, chữ được nhận dạng tự động. Hãy đối chiếu tên, số và ngày với bản gốc.`,
  'reader.numbers_repaired': (d) => `${d.count} số mục bị nhòe được điền theo thứ tự của các mục bên cạnh: ${d.list} Hãy đối chiếu với bản gốc.`,
  'reader.pages_without_text': (d) => `Không tìm thấy chữ ở trang ${d.list}.`,
  'reader.revisions_left_out': () => 'Văn bản còn lưu vết sửa đổi; phần đã đánh dấu xóa được bỏ qua, phần chèn thêm được giữ lại.',
  'reader.pictures_recognised': (d) => `${d.count} ảnh trong tệp là trang văn bản; chữ được nhận dạng tự động và đặt đúng chỗ của ảnh. Hãy đối chiếu tên, số và ngày với bản gốc.`,
  'reader.pictures_not_read': (d) => `${d.count} hình trong tệp không được đọc: quá nhỏ, không có chữ rõ hoặc lưu theo kiểu khác. Nếu hình có nội dung của kế hoạch, hãy gõ lại hoặc tải ảnh lên riêng.`,
  'reader.no_sections': () => 'Không thấy mục nào được đánh số; toàn bộ nội dung được giữ thành một danh sách.',
  'reader.no_title': () => 'Không thấy tên kế hoạch. Hãy điền tên trước khi dùng.',
  'reader.number_printed_twice': (d) => `Số mục ${d.marker} được in hai lần (“${d.heading}”); cả hai mục đều được giữ như bản gốc.`,
  'reader.formula_without_value': (d) => `${d.count} ô có công thức chưa tính ra giá trị nên để trống: ${d.list}. Hãy mở tệp bằng Excel, lưu lại rồi tải lên nếu cần các ô này.`,
  'reader.cells_with_errors': (d) => `${d.count} ô đang báo lỗi công thức (như #REF!): ${d.list}.`,
  'reader.rows_without_task': (d) => `${d.count} dòng có chữ nhưng ô nhiệm vụ để trống nên không thành nhiệm vụ: dòng ${d.list}. Chữ của các dòng này vẫn nằm ở phần văn bản gốc.`,
  'reader.times_not_read': (d) => `Chưa hiểu thời hạn ở ${d.count} dòng: ${d.list}. Hãy điền ngày cho các nhiệm vụ này.`,
  'reader.hidden_taken': (d) => `Bảng tính có ${d.rows} dòng và ${d.columns} cột đang ẩn; chúng cũng được đọc.`,
  'reader.hidden_left': (d) => `Bảng tính có ${d.rows} dòng và ${d.columns} cột đang ẩn; chúng chỉ được giữ ở phần văn bản gốc.`,
}

export const vi = { ...refusals, ...notices }
export type InputTextCode = keyof typeof vi
