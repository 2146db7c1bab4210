import type { Reasons } from '#platform/shared/reasons.ts'

export const reasons = {} satisfies Reasons

export const vi = {
  title: 'Thông báo',
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
  }
}
