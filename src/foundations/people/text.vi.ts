import type { ErrorDetail } from '#platform/shared/errors.ts'
import type { Reasons } from '#platform/shared/reasons.ts'
import { vi as rights } from './rights/text.vi.ts'
import { reasons as delegationReasons, vi as delegations } from './text/delegations.vi.ts'
import { reasons as tokenReasons, vi as tokens } from './text/tokens.vi.ts'
import { memberReasons, members } from './members/text.vi.ts'
import { vi as signInWords, reasons as signInReasons } from './text/sign-in.vi.ts'
import { twinReasons, twins } from './members/twins/text.vi.ts'
import { ownData, ownDataReasons } from './members/own-data/text.vi.ts'
import { memberListReasons, lists as memberLists } from './members/import/text.vi.ts'

function wait(d: ErrorDetail): string {
  const seconds = Number(d['seconds'] ?? 60)
  return seconds < 90 ? `${seconds} giây` : `${Math.ceil(seconds / 60)} phút`
}

export const reasons = {
  ...tokenReasons,
  ...memberReasons,
  ...signInReasons,
  ...memberListReasons,
  ...ownDataReasons,
  ...twinReasons,
  ...delegationReasons,
  'people.language_missing': 'Chọn ngôn ngữ',
  'people.email_taken': 'Địa chỉ thư điện tử này đang thuộc một tài khoản khác',
  'people.email_form': 'Nhập địa chỉ thư điện tử đúng dạng, ví dụ ten@donvi.gov.vn',
  'people.signed_out_meanwhile': (d) =>
    'Bạn đã bị đăng xuất trước khi gửi, nên nội dung chưa được lưu. Những gì bạn đã nhập vẫn còn dưới đây. Hãy kiểm tra và gửi lại.' +
    (d['files'] === 'yes' ? ' Tệp đính kèm không giữ được: hãy chọn lại tệp.' : ''),
  'people.report_and_files_again':
    'Bạn đã bị đăng xuất trước khi gửi, nên báo cáo chưa được lưu. Những gì bạn đã nhập vẫn còn dưới đây; riêng tệp phải chọn lại. Hãy kiểm tra và gửi lại.',
  'people.choose_files_again': 'Bạn đã bị đăng xuất trước khi gửi, nên tệp chưa được tải lên. Hãy chọn lại tệp và gửi lại.',
  'people.sign_in_first': 'Hãy đăng nhập để tiếp tục.',
  'people.wrong_name_or_password': 'Tên đăng nhập hoặc mật khẩu không đúng. Hãy nhập lại.',
  'people.too_many_tries': (d) => `Có quá nhiều lần nhập sai. Hãy đợi ${wait(d)} rồi thử lại.`,
  'people.username_missing': 'Nhập tên đăng nhập',
  'people.username_form': 'Tên đăng nhập gồm chữ thường không dấu, chữ số, dấu chấm, gạch nối, từ 2 đến 60 ký tự, ví dụ lan.nguyen',
  'people.username_taken': 'Tên đăng nhập này đã có người dùng. Hãy chọn tên khác.',
  'people.password_missing': 'Nhập mật khẩu',
  'people.password_short': 'Mật khẩu cần ít nhất 15 ký tự. Một câu ngắn dễ nhớ là đủ dài.',
  'people.password_long': 'Mật khẩu dài tối đa 256 ký tự',
  'people.password_common': 'Mật khẩu này dễ đoán. Hãy dùng vài từ không liên quan với nhau.',
  'people.password_breached': 'Mật khẩu này nằm trong danh sách mật khẩu đã bị lộ. Hãy chọn mật khẩu khác.',
  'people.password_about_you': 'Mật khẩu này gần với tên của bạn hoặc đơn vị. Hãy dùng những từ khác.',
  'people.has_password': 'Bạn đã có mật khẩu. Hãy dùng phần đổi mật khẩu.',
  'people.current_password_wrong': 'Mật khẩu hiện tại không đúng',
  'people.name_missing': 'Nhập họ và tên',
  'people.name_long': 'Rút ngắn họ và tên còn tối đa 120 ký tự',
  'people.heir_delegation_used': 'Chưa thu hồi được: đã có việc làm thay tại đơn vị kế tục. Hãy sửa lại việc đó trước.',
  'people.heir_role_changed': 'Chưa thu hồi được: một vai trò đã chuyển cho đơn vị kế tục vừa được sửa ở đó. Hãy sửa lại vai trò đó trước.',
  'people.role_missing': 'Chọn vai trò',
  'people.role_ends_first': 'Ngày kết thúc phải sau ngày bắt đầu',
  'people.role_ended': 'Vai trò này đã kết thúc từ trước.',
  'people.no_such_role': 'Không có vai trò này, hoặc bạn không có quyền xem.',
  'people.deactivate_first': 'Hãy khóa tài khoản trước khi xóa dữ liệu cá nhân.',
  'people.erased_before': 'Dữ liệu của người này đã được xóa từ trước.',
  'people.no_such_person': 'Không có người dùng này, hoặc bạn không có quyền xem.',
  'people.erase_sure': 'Đánh dấu ô xác nhận trước khi xóa',
  'people.also_elsewhere': 'Người này còn có vai trò ở đơn vị ngoài phạm vi của bạn. Hãy nhờ người quản trị cấp trên.',
  'people.stronger_than_you': (d) => {
    const may: Record<string, string> = rights.may
    return `Bạn không thể giao vai trò này: người giữ vai trò ${may[String(d['permission'])] ?? 'có quyền'}, còn bạn không có quyền đó ở đây (hoặc không rộng, không lâu bằng).`
  },
  'people.holds_more_than_you': 'Người này có quyền mà bạn không có. Hãy nhờ người quản trị cấp trên.',
  'people.may_not_edit_roles': 'Bạn không có quyền lập vai trò riêng cho đơn vị này.',
  'people.role_changed_meanwhile': 'Vai trò này vừa được người khác sửa. Hãy tải lại trang.',
  'people.role_held_elsewhere': 'Vai trò này còn được giao ở đơn vị ngoài phạm vi của bạn. Hãy nhờ người quản trị cấp trên.',
  'people.role_name_taken': 'Đơn vị đã có vai trò tên này. Hãy chọn tên khác.',
  'people.role_name_missing': 'Nhập tên vai trò',
  'people.role_name_long': 'Rút ngắn tên vai trò còn tối đa 80 ký tự',
  'people.permissions_missing': 'Chọn ít nhất một quyền',
  'people.no_such_object': 'Không tìm thấy trang nào ở địa chỉ này, hoặc bạn không có quyền xem.',
  'people.may_not_edit': 'Bạn không có quyền sửa danh sách người dùng của đơn vị này.',
  'people.not_yourself': 'Bạn không thể tự làm việc này với tài khoản của mình. Hãy nhờ một người quản trị khác.',
  'people.code_missing': 'Nhập mã thiết lập',
  'people.code_wrong': 'Mã thiết lập không đúng. Mã hiện trên màn hình máy chủ khi khởi động.',
  'people.set_up_later': 'Ngày này phải từ hôm nay trở về trước',
  'people.organisation_missing': 'Nhập tên cơ quan',
  'people.already_set_up': 'Hệ thống đã được thiết lập. Hãy đăng nhập.'
} satisfies Reasons

