import type { Reasons } from '#platform/shared/reasons.ts'

export const reasons = {
  'notifications.link_old': 'Đường dẫn này không đúng hoặc không còn dùng được.',
  'notifications.no_push_service': 'Trình duyệt đưa ra một địa chỉ gửi thông báo không dùng được.'
} satisfies Reasons

export const vi = {
  title: 'Thông báo',
  hanging: { title: 'Thông báo chưa xử lý', open: (n: number) => `${n} thông báo` },
  lead: 'Việc liên quan đến bạn. Không ai khác biết bạn đã xem hay xử lý thông báo nào.',
  open: 'Chưa xử lý',
  dealt: 'Đã xử lý',
  none: 'Không có thông báo nào chưa xử lý',
  noneMore: 'Khi đơn vị bạn được giao việc hoặc việc sắp đến hạn, thông báo hiện ở đây.',
  noneDealt: 'Chưa có thông báo nào đã xử lý',
  deal: 'Đánh dấu đã xử lý',
  dealOf: (title: string) => `Đánh dấu đã xử lý: ${title}`,
  dealAll: (count: number) => `Đánh dấu cả ${count} thông báo đã xử lý`,
  reopen: 'Đưa lại vào chưa xử lý',
  reopenOf: (title: string) => `Đưa lại vào chưa xử lý: ${title}`,
  gone: (count: number) => `${count} thông báo nói về nội dung mà bạn không còn quyền xem, hoặc đã bị xóa.`,
  goneDeal: 'Bỏ các thông báo này',
  older: 'Thông báo cũ hơn',
  newest: 'Về thông báo mới nhất',
  choices: {
    title: 'Cách nhận thông báo',
    link: 'Chọn cách nhận',
    lead: 'Chọn cho từng loại. Từ 21 giờ đến 7 giờ không gửi gì; thông báo trong giờ đó được gửi lúc 7 giờ. Bản gom hằng ngày gửi lúc 7 giờ 30.',
    caption: 'Cách nhận từng loại thông báo',
    kind: 'Loại thông báo',
    app: 'Trong phần mềm',
    mail: 'Thư điện tử',
    push: 'Trên trình duyệt',
    of: (channel: string, kind: string) => `${channel}: ${kind}`,
    how: { now: 'Ngay', daily: 'Gom mỗi ngày', none: 'Không' },
    appHow: { now: 'Hiện', none: 'Không hiện' },
    save: 'Lưu cách nhận',
    saved: 'Đã lưu cách nhận thông báo.'
  },
  language: {
    title: 'Ngôn ngữ của thư',
    label: 'Thư và thông báo trên trình duyệt viết bằng',
    hint: 'Nút đổi ngôn ngữ ở đầu trang cũng đổi lựa chọn này.',
    of: { vi: 'Tiếng Việt', en: 'English' },
    save: 'Lưu ngôn ngữ',
    saved: 'Đã lưu ngôn ngữ của thư.'
  },
  address: {
    title: 'Thư điện tử',
    label: 'Địa chỉ nhận thông báo',
    hint: 'Để trống nếu không muốn nhận thư. Địa chỉ chỉ được dùng sau khi bạn mở đường dẫn xác nhận trong thư.',
    save: 'Lưu địa chỉ',
    saved: 'Đã lưu địa chỉ. Hãy mở thư vừa gửi đến địa chỉ này và bấm đường dẫn xác nhận.',
    removed: 'Đã bỏ địa chỉ. Bạn sẽ không nhận thư nữa.',
    confirmed: 'Đã xác nhận',
    waiting: 'Chưa xác nhận',
    off: 'Hệ thống này chưa đặt máy chủ thư, nên không gửi được thư. Lựa chọn ở cột “Thư điện tử” có hiệu lực khi người quản trị đặt máy chủ thư.'
  },
  browsers: {
    title: 'Thông báo trên trình duyệt',
    lead: 'Trình duyệt hiện thông báo cả khi bạn không mở trang này.',
    allow: 'Hiện thông báo trên trình duyệt này',
    allowed: 'Trình duyệt này đã được phép hiện thông báo.',
    refused: 'Trình duyệt không cho phép hiện thông báo. Hãy bật quyền thông báo cho trang này trong cài đặt của trình duyệt.',
    cannot: 'Trình duyệt này không hiện được thông báo, hoặc trang chưa được mở qua https.',
    needsScript: 'Cần bật JavaScript để cho phép trình duyệt hiện thông báo.',
    caption: 'Các trình duyệt đang nhận thông báo',
    device: 'Trình duyệt',
    since: 'Từ lúc',
    end: 'Ngừng nhận',
    endOf: (device: string) => `Ngừng nhận thông báo trên ${device}`,
    unknown: 'Trình duyệt không rõ tên'
  },
  mail: {
    lang: 'vi',
    subject: (count: number) => `Cầu Nối: ${count} thông báo`,
    hello: 'Những việc liên quan đến bạn:',
    why: 'Bạn nhận thư này vì có vai trò tại một đơn vị dùng Cầu Nối.',
    choose: 'Chọn cách nhận thông báo',
    away: 'Không nhận thư nữa'
  },
  confirmMail: {
    lang: 'vi',
    subject: 'Cầu Nối: xác nhận địa chỉ thư điện tử',
    hello: (name: string) => `Kính gửi ${name},`,
    ask: 'Địa chỉ này vừa được ghi để nhận thông báo của Cầu Nối. Mở đường dẫn sau để xác nhận:',
    ignore: 'Nếu không phải bạn ghi, hãy bỏ qua thư này; sẽ không có thư nào gửi đến nữa.'
  },
  confirmPage: {
    title: 'Xác nhận địa chỉ thư điện tử',
    ask: (email: string) => `Nhận thông báo của Cầu Nối tại ${email}?`,
    confirm: 'Xác nhận địa chỉ',
    done: 'Đã xác nhận. Thông báo sẽ được gửi đến địa chỉ này theo cách bạn đã chọn.',
    old: 'Đường dẫn này không đúng, hoặc địa chỉ đã được đổi sau khi thư được gửi.'
  },
  unsubscribePage: {
    title: 'Không nhận thư nữa',
    ask: 'Ngừng gửi mọi thư thông báo của Cầu Nối cho bạn? Thông báo trong phần mềm vẫn còn.',
    confirm: 'Ngừng gửi thư',
    done: 'Đã ngừng. Bạn sẽ không nhận thư thông báo nữa.',
    old: 'Đường dẫn này không đúng.',
    later: 'Muốn nhận lại, hãy đăng nhập và chọn ở trang “Cách nhận thông báo”.'
  }
}
