import type { ErrorDetail } from '#platform/shared/errors.ts'
import type { ReasonText, Reasons } from '#platform/shared/reasons.ts'
import { vi as readerTexts } from './reader/text.vi.ts'
import { carryOutReasons, taskStates } from './text/carry-out.vi.ts'
import { amendReasons } from './text/amend.vi.ts'
import { documentReasons } from './text/documents.vi.ts'

/** The reader names its values without null; a missing one is simply absent. */
function asReasons<K extends string>(
  texts: Record<K, (detail: Record<string, string | number>) => string>
): Record<K, ReasonText> {
  const entries = Object.entries(texts) as [K, (detail: Record<string, string | number>) => string][]
  const present = (detail: ErrorDetail) =>
    Object.fromEntries(Object.entries(detail).filter((entry): entry is [string, string | number] => entry[1] !== null))
  return Object.fromEntries(entries.map(([code, say]) => [code, (d: ErrorDetail) => say(present(d))])) as Record<
    K,
    ReasonText
  >
}

/** Sentences for every reason that a plan's command, query or reading gives. */
export const reasons = {
  ...asReasons(readerTexts),
  'plans.no_such_plan': 'Không tìm thấy kế hoạch này, hoặc bạn không có quyền xem.',
  'plans.no_such_task': 'Không tìm thấy nhiệm vụ này, hoặc bạn không có quyền xem.',
  'plans.no_such_place': 'Chỗ này không còn trong kế hoạch. Hãy tải lại trang.',
  'plans.no_such_reading': 'Không tìm thấy lượt đọc này, hoặc bạn không có quyền xem.',
  'plans.may_not_edit': 'Bạn không được giao quản lý kế hoạch của đơn vị này.',
  'plans.may_not_publish': 'Bạn không được ban hành kế hoạch của đơn vị này. Hãy trình lãnh đạo duyệt.',
  'plans.may_not_enter': 'Bạn không được giao nhập số liệu cho kế hoạch này.',
  'plans.not_your_task': 'Nhiệm vụ này không giao cho đơn vị mà bạn được báo cáo thay.',
  'plans.no_file': 'Chọn ít nhất một tệp, hoặc dán nội dung văn bản',
  'plans.unit_missing': 'Chọn đơn vị ban hành kế hoạch',
  'plans.too_many_files': 'Bạn đã chọn quá nhiều tệp. Hãy chia thành nhiều lần tải lên',
  'plans.pages_not_images': 'Chỉ ảnh chụp mới ghép được thành các trang của một kế hoạch. Hãy tải riêng từng tệp.',
  'plans.pages_differ': 'Danh sách trang đã thay đổi. Hãy tải lại trang rồi sắp xếp lại.',
  'plans.text_missing': 'Nhập nội dung cho mục này',
  'plans.text_long': 'Nội dung dài quá mức cho phép. Hãy rút ngắn',
  'plans.not_a_number': 'Nhập một con số, ví dụ 98,5',
  'plans.date_form':
    'Nhập theo một trong các dạng: 15/12/2026, tháng 12/2026, quý IV/2026, 2026, hoặc 15/12 cho ngày 15/12 hằng năm',
  'plans.percent_range': 'Nhập số phần trăm từ 0 đến 100',
  'plans.state_missing': 'Chọn tình trạng của nhiệm vụ',
  'plans.figure_in_future': 'Ngày của số liệu không được sau hôm nay',
  'plans.one_place': 'Chọn một đoạn hoặc một đề mục',
  'plans.unit_or_phrase': 'Chọn đơn vị hoặc ghi tên đơn vị',
  'plans.no_set_in_words': 'Cách ghi này không nêu một nhóm đơn vị nào. Hãy chọn từng đơn vị.',
  'plans.unit_twice': 'Đơn vị này đã có trong danh sách',
  'plans.heading_empty': 'Ghi lời của đề mục. Nếu đây không phải đề mục, hãy chọn “Không phải đề mục, là đoạn văn”.',
  'plans.deadline_empty': 'Ghi thời hạn bằng ngày, hoặc chọn chu kỳ lặp lại',
  'plans.already_a_task': 'Đoạn này đã là nhiệm vụ',
  'plans.changed_meanwhile':
    'Có người vừa sửa chỗ này sau khi bạn mở trang. Hãy xem bản mới bên dưới rồi sửa lại nếu cần.',
  'plans.nothing_to_undo': 'Bạn chưa sửa gì trong bản nháp này, hoặc đã hoàn tác hết.',
  'plans.nothing_to_redo': 'Không còn gì để làm lại.',
  'plans.undo_overtaken': 'Người khác đã sửa đúng chỗ này sau bạn nên không hoàn tác được. Hãy sửa trực tiếp ở đó.',
  'plans.redo_overtaken': 'Chỗ này đã được sửa sau khi bạn hoàn tác nên không làm lại được.',
  'plans.split_needs_two': 'Xuống dòng ở chỗ cần tách để có ít nhất hai đoạn',
  'plans.split_too_many': 'Một lần chỉ tách được thành tối đa 50 đoạn',
  'plans.place_changed': 'Có người vừa sửa đúng chỗ này. Trang đã hiện nội dung mới, hãy xem lại rồi thao tác tiếp.',
  'plans.split_changes_words': 'Khi tách chỉ xuống dòng, không thêm hay bớt chữ. Nếu có người vừa sửa đoạn này, hãy tải lại trang.',
  'plans.nothing_before': 'Không có đoạn nào ở trước trong mục này.',
  'plans.nothing_after': 'Không có đoạn nào ở sau trong mục này.',
  'plans.move_needs_place': 'Chọn nơi chuyển đến',
  'plans.move_into_itself': 'Không chuyển được một đề mục vào chính nó hoặc vào mục con của nó.',
  'plans.heading_has_headings': 'Đề mục này còn đề mục con. Hãy chuyển các đề mục con đi trước.',
  'plans.not_set_aside': 'Dòng này đang thuộc nội dung kế hoạch.',
  'plans.stays_text': 'Đoạn này được giữ là văn bản: phần mềm không giao cho ai việc theo dõi, lập danh sách, chấm điểm hay gỡ bỏ điều người khác nghĩ và nói, hoặc nói thay người khác.',
  'plans.no_stays_text': 'Đoạn này không được giữ là văn bản.',
  'plans.release_reason': 'Ghi lý do, ít nhất 10 chữ cái',
  'plans.not_a_draft': 'Kế hoạch đã phát hành. Muốn thay đổi, mở kế hoạch và bấm “Sửa đổi kế hoạch”.',
  'plans.not_published': 'Kế hoạch chưa phát hành nên chưa báo cáo được.',
  'plans.units_undecided': (d) =>
    `Còn ${d['open']} tên gọi chưa rõ là đơn vị nào. Với từng tên gọi, hãy chọn đơn vị, thêm đơn vị, hoặc đánh dấu để nguyên chữ; rồi phát hành.`,
  'plans.no_phrase_ticked': 'Hãy đánh dấu ít nhất một tên gọi.',
  'plans.no_task': 'Kế hoạch chưa có nhiệm vụ nào. Hãy đánh dấu ít nhất một nhiệm vụ rồi phát hành.',
  'plans.higher_not_published': 'Chỉ chọn được một kế hoạch khác đã phát hành.',
  'plans.links_in_circle': 'Không thể nối: kế hoạch kia đang thực hiện chính kế hoạch này.',
  'plans.no_such_link': 'Kế hoạch này không được nối với kế hoạch cấp trên đó.',
  'plans.no_such_pair': 'Không tìm thấy cặp mục này. Hãy tải lại trang.',
  'plans.already_proposed': 'Nhiệm vụ này đã được đề xuất cho đơn vị đó.',
  'plans.unit_not_below': 'Chỉ đề xuất được cho đơn vị trực thuộc.',
  'plans.no_such_proposal': 'Không tìm thấy đề xuất này, hoặc bạn không có quyền xem.',
  'plans.proposal_decided': 'Đề xuất này đã được trả lời.',
  'plans.draft_missing': 'Chọn bản nháp để đưa nhiệm vụ vào',
  'plans.draft_of_other_unit': 'Bản nháp này là của đơn vị khác.',
  'plans.no_section': 'Bản nháp chưa có đề mục nào để đặt nhiệm vụ.',
  'plans.decline_reason': 'Ghi lý do không nhận nhiệm vụ',
  'plans.already_over': 'Lượt đọc này đã kết thúc.',
  'plans.list_name': 'Ghi tên kế hoạch',
  'plans.list_row': 'Ghi số dòng như trong Excel, từ 1 trở lên',
  'plans.list_is_task_table':
    'Bảng này được tải xuống từ một kế hoạch đã có: nếu đọc như danh sách mới, mọi nhiệm vụ sẽ bị lặp lại. Hãy mở trang văn bản của kế hoạch đó và dùng “Gửi lại tệp đã sửa”; bạn sẽ xem từng chỗ thay đổi trước khi lưu. Nếu muốn lập kế hoạch mới từ bảng này, hãy xóa cột “Mã (không sửa)” trước.',
  'plans.list_no_sheet': 'Chọn ít nhất một trang tính để đọc vào kế hoạch.',
  'plans.list_no_task_column': (d) => `Trang tính “${d['sheet']}” chưa có cột nào là “Nhiệm vụ”. Hãy chọn cột đó.`,
  'plans.list_two_task_columns': (d) => `Trang tính “${d['sheet']}” có hơn một cột là “Nhiệm vụ”. Chỉ giữ một cột, cột còn lại chọn “Nội dung khác”.`,
  'plans.no_such_column': 'Cột này đã được xóa khỏi danh sách ghi nhớ. Hãy tải lại trang.',
  'plans.no_choice_open': 'Lượt đọc này không chờ lựa chọn nào.',
  'plans.reading_failed': 'Việc đọc tệp bị gián đoạn ngoài dự kiến. Hãy lưu văn bản thành tệp mới rồi tải lên lại.',
  'plans.reading_too_heavy': 'Tệp cần quá nhiều bộ nhớ để đọc. Hãy chia văn bản thành nhiều tệp nhỏ hơn.',
  ...carryOutReasons,
  ...documentReasons,
  ...amendReasons,
  'plans.doubt_unit_unknown': 'Chưa biết tên gọi này chỉ đơn vị nào',
  'plans.doubt_unit_unsure': 'Đơn vị được đề xuất có thể chưa đúng',
  'plans.doubt_reading': 'Có thể đọc chưa đúng chỗ này'
} satisfies Reasons

