import type { Reasons } from '#platform/shared/reasons.ts'

export const reasons = {
  'people.passcode_missing': 'Nhập mã',
  'people.second_factor_wrong': 'Mã không đúng hoặc đã dùng rồi. Hãy nhập mã đang hiện trong ứng dụng.',
  'people.one_time_code_wrong': 'Mã không đúng, đã dùng hoặc đã hết hạn. Hãy xem lại tờ giấy, hoặc xin mã mới của người phụ trách.',
  'people.begin_again': 'Bước trước đã quá lâu. Hãy đăng nhập lại từ đầu.',
  'people.sign_in_again': 'Để giữ an toàn cho tài khoản, hãy đăng nhập lại rồi làm việc này trong vòng 15 phút.',
  'people.second_factor_there': 'Xác thực hai bước đã được bật từ trước.',
  'people.second_factor_required': 'Đơn vị yêu cầu vai trò của bạn xác thực hai bước, nên không tắt được.',
  'people.no_second_factor': 'Bạn chưa bật xác thực hai bước.',
  'people.passkey_failed': 'Khóa truy cập không dùng được. Hãy tải lại trang và thử lại, hoặc đăng nhập bằng mật khẩu.',
  'people.passkeys_many': 'Bạn đã có 10 khóa truy cập. Hãy xóa bớt rồi thêm.',
  'people.only_way': 'Đây là cách đăng nhập duy nhất của bạn. Hãy thêm cách khác trước.',
  'people.has_own_secret': 'Người này đã có mật khẩu hoặc khóa của riêng mình. Nếu họ không vào được, hãy làm thủ tục khôi phục khi gặp trực tiếp.',
  'people.days_form': 'Nhập số ngày từ 1 đến 30',
  'people.nobody_chosen': 'Chọn ít nhất một người',
  'people.too_many_chosen': 'Chọn nhiều nhất 500 người một lần',
  'people.seen_missing': 'Chọn cách bạn đã xác nhận đúng người',
  'people.no_provider': 'Hệ thống này không dùng đăng nhập qua cơ quan khác.',
  'people.provider_away': 'Nơi đăng nhập của cơ quan không trả lời. Hãy thử lại sau ít phút hoặc đăng nhập cách khác.',
  'people.provider_failed': 'Đăng nhập qua cơ quan không thành công. Hãy thử lại.',
  'people.provider_refused': 'Nơi đăng nhập của cơ quan đã từ chối hoặc bạn đã dừng giữa chừng.',
  'people.provider_begin_again': 'Lượt đăng nhập qua cơ quan đã quá lâu hoặc mở ở trình duyệt khác. Hãy bắt đầu lại.',
  'people.provider_not_joined':
    'Tài khoản cơ quan này chưa được nối với người dùng nào ở đây. Hãy đăng nhập bằng cách khác rồi nối trong “Tài khoản”, hoặc xin người phụ trách một liên kết nối.',
  'people.provider_joined_elsewhere': 'Tài khoản cơ quan này đã nối với một người dùng khác.',
  'people.link_used': 'Liên kết này không còn dùng được. Hãy xin người phụ trách liên kết mới.'
} satisfies Reasons

