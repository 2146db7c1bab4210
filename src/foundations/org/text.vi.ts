import type { Reasons } from '#platform/shared/reasons.ts'
import { writtenDay } from '#platform/shared/written-dates.ts'
import { changes } from './text/changes.vi.ts'
import { listReasons, lists } from './text/lists.vi.ts'

const viDay = (day: unknown): string => (typeof day === 'string' ? writtenDay(day, 'vi') : '')

export const reasons = {
  ...listReasons,
  'org.no_such_unit': 'Không có đơn vị này, hoặc bạn không có quyền xem.',
  'org.name_missing': 'Nhập tên đơn vị',
  'org.name_long': 'Rút ngắn tên đơn vị còn tối đa 200 ký tự',
  'org.short_name_long': 'Rút ngắn tên viết tắt còn tối đa 60 ký tự',
  'org.code_form': 'Mã gồm chữ không dấu, chữ số, dấu chấm, gạch nối, tối đa 40 ký tự, ví dụ PS.YT',
  'org.code_taken': 'Mã này đang thuộc đơn vị khác. Hãy chọn mã khác.',
  'org.kind_missing': 'Chọn loại đơn vị',
  'org.branch_missing': 'Chọn khối',
  'org.parent_not_yet': 'Vào ngày này đơn vị cấp trên chưa có hoặc không còn. Hãy chọn ngày khác.',
  'org.not_existing_then': 'Vào ngày này đơn vị chưa có hoặc không còn. Hãy chọn ngày khác.',
  'org.later_change_exists': (d) => `Đã có một thay đổi của đơn vị này từ ngày ${viDay(d['day'])}. Hãy chọn ngày sau đó.`,
  'org.circle': 'Không thể đưa một đơn vị vào dưới chính nó hoặc dưới đơn vị cấp dưới của nó.',
  'org.basis_missing': 'Ghi số và tên của quyết định làm căn cứ',
  'org.basis_long': 'Rút ngắn căn cứ còn tối đa 500 ký tự',
  'org.share_form': 'Ghi phần chuyển giao là số từ 0 đến 1, tối đa sáu chữ số sau dấu phẩy, ví dụ 0,4',
  'org.shares_not_whole': 'Các phần chuyển giao của mỗi đơn vị kết thúc phải cộng lại đúng bằng 1 (100 %), phần nào cũng lớn hơn 0.',
  'org.parts_missing': 'Chọn ít nhất một đơn vị kết thúc và đơn vị kế tục của nó',
  'org.heir_missing': 'Chọn hoặc nhập đơn vị kế tục',
  'org.heir_twice': 'Một đơn vị kế tục được ghi hai lần. Hãy ghi mỗi đơn vị một lần.',
  'org.heir_gets_nothing': 'Có đơn vị kế tục không nhận phần nào. Hãy bỏ đơn vị đó hoặc ghi phần nó nhận.',
  'org.heir_ends': 'Đơn vị kế tục không thể là đơn vị kết thúc trong chính quyết định này. Nếu một phần giữ tên cũ, hãy thêm đơn vị mới mang tên đó.',
  'org.nobody_inherits': 'Đơn vị này không có cấp trên nên phải chọn đơn vị kế tục.',
  'org.shape_merge': 'Sáp nhập là nhiều đơn vị thành một đơn vị, hoặc một đơn vị vào một đơn vị đã có.',
  'org.shape_split': 'Chia tách là một đơn vị thành từ hai đơn vị trở lên.',
  'org.shape_reorganise': 'Sắp xếp lại là từ hai đơn vị trở lên thành từ hai đơn vị trở lên.',
  'org.shape_dissolve': 'Giải thể là một đơn vị kết thúc và một đơn vị đã có kế tục.',
  'org.heir_not_yet': (d) => `Vào ngày này ${d['name']} chưa có hoặc không còn nên không kế tục được.`,
  'org.ends_before_it_began': (d) => `${d['name']} chưa có trước ngày này hoặc đã kết thúc. Hãy chọn ngày khác.`,
  'org.named_later_change': (d) => `Đã có một thay đổi của ${d['name']} từ ngày ${viDay(d['day'])}. Hãy chọn ngày sau đó.`,
  'org.begins_below_later': (d) => `${d['name']} được đặt dưới đơn vị kết thúc từ ngày ${viDay(d['day'])}, sau ngày của quyết định này. Hãy chuyển đơn vị đó trước.`,
  'org.inherits_that_day': (d) => `${d['name']} kế tục đơn vị khác từ chính ngày này nên không thể kết thúc trong cùng ngày.`,
  'org.parent_ends': (d) => `Đơn vị cấp trên chỉ còn đến ngày ${viDay(d['day'])}. Hãy chọn đơn vị khác.`,
  'org.tie_begins_later': 'Có quan hệ hoặc vị trí thành viên bắt đầu sau ngày này. Hãy sửa chúng trước.',
  'org.no_such_act': 'Không có quyết định này, hoặc nó đã được thu hồi.',
  'org.tie_hangs': 'Có quan hệ hoặc vị trí thành viên được ghi sau quyết định này. Hãy kết thúc chúng trước.',
  'org.relation_missing': 'Chọn loại quan hệ',
  'org.position_missing': 'Ghi chức vụ của người được cử',
  'org.seat_missing': 'Ghi vai trò trong ban, hội đồng, tổ',
  'org.relation_to_itself': 'Chọn một đơn vị khác.',
  'org.relation_twice': 'Quan hệ này đã được ghi cho khoảng thời gian đó.',
  'org.seat_twice': 'Vị trí này đã được ghi cho khoảng thời gian đó.',
  'org.no_such_tie': 'Không còn quan hệ hoặc vị trí này. Hãy tải lại trang.',
  'org.tie_ended': 'Quan hệ hoặc vị trí này đã kết thúc trước ngày đó.',
  'org.ends_before_begin': 'Ngày kết thúc phải sau ngày bắt đầu',
  'org.later_act_hangs': (d) => `Một quyết định sau đó dựa vào quyết định này${d['name'] ? ` (${d['name']})` : ''}. Hãy thu hồi quyết định sau trước.`,
  'org.unit_hangs_below': (d) => `${d['name']} đang trực thuộc đơn vị được lập bởi quyết định này. Hãy chuyển đơn vị đó trước.`,
  'org.rows_hang': (d) => `Chưa thu hồi được: đơn vị được lập đã có dữ liệu (${viTable(d['table'])}: ${d['rows']}).`,
  'org.tie_outlives': (d) => `Một trong hai đơn vị chỉ còn đến ngày ${viDay(d['day'])}.`,
  'org.no_such_set': 'Không có nhóm đơn vị này, hoặc bạn không có quyền xem.',
  'org.set_changed_meanwhile': 'Có người vừa sửa nhóm này. Hãy tải lại trang rồi sửa tiếp.',
  'org.set_name_taken': 'Đã có nhóm mang tên này. Hãy đặt tên khác.',
  'org.set_in_use': 'Nhóm này đang được dùng trong một kế hoạch hoặc một cách ghi đã nhớ nên chưa xóa được.',
  'org.no_such_phrase': 'Cách ghi này đã được xóa. Hãy tải lại trang.',
  'org.may_not_edit': 'Bạn không có quyền sửa đơn vị này.',
  'org.year_range': 'Nhập năm từ 2000 đến 2200',
  'org.days_off_missing': 'Nhập ít nhất một ngày, mỗi ngày một dòng',
  'org.source_missing': 'Ghi văn bản hoặc thông báo quy định các ngày này',
  'org.days_off_line': (d) => `Dòng ${d['line']}: ghi ngày có thật dạng 08/02/2027, hoặc 08/02/2027 - 12/02/2027, rồi đến tên ngày nghỉ`,
  'org.days_off_name': (d) => `Dòng ${d['line']}: ghi tên ngày nghỉ sau ngày, không quá 200 ký tự`,
  'org.days_off_long': (d) => `Dòng ${d['line']}: một đợt nghỉ không dài quá 31 ngày. Hãy xem lại ngày cuối`,
  'org.days_off_twice': (d) => `Dòng ${d['line']}: có ngày đã ghi ở dòng trên`,
  'org.no_such_day_off': 'Ngày này không còn trong danh sách. Hãy tải lại trang.',
  'org.may_not_enter_days': 'Chỉ người quản trị ở đơn vị cao nhất mới nhập được ngày nghỉ.',
  'input.not_a_day': 'Nhập ngày có thật, ví dụ 27/03/2026'
} satisfies Reasons


