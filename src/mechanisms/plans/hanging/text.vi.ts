/** What of plans hangs on units that end. */
export const vi = {
  kinds: {
    'plans.plan': 'Kế hoạch do đơn vị quản lý',
    'plans.assignment': 'Nhiệm vụ chủ trì đang mở',
    'plans.partner': 'Nhiệm vụ phối hợp',
    'plans.help': 'Lời nhờ hỗ trợ chưa trả lời',
    'plans.reader': 'Kế hoạch được xem',
    'plans.filter': 'Bộ lọc đã lưu'
  } as Record<string, string>,
  draft: 'bản nháp',
  published: 'đã phát hành',
  due: (day: string) => `hạn ${day}`,
  percent: (n: number) => `${n} %`,
  steps: (done: number, all: number) => `${done}/${all} bước`,
  extension: 'đang xin gia hạn',
  closing: 'đang đề nghị đóng',
  help: (n: number) => `${n} lời nhờ hỗ trợ chưa trả lời`,
  joins: 'đơn vị kế tục đã chủ trì việc này: nhập làm một',
  partner: (n: number) => `phối hợp ${n} nhiệm vụ`,
  readers: (n: number) => `${n} kế hoạch`,
  filters: (n: number) => `${n} bộ lọc của người dùng`,
  note: (basis: string) => `Chuyển theo ${basis}`
}