export const words = {
  readingStates: {
    waiting: 'Đang chờ đọc',
    reading: 'Đang đọc',
    needs_choice: 'Cần bạn chọn',
    done: 'Đã đọc xong',
    refused: 'Không đọc được',
    cancelled: 'Đã dừng'
  },
  steps: {
    opening: 'Mở tệp',
    unpack: 'Mở tệp',
    text: 'Đọc chữ',
    render: 'Dựng trang',
    recognise: 'Nhận dạng chữ trong ảnh',
    meaning: 'Tìm nhiệm vụ, chỉ tiêu, thời hạn',
    saving: 'Lưu kế hoạch'
  },
  planStates: { draft: 'Bản nháp', published: 'Đã phát hành' },
  taskStates,
  roles: { lead: 'Chủ trì', partner: 'Phối hợp' },
  buckets: { late: 'Trễ hạn', week: 'Tuần này', month: 'Tháng này', later: 'Sau đó', none: 'Không ghi ngày' },
  deadlineKinds: { by: 'Trước hoặc đến một thời điểm', recurring: 'Lặp lại', period: 'Trong một giai đoạn' },
  every: {
    day: 'hằng ngày',
    week: 'hằng tuần',
    month: 'hằng tháng',
    quarter: 'hằng quý',
    'half-year': '6 tháng một lần',
    year: 'hằng năm'
  },
  per: { year: 'mỗi năm', 'half-year': 'mỗi 6 tháng', quarter: 'mỗi quý', month: 'mỗi tháng' },
  comparators: { '>=': 'ít nhất', '<=': 'không quá', '=': 'đạt' },
  pastedText: 'Văn bản dán vào'
}
