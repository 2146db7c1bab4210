/** What people are told about plans. */
export const vi = {
  kinds: {
    'plans.assigned': 'Đơn vị bạn được giao nhiệm vụ',
    'plans.due_soon': 'Nhiệm vụ sắp đến hạn',
    'plans.late': 'Nhiệm vụ trễ hạn',
    'plans.reported': 'Đơn vị báo cáo hoàn thành nhiệm vụ của kế hoạch bạn quản lý',
    'plans.read': 'Văn bản bạn đưa vào đã đọc xong hoặc cần bạn chọn'
  },
  assigned: (unit: string, lead: number, partner: number) =>
    `${unit}: ${[lead > 0 ? `chủ trì ${lead} nhiệm vụ` : '', partner > 0 ? `phối hợp ${partner} nhiệm vụ` : ''].filter(Boolean).join(', ')}`,
  dueSoon: (unit: string, day: string, task: string) => `${unit}: hạn ngày ${day} – ${task}`,
  late: (unit: string, day: string, task: string) => `${unit}: đã quá hạn ngày ${day} – ${task}`,
  reported: (unit: string, task: string) => `${unit} báo cáo đã xong: ${task}`,
  read: (doubts: number) => (doubts > 0 ? `Đã đọc xong, còn ${doubts} chỗ cần xem lại` : 'Đã đọc xong, không còn chỗ nào cần xem lại'),
  readingRefused: 'Không đọc được văn bản',
  readingAsks: 'Văn bản đang chờ bạn chọn cách đọc',
  unnamed: 'Văn bản đưa vào'
}