export const vi = {
  ways: { password: 'mật khẩu', passkey: 'khóa truy cập', provider: 'tài khoản cơ quan', code: 'mã một lần' },
  again: 'Việc này thay đổi cách đăng nhập, nên cần chắc chắn là bạn. Hãy đăng nhập lại để tiếp tục.',
  other: 'Cách đăng nhập khác',
  passkey: {
    use: 'Đăng nhập bằng vân tay, khuôn mặt hoặc khóa màn hình',
    useHint: 'Dành cho máy đã thêm khóa truy cập trong “Tài khoản”.',
    failed: 'Máy không mở được khóa truy cập. Hãy thử lại hoặc dùng cách khác.',
    title: 'Khóa truy cập',
    lead: 'Đăng nhập bằng vân tay, khuôn mặt hoặc khóa màn hình của điện thoại, không cần nhớ mật khẩu.',
    none: 'Bạn chưa có khóa truy cập nào.',
    caption: 'Khóa truy cập của bạn',
    add: 'Thêm khóa truy cập trên máy này',
    added: 'Đã thêm khóa truy cập',
    needsScript: 'Trình duyệt này không thêm được khóa truy cập. Bạn vẫn đăng nhập bằng mật khẩu.',
    made: 'Thêm lúc',
    used: 'Dùng gần nhất',
    never: 'chưa dùng',
    remove: 'Xóa',
    removeOf: (device: string) => `Xóa khóa truy cập ${device}`,
    removed: 'Đã xóa khóa truy cập'
  },
  code: {
    use: 'Tôi có mã một lần trên giấy',
    title: 'Nhập mã một lần',
    lead: 'Mã in trên giấy hoặc do người phụ trách đọc cho bạn, ví dụ 7hsa-dt5a-4enq.',
    field: 'Mã một lần',
    hint: 'Chữ hoa hay chữ thường đều được; không cần gõ dấu gạch.',
    done: 'Tiếp tục'
  },
  ownSecret: {
    title: 'Đặt mật khẩu của riêng bạn',
    hello: (name: string) => `Chào ${name}`,
    issued: (who: string, when: string) => `Mã này do ${who} cấp lúc ${when}. Nếu bạn không phải là người có tên trên, hãy dừng lại và báo cho người cấp mã.`,
    username: 'Tên đăng nhập của bạn',
    usernameIs: (username: string) => `Tên đăng nhập của bạn là ${username}.`,
    once: 'Sau khi đặt mật khẩu, mã một lần hết hiệu lực. Không ai khác biết mật khẩu của bạn.',
    done: 'Đặt mật khẩu và đăng nhập'
  },
  secondStep: {
    page: 'Xác thực hai bước',
    title: 'Bước thứ hai',
    lead: 'Mở ứng dụng xác thực trên điện thoại và nhập mã sáu chữ số.',
    field: 'Mã xác thực',
    done: 'Đăng nhập',
    lost: 'Không có điện thoại ở đây?',
    lostMore:
      'Nhập một mã dự phòng trên tờ giấy bạn đã giữ. Nếu không còn mã nào, hãy gặp người phụ trách của đơn vị để khôi phục tài khoản.'
  },
  setUp: {
    title: 'Bật xác thực hai bước',
    required: 'Đơn vị yêu cầu vai trò của bạn đăng nhập bằng hai bước. Làm một lần, khoảng hai phút.',
    orPasskey: 'Nếu bạn đã có khóa truy cập, hãy quay lại và đăng nhập bằng khóa đó.',
    install: 'Cài một ứng dụng xác thực trên điện thoại (Google Authenticator, Microsoft Authenticator, FreeOTP đều được).',
    scan: 'Trong ứng dụng, chọn thêm tài khoản rồi quét ô vuông này, hoặc gõ mã bên dưới.',
    square: 'Ô vuông để ứng dụng xác thực quét',
    secret: 'Mã để gõ',
    type: 'Nhập sáu chữ số mà ứng dụng hiện ra.',
    done: 'Bật xác thực hai bước',
    open: 'Bật xác thực hai bước',
    isOn: (when: string) => `Đang bật từ ${when}.`,
    isOff: 'Đang tắt. Ngoài mật khẩu, bạn có thể yêu cầu thêm mã trên điện thoại mỗi lần đăng nhập.',
    codesLeft: (count: number) => `Còn ${count} mã dự phòng chưa dùng.`,
    remove: 'Tắt xác thực hai bước',
    removed: 'Đã tắt xác thực hai bước',
    cannotRemove: 'Đơn vị yêu cầu vai trò của bạn xác thực hai bước, nên không tắt được.'
  },
  recoveryCodes: {
    title: 'Mã dự phòng của bạn',
    more: 'In hoặc chép ra giấy và cất nơi an toàn. Mỗi mã dùng một lần, khi bạn không có điện thoại. Các mã này chỉ hiện một lần.',
    renew: 'Làm mã dự phòng mới',
    renewMore: 'Mã cũ hết hiệu lực.',
    kept: 'Tôi đã cất mã, tiếp tục'
  },
  provider: {
    use: (name: string) => `Đăng nhập bằng ${name}`,
    title: 'Tài khoản cơ quan',
    joined: (name: string, when: string) => `Đã nối với ${name} từ ${when}.`,
    notJoined: (name: string) => `Chưa nối. Sau khi nối, bạn đăng nhập ở đây bằng ${name}.`,
    join: (name: string) => `Nối với ${name}`,
    part: 'Bỏ nối',
    parted: 'Đã bỏ nối tài khoản cơ quan',
    failed: 'Không đăng nhập được qua cơ quan',
    back: 'Về trang đăng nhập'
  },
  link: {
    title: 'Nối tài khoản cơ quan',
    lead: (name: string, provider: string) => `Liên kết này nối ${name} với tài khoản của họ ở ${provider}.`,
    issued: (who: string, when: string) => `Do ${who} chuẩn bị lúc ${when}. Nếu bạn không phải người đó, hãy đóng trang này.`,
    done: (provider: string) => `Tôi là người đó, tiếp tục với ${provider}`
  },
  account: {
    ways: 'Cách đăng nhập',
    way: 'Đăng nhập bằng',
    manage: 'Quản lý',
    noPassword: 'Bạn không dùng mật khẩu.'
  },
  person: {
    codeTitle: 'Mã một lần',
    codeIs: 'Mã một lần',
    codeFor: (name: string) => `Mã một lần của ${name}`,
    codeUntil: (when: string) => `Dùng được đến ${when}, một lần. Mã chỉ hiện ở đây lần này.`,
    codeMore: 'Đưa tờ giấy hoặc đọc mã trực tiếp cho người đó. Họ mở trang đăng nhập, chọn “Tôi có mã một lần trên giấy” và đặt mật khẩu riêng. Mã không mở được gì khác.',
    first: 'Cấp mã đăng nhập lần đầu',
    firstMore: 'Cho người chưa có mật khẩu hay khóa của riêng mình. Mã cũ chưa dùng hết hiệu lực.',
    recover: 'Khôi phục khi gặp trực tiếp',
    recoverMore: 'Cho người quên mật khẩu hoặc mất điện thoại, đang đứng trước mặt bạn.',
    recoverTitle: 'Khôi phục tài khoản',
    recoverLead: (name: string) => `${name} phải đang ở trước mặt bạn. Việc này được ghi tên bạn và báo cho người đó.`,
    seen: 'Bạn xác nhận đúng người bằng cách nào?',
    seenHow: { known: 'Tôi biết mặt người này', document: 'Tôi đã xem giấy tờ có ảnh (không chụp, không ghi số)' },
    lost: 'Người này mất cả điện thoại',
    lostHint: 'Bỏ luôn xác thực hai bước và khóa truy cập của họ',
    recoverWhat: 'Mật khẩu cũ hết hiệu lực ngay, mọi thiết bị bị đăng xuất. Mã mới dùng được 60 phút.',
    recoverDone: 'Khôi phục và cấp mã',
    link: 'Liên kết nối tài khoản cơ quan',
    linkMore: (provider: string) => `Người mở liên kết này và đăng nhập ở ${provider} sẽ vào được tài khoản của người này. Chỉ đưa cho đúng người.`,
    linkMake: 'Tạo liên kết',
    linkIs: 'Liên kết',
    days: 'Số ngày mã còn dùng được'
  },
  sheet: {
    title: 'Mã đăng nhập lần đầu',
    lead: 'Những người của đơn vị và cấp dưới chưa có mật khẩu hay khóa của riêng mình.',
    none: 'Mọi người ở đây đều đã tự đăng nhập được.',
    choose: 'Cấp mã cho',
    codeUntil: (when: string) => `đang có mã đến ${when}; cấp lại thì mã cũ hết hiệu lực`,
    done: 'Cấp mã và làm tờ in',
    ready: (count: number) => `Tờ in có ${count} mã. Các mã chỉ hiện lần này: hãy in ngay, cắt rời và đưa tận tay.`,
    print: 'Dùng lệnh in của trình duyệt (Ctrl + P).',
    open: (address: string) => `Mở ${address}`,
    until: (when: string) => `Dùng một lần, đến ${when}`,
    from: (who: string, when: string) => `${who} cấp lúc ${when}`,
    square: 'Ô vuông mở trang nhập mã'
  },
  rules: {
    title: 'Xác thực hai bước theo vai trò',
    lead: 'Người giữ vai trò được chọn ở đơn vị này và mọi đơn vị bên dưới phải đăng nhập bằng hai bước. Lần đăng nhập tới, phần mềm hướng dẫn họ bật.',
    roles: 'Vai trò phải xác thực hai bước',
    above: (role: string, unit: string) => `${role}: theo quy định của ${unit}`,
    aboveTitle: 'Quy định từ đơn vị trên',
    done: 'Lưu',
    saved: 'Đã lưu'
  }
}
