/** Words about lists of units that go in and out, and why a row is not taken. */
import type { Reasons } from '#platform/shared/reasons.ts'

export const listReasons = {
  'org.list_act_missing': 'Ghi số đợt: các dòng của cùng một quyết định mang cùng một số',
  'org.list_codes_missing': 'Ghi mã đơn vị kết thúc và mã đơn vị kế tục',
  'org.list_new_unit': 'Đơn vị mới cần có loại và khối',
  'org.no_such_import': 'Không có lần nhập này, hoặc bạn không có quyền xem.',
  'org.list_code_twice': (d) => `Mã ${d['code']} đã có ở dòng ${d['other']}.`,
  'org.list_parent_form': (d) => `Mã cấp trên “${d['code']}” không đúng dạng.`,
  'org.list_kind': (d) => `Không có loại đơn vị “${d['value']}”. Ghi một trong các loại: ${d['names']}.`,
  'org.list_branch': (d) => `Không có khối “${d['value']}”. Ghi một trong các khối: ${d['names']}.`,
  'org.list_act_kind': (d) => `Không có việc “${d['value']}”. Ghi Sáp nhập, Chia tách, Sắp xếp lại hoặc Giải thể.`,
  'org.list_share': (d) => `“${d['value']}” không phải là phần trăm từ 0 đến 100.`,
  'org.list_act_differs': (d) => `Đợt ${d['act']} có việc, ngày hoặc căn cứ khác với dòng ${d['row']}.`,
  'org.list_shares': (d) => `Đợt ${d['act']}: các phần của ${d['code']} phải cộng lại đúng 100 %.`,
  'org.list_code_later': (d) => `Mã ${d['code']} chỉ có từ ngày ${viDay(d['day'])}. Hãy sửa ngày hoặc mã.`,
  'org.list_parent_unknown': (d) => `Không có đơn vị cấp trên mã ${d['code']}.`,
  'org.list_parent_ended': (d) => `Đơn vị cấp trên ${d['code']} không còn từ ngày ${viDay(d['day'])}.`,
  'org.list_parent_later': (d) => `Đơn vị cấp trên ${d['code']} chỉ có từ ngày ${viDay(d['day'])}.`,
  'org.list_not_before': (d) => `Không có đơn vị mã ${d['code']} trước ngày ${viDay(d['day'])}.`,
  'org.list_heir_unknown': (d) => `Không có đơn vị kế tục mã ${d['code']}. Nếu là đơn vị mới, ghi thêm tên, loại, khối.`,
  'org.list_acts_many': (d) => `Mỗi tệp tối đa ${d['limit']} đợt. Hãy tách tệp.`,
} satisfies Reasons

function viDay(day: unknown): string {
  return typeof day === 'string' ? day.split('-').reverse().join('/') : ''
}

export const lists = {
  unitColumns: {
    code: 'Mã',
    name: 'Tên đơn vị',
    shortName: 'Tên viết tắt',
    kind: 'Loại',
    branch: 'Khối',
    parent: 'Mã cấp trên',
    from: 'Từ ngày',
    basis: 'Căn cứ'
  },
  actColumns: {
    act: 'Đợt',
    kind: 'Việc',
    day: 'Ngày có hiệu lực',
    basis: 'Căn cứ',
    from: 'Mã đơn vị kết thúc',
    to: 'Mã đơn vị kế tục',
    share: 'Phần chuyển (%)',
    name: 'Tên đơn vị mới',
    unitKind: 'Loại',
    branch: 'Khối',
    parent: 'Mã cấp trên'
  },
  sheetNames: {
    units: 'Danh sách đơn vị',
    successions: 'Danh sách sắp xếp'
  },
  title: 'Nhập, xuất danh sách',
  lead: 'Nhập từ Excel hoặc CSV: xem trước, nhập một lần cho cả tệp, thu hồi được cả lần nhập khi chưa có gì dựa vào nó.',
  whats: {
    units: 'Danh sách đơn vị',
    successions: 'Danh sách sáp nhập, chia tách, giải thể'
  },
  what: 'Tệp chứa gì?',
  file: 'Tệp',
  fileHint: '.xlsx hoặc .csv, tối đa 20.000 dòng. Xuất danh sách bên dưới để có tệp mẫu đúng cột.',
  upload: 'Tải lên và xem trước',
  out: 'Xuất danh sách',
  outUnits: 'Đơn vị (.xlsx)',
  outUnitsCsv: 'Đơn vị (.csv)',
  outActs: 'Sắp xếp (.xlsx)',
  outActsCsv: 'Sắp xếp (.csv)',
  past: 'Các lần đã nhập',
  pastNone: 'Chưa nhập lần nào.',
  preview: 'Xem trước danh sách',
  confirm: 'Nhập',
  takeBack: 'Thu hồi lần nhập',
  row: 'Vị trí',
  rowsAre: (rows: string) => `Dòng\u00a0${rows}`,
  problem: 'Cần sửa',
  carriedOut: 'Kết quả nhập danh sách',
  nothingNew: 'Mọi dòng đã có sẵn đúng như vậy: không có gì để nhập.',
  willAct: 'Quyết định sẽ ghi',
  actsSame: 'Quyết định đã có, không ghi lại',
  actFrom: 'Đơn vị kết thúc',
  actTo: 'Đơn vị kế tục',
  actNew: (name: string) => `${name} (mới)`,
  actsMore: (n: number) => `Và ${n} quyết định nữa.`,
  willBegin: 'Đơn vị sẽ thêm',
  willChange: 'Đơn vị sẽ thay đổi',
  above: 'Cấp trên',
  change: 'Thay đổi',
  more: (n: number) => `Còn ${n} dòng nữa.`,
  takeBackLead: 'Chỉ thu hồi được khi chưa có gì dựa vào các đơn vị đã nhập: đơn vị cấp dưới, quan hệ, nhiệm vụ, người.',
  wholeFile: 'Cả tệp',
  done: 'Đã nhập.',
  takenBack: 'Đã thu hồi lần nhập.',
  ready: 'Mọi dòng đều nhập được. Chưa có gì được ghi.',
  again: 'Chọn tệp khác',
  states: {
    proposed: 'chưa nhập',
    done: 'đã nhập',
    withdrawn: 'đã thu hồi'
  },
  rowCount: (n: number) => `(${n} dòng)`,
  rows: (n: number, what: 'units' | 'successions') => `Tệp có ${n} ${what === 'units' ? 'dòng' : 'đợt'}.`,
  summary: (created: number, changed: number, same: number) => `Thêm mới: ${created}. Thay đổi: ${changed}. Giữ nguyên: ${same}.`,
  problems: (n: number) => `${n} chỗ cần sửa. Chưa có gì được ghi.`
}