/** A table of this or another room that names the unit; what is not listed is told in general words. */
const TABLES: Record<string, string> = {
  person_roles: 'vai trò',
  plans: 'kế hoạch',
  tasks: 'nhiệm vụ',
  task_units: 'đơn vị được giao việc',
  unit_sets: 'nhóm đơn vị',
  unit_phrases: 'cách ghi đã nhớ',
  files: 'tệp'
}

function viTable(table: unknown): string {
  return TABLES[String(table)] ?? 'dữ liệu khác'
}

export const vi = {
  changes,
  lists,
  kinds: {
    province: 'Tỉnh, thành phố',
    commune: 'Xã, phường, đặc khu',
    department: 'Sở, ngành',
    division: 'Phòng, ban',
    office: 'Văn phòng',
    committee: 'Cấp ủy',
    cell: 'Chi bộ, tổ',
    front: 'Mặt trận Tổ quốc',
    union: 'Đoàn thể',
    school: 'Trường học',
    centre: 'Trung tâm, trạm',
    steering: 'Ban chỉ đạo, hội đồng, tổ công tác',
    other: 'Loại khác'
  },
  branches: { state: 'Chính quyền', party: 'Đảng', front: 'Mặt trận, đoàn thể', school: 'Trường học' },
  name: 'Tên đơn vị',
  shortName: 'Tên viết tắt',
  code: 'Mã đơn vị',
  codeHint: 'Không trùng với đơn vị khác, ví dụ PS.YT',
  kind: 'Loại đơn vị',
  branch: 'Khối',
  parent: 'Đơn vị cấp trên',
  below: 'Các đơn vị cấp dưới',
  from: 'Từ ngày',
  list: {
    title: 'Đơn vị',
    caption: 'Các đơn vị bạn được xem',
    none: 'Chưa có đơn vị nào',
    nothingFound: 'Không tìm thấy đơn vị nào có tên như vậy',
    add: 'Thêm đơn vị',
    search: 'Tìm theo tên',
    find: 'Tìm'
  },
  add: {
    title: 'Thêm đơn vị',
    fromHint: 'Ngày đơn vị bắt đầu hoạt động',
    done: 'Thêm đơn vị'
  },
  change: {
    title: 'Đổi tên, chuyển cấp trên',
    lead: 'Tên và vị trí cũ vẫn được giữ cho những ngày trước ngày thay đổi.',
    fromHint: 'Ngày thay đổi bắt đầu có hiệu lực',
    done: 'Lưu thay đổi'
  },
  phrases: {
    title: 'Cách ghi đã nhớ',
    lead: 'Gặp chữ trong ngoặc kép trong kế hoạch của đơn vị, phần mềm hiểu là đơn vị hoặc nhóm ghi sau mũi tên. Xóa dòng nào thì lần sau phải chọn lại.',
    phrase: 'Kế hoạch ghi',
    means: 'Được hiểu là',
    by: 'Người chỉ',
    none: 'Chưa nhớ cách ghi nào',
    noneHint: 'Khi bạn chọn đơn vị cho một cách ghi trong kế hoạch, cách ghi đó sẽ hiện ở đây.',
    forget: 'Xóa',
    forgetOf: (phrase: string) => `Xóa: cách ghi “${phrase}”`,
    forgotten: 'Đã xóa cách ghi.'
  },
  sets: {
    title: 'Nhóm đơn vị',
    none: 'Chưa có nhóm nào. Nhóm được tạo khi bạn chọn “cả nhóm” cho một cách ghi trong kế hoạch.',
    name: 'Tên nhóm',
    kinds: 'Gồm các loại đơn vị',
    kindsHint: 'Không chọn loại nào nghĩa là mọi loại.',
    named: 'Tên đơn vị có chữ',
    namedHint: 'Ví dụ: tiểu học. Để trống nếu không cần.',
    reach: 'Tìm ở đâu',
    reaches: {
      children: (under: string) => `Chỉ các đơn vị trực thuộc ${under}`,
      all: (under: string) => `Mọi đơn vị bên dưới ${under}`
    },
    save: 'Lưu nhóm',
    saved: 'Đã lưu nhóm.',
    members: (n: number) => `Hôm nay nhóm có ${n} đơn vị`,
    membersNone: 'Hôm nay không có đơn vị nào thuộc nhóm này.',
    takeOut: 'Bỏ khỏi nhóm',
    takeOutOf: (name: string) => `Bỏ khỏi nhóm: ${name}`,
    add: 'Thêm đơn vị vào nhóm',
    addDone: 'Thêm vào nhóm',
    exceptions: 'Ngoại lệ',
    added: (name: string) => `${name}: được thêm riêng`,
    removed: (name: string) => `${name}: được bỏ riêng`,
    restore: 'Hủy ngoại lệ',
    restoreOf: (name: string) => `Hủy ngoại lệ: ${name}`,
    owner: (name: string) => `Nhóm của ${name}`,
    note: 'Kế hoạch đã phát hành giữ nguyên danh sách đơn vị của ngày phát hành.',
    remove: 'Xóa nhóm'
  },
  daysOff: {
    title: 'Ngày nghỉ',
    lead: 'Ngày lễ do luật định đã có sẵn. Mỗi năm, nhập thêm các ngày nghỉ Tết, nghỉ bù, làm bù theo thông báo. Thời hạn của kế hoạch không tự đổi; trang của việc chỉ nhắc khi ngày cuối rơi vào ngày nghỉ.',
    year: (year: number) => `Năm ${year}`,
    years: 'Các năm',
    day: 'Ngày',
    name: 'Tên',
    source: 'Căn cứ',
    fixed: 'Luật định',
    working: 'đi làm',
    none: 'Chưa có ngày nghỉ nào.',
    remove: 'Xóa',
    removeOf: (day: string) => `Xóa ngày ${day}`,
    removed: 'Đã xóa ngày.',
    complete: 'Đã nhập đủ các ngày nghỉ của năm này.',
    incomplete: 'Chưa nhập đủ: lời nhắc bên cạnh thời hạn ghi là chưa kể các ngày nghỉ công bố hằng năm.',
    setComplete: 'Đánh dấu đã nhập đủ',
    setIncomplete: 'Đánh dấu chưa đủ',
    add: 'Nhập ngày nghỉ',
    lines: 'Các ngày, mỗi ngày hoặc mỗi đợt một dòng',
    linesHint: 'Ví dụ: 08/02/2027 - 12/02/2027 Nghỉ Tết Nguyên đán. Ngày làm bù thì ghi “làm bù” trong tên: 20/02/2027 Làm bù. Có thể dán từ thông báo.',
    sourceOf: 'Theo văn bản, thông báo nào?',
    save: 'Lưu các ngày',
    saved: (n: number) => `Đã lưu ${n} ngày.`,
    link: 'Ngày nghỉ trong năm'
  },
  history: {
    title: 'Tên và vị trí theo thời gian',
    now: 'đến nay',
    period: 'Thời gian'
  }
}