export const vi = {
  tokens,
  members,
  signInWays: signInWords,
  roles: rights.roles,
  roleHints: rights.hints,
  hanging: {
    roles: 'Vai trò của người dùng',
    ownRoles: 'Vai trò riêng của đơn vị',
    services: 'Tài khoản phần mềm',
    delegations: 'Giao ký thay',
    tokens: 'Mã truy cập giới hạn trong đơn vị',
    until: (day: string) => `đến hết ${day}`,
    delegation: (head: string, deputy: string) => `${deputy} làm thay ${head}`,
    ownedBy: (name: string) => `của ${name}`
  },
  erasedPerson: '(đã xóa)',
  memberLists,
  ownData,
  twins,
  delegations,
  signIn: {
    title: 'Đăng nhập',
    username: 'Tên đăng nhập',
    password: 'Mật khẩu',
    stay: 'Giữ đăng nhập trên thiết bị này trong 30 ngày',
    stayHint: 'Không chọn nếu nhiều người dùng chung máy này',
    done: 'Đăng nhập',
    kept: 'Bạn đã bị đăng xuất trước khi gửi',
    keptMore: (minutes: number) =>
      `Những gì bạn vừa nhập được giữ lại trong ${minutes} phút. Hãy đăng nhập bằng chính tài khoản đó để xem lại và gửi.`,
    keptFiles: 'Tệp và mật khẩu không được giữ; hãy chọn hoặc nhập lại sau khi đăng nhập.',
    lost: 'Bạn đã bị đăng xuất trước khi gửi',
    lostMore: 'Nội dung vừa nhập chưa được lưu và không giữ lại được. Hãy bấm nút quay lại của trình duyệt, chép nội dung ra nơi khác rồi đăng nhập.',
    forgotten: 'Quên mật khẩu?',
    forgottenMore: 'Hãy gặp người phụ trách người dùng của đơn vị bạn. Khi gặp trực tiếp, họ cấp cho bạn một mã một lần để đặt mật khẩu mới.'
  },
  signOut: 'Đăng xuất',
  setUp: {
    title: 'Thiết lập lần đầu',
    lead: 'Tạo cơ quan cấp cao nhất và người quản trị đầu tiên.',
    code: 'Mã thiết lập',
    codeHint: 'Hiện trên màn hình máy chủ khi khởi động',
    organisation: 'Tên cơ quan',
    unitCodeHint: 'Để danh sách đơn vị cấp dưới ghi được mã cấp trên, ví dụ HS',
    from: 'Đơn vị có từ ngày',
    fromHint: 'Đơn vị cấp dưới không thể có trước ngày này',
    organisationHint: 'Đơn vị cao nhất trong hệ thống, ví dụ tỉnh, xã hoặc sở',
    name: 'Họ và tên của bạn',
    username: 'Tên đăng nhập',
    usernameHint: 'Chữ thường không dấu, ví dụ lan.nguyen',
    done: 'Thiết lập và đăng nhập'
  },
  newPassword: 'Mật khẩu mới',
  newPasswordHint: 'Ít nhất 15 ký tự; vài từ không liên quan với nhau là tốt nhất. Dán từ trình quản lý mật khẩu cũng được.',
  account: {
    trail: 'Nhật ký về tôi',
    title: 'Tài khoản của tôi',
    passwordTitle: 'Đổi mật khẩu',
    current: 'Mật khẩu hiện tại',
    change: 'Đổi mật khẩu',
    setFirst: 'Đặt mật khẩu',
    signInToSet: 'Đăng nhập lại để đặt mật khẩu',
    changed: 'Đã đổi mật khẩu. Các thiết bị khác đã bị đăng xuất.',
    sessionsTitle: 'Nơi đang đăng nhập',
    sessionsCaption: 'Các thiết bị đang đăng nhập tài khoản của bạn',
    device: 'Thiết bị',
    unknownDevice: 'Thiết bị không rõ',
    thisDevice: 'Thiết bị này',
    address: 'Địa chỉ mạng',
    started: 'Đăng nhập lúc',
    seen: 'Dùng gần nhất',
    end: 'Đăng xuất',
    endOf: (device: string) => `Đăng xuất ${device}`,
    endAll: 'Đăng xuất khỏi mọi thiết bị',
    on: (browser: string, system: string) => `${browser} trên ${system}`
  },
  people: {
    title: 'Người dùng',
    caption: 'Người dùng của các đơn vị bạn quản lý',
    roleOver: '(đã kết thúc)',
    none: 'Chưa có người dùng nào',
    nothingFound: 'Không tìm thấy ai có tên như vậy',
    add: 'Thêm người dùng',
    search: 'Tìm theo họ tên',
    find: 'Tìm',
    name: 'Họ và tên',
    username: 'Tên đăng nhập',
    roles: 'Vai trò',
    time: 'Thời gian',
    state: 'Trạng thái',
    active: 'Đang hoạt động',
    deactivated: 'Đã khóa',
    roleAt: (role: string, unit: string) => `${role}, ${unit}`,
    since: (from: string, to: string | null) => (to ? `từ ${from} đến trước ${to}` : `từ ${from}`)
  },
  add: {
    title: 'Thêm người dùng',
    unit: 'Đơn vị',
    role: 'Vai trò',
    done: 'Thêm người dùng'
  },
  person: {
    added: (name: string) => `Đã thêm ${name}`,
    deactivate: 'Khóa tài khoản',
    deactivateMore: 'Người này không đăng nhập được nữa. Những việc đã làm vẫn giữ tên. Khôi phục khi gặp trực tiếp để mở lại.',
    deactivateDone: 'Đã khóa tài khoản',
    erase: 'Xóa dữ liệu cá nhân',
    eraseMore: 'Họ tên, tên đăng nhập, địa chỉ thư của người này bị xóa hẳn, kể cả trong nhật ký. Việc đã làm vẫn còn, không còn tên. Không lấy lại được.',
    eraseSure: 'Đúng người này, và tôi biết là không lấy lại được',
    eraseDone: 'Dữ liệu cá nhân đã được xóa',
    erased: 'Đã xóa dữ liệu',
    trail: 'Nhật ký',
    giveRole: 'Thêm vai trò',
    giveRoleDone: 'Đã thêm vai trò',
    endRole: 'Kết thúc',
    endRoleOf: (role: string) => `Kết thúc vai trò ${role}`,
    endRoleDone: 'Vai trò đã kết thúc',
    actions: 'Việc khác'
  },
  console: {
    setUp: (address: string, code: string) => `Chưa có người dùng. Mở ${address}/set-up và nhập mã thiết lập: ${code}`,
    signIn: (address: string) => `Đăng nhập: ${address}/sign-in`,
    sampleNew: 'Đã nạp cơ quan mẫu. Tài khoản (tên đăng nhập, mật khẩu, vai trò):',
    sampleFile: (file: string) => `Tài khoản mẫu cũng nằm trong ${file}`
  }
}
