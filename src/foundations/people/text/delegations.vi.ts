import type { Reasons } from '#platform/shared/reasons.ts'

export const reasons = {
  'people.delegation_unit_missing': 'Chọn đơn vị',
  'people.delegation_deputy_missing': 'Chọn người ký thay',
  'people.delegation_kind_missing': 'Chọn hình thức ký',
  'people.delegation_position_missing': 'Nhập chức vụ như ghi ở phần ký, ví dụ: Phó Chủ tịch',
  'people.delegation_position_long': 'Rút ngắn chức vụ còn tối đa 120 ký tự',
  'people.delegation_text_long': 'Rút ngắn nội dung này',
  'people.delegation_reason_missing': 'Nhập lý do, ví dụ: Đi công tác',
  'people.delegation_no_role': 'Bạn không có vai trò ở đơn vị này',
  'people.delegation_not_yours': 'Chỉ giao được những quyền bạn đang có ở đơn vị này',
  'people.delegation_to_yourself': 'Hãy chọn một người khác',
  'people.delegation_deputy_elsewhere': 'Người ký thay phải đang làm việc ở đơn vị này hoặc đơn vị bên dưới',
  'people.delegation_basis_missing': 'Ký thừa ủy quyền cần ghi văn bản ủy quyền, ví dụ: Giấy ủy quyền số 05/UQ-UBND',
  'people.delegation_past': 'Ngày bắt đầu không được trước hôm nay',
  'people.delegation_ends_first': 'Ngày cuối phải từ ngày bắt đầu trở đi',
  'people.delegation_too_long': 'Thời hạn dài nhất là một năm',
  'people.no_such_delegation': 'Không có việc giao ký thay này, hoặc bạn không có quyền xem.',
  'people.delegation_over': 'Việc giao ký thay này đã kết thúc.',
  'people.opened_for_another': 'Biểu mẫu này được mở khi bạn làm cho người khác với lúc gửi, nên chưa có gì được ghi. Hãy kiểm tra dòng "Bạn đang làm thay" ở đầu trang rồi gửi lại.',
  'people.for_whom_chosen': (d) =>
    'Nội dung chưa được ghi. Những gì bạn đã nhập vẫn còn dưới đây. Hãy kiểm tra và gửi lại.' + (d['files'] === 'yes' ? ' Tệp đính kèm không giữ được: hãy chọn lại tệp.' : ''),
  'people.delegation_not_valid': 'Việc giao ký thay này hiện không có hiệu lực.'
} satisfies Reasons

/** A deputy signs for a head for a time. */
export const vi = {
  title: 'Giao ký thay',
  link: 'Giao ký thay, làm thay',
  lead: 'Trong một thời gian, cấp phó hoặc người được ủy quyền làm thay bạn. Họ chỉ làm được những việc bạn giao và không giao tiếp được cho người khác. Mọi nơi đều ghi rõ ai làm thay ai.',
  kinds: { kt: 'Ký thay (KT.)', tl: 'Thừa lệnh (TL.)', tuq: 'Thừa ủy quyền (TUQ.)' },
  kindHints: {
    kt: 'Cấp phó ký thay người đứng đầu',
    tl: 'Người đứng đầu đơn vị bên dưới ký theo lệnh',
    tuq: 'Người được ủy quyền bằng văn bản, trong thời gian nhất định'
  },
  short: { kt: 'KT.', tl: 'TL.', tuq: 'TUQ.' },
  received: 'Bạn được làm thay',
  receivedNone: 'Hiện không ai giao bạn làm thay',
  given: 'Bạn đã giao',
  givenNone: 'Bạn chưa giao cho ai',
  give: 'Giao ký thay',
  unit: 'Đơn vị',
  chooseUnit: 'Chọn đơn vị',
  deputy: 'Người ký thay',
  deputyAt: (name: string, unit: string) => `${name}, ${unit}`,
  noDeputies: 'Không có ai khác đang làm việc ở đơn vị này hoặc đơn vị bên dưới.',
  kind: 'Hình thức ký',
  permissions: 'Được làm thay những việc',
  headPosition: 'Chức vụ của bạn',
  headPositionHint: 'Như ghi ở phần ký, ví dụ: Chủ tịch',
  deputyPosition: 'Chức vụ của người ký thay',
  deputyPositionHint: 'Ví dụ: Phó Chủ tịch',
  basis: 'Văn bản ủy quyền',
  basisHint: 'Bắt buộc khi ký thừa ủy quyền',
  reason: 'Lý do',
  from: 'Từ ngày',
  until: 'Đến hết ngày',
  done: 'Giao ký thay',
  givenDone: 'Đã giao ký thay',
  end: 'Kết thúc',
  endOf: (name: string) => `Kết thúc việc giao cho ${name}`,
  giveBack: 'Trả lại',
  giveBackOf: (name: string) => `Trả lại việc làm thay ${name}`,
  ended: 'Việc giao ký thay đã kết thúc',
  begin: 'Làm thay',
  beginFor: (name: string) => `Làm thay ${name}`,
  period: (from: string, until: string) => `từ ${from} đến hết ${until}`,
  states: {
    planned: 'Chưa đến ngày',
    valid: 'Đang có hiệu lực',
    void: 'Không hiệu lực: người giao không còn vai trò',
    over: 'Đã hết hạn',
    ended: 'Đã kết thúc'
  },
  noRole: 'Bạn chưa có vai trò ở đơn vị nào nên không có gì để giao.',
  banner: (kind: string, position: string, name: string) => `Bạn đang làm thay: ${kind} ${position} ${name}`,
  bannerMore: 'Mọi việc bạn làm lúc này được ghi là làm thay, trong phạm vi được giao.',
  bannerVoid: 'Việc làm thay không còn hiệu lực. Hãy thôi làm thay để tiếp tục bằng quyền của mình.',
  stop: 'Thôi làm thay',
  forOneself: 'làm với tên mình',
  forHead: (name: string) => `làm thay ${name}`,
  waiting: {
    title: 'Biểu mẫu chưa được gửi: bạn làm cho ai?',
    more: (then: string, now: string) =>
      `Khi mở biểu mẫu, bạn ${then}; bây giờ bạn đang ${now}. Chưa có gì được ghi, nội dung đã nhập được giữ trong 60 phút. Chọn một cách, xem lại biểu mẫu rồi gửi.`,
    go: (who: string) => `Quay lại biểu mẫu để ${who}`,
    over: (then: string) => `Không ${then} được nữa: việc giao đã kết thúc.`
  },
  behalf: (kind: string, name: string) => `${kind} ${name}`
}
