/** What people are told about plans. */
export const vi = {
  kinds: {
    'plans.assigned': 'Đơn vị bạn được giao nhiệm vụ',
    'plans.amended': 'Kế hoạch có bản mới làm đổi việc của đơn vị bạn',
    'plans.due_soon': 'Nhiệm vụ sắp đến hạn',
    'plans.late': 'Nhiệm vụ trễ hạn',
    'plans.returned': 'Báo cáo của đơn vị bạn bị trả lại',
    'plans.confirmed': 'Nhiệm vụ của đơn vị bạn được xác nhận hoàn thành',
    'plans.closed': 'Nhiệm vụ của đơn vị bạn được đóng',
    'plans.answered': 'Đề nghị gia hạn hoặc đóng việc của đơn vị bạn được trả lời',
    'plans.help_asked': 'Đơn vị khác nhờ đơn vị bạn hỗ trợ',
    'plans.help_answered': 'Đơn vị được nhờ đã trả lời',
    'plans.asked': 'Đơn vị đề nghị gia hạn hoặc đóng nhiệm vụ của kế hoạch bạn quản lý',
    'plans.reported': 'Đơn vị báo cáo hoàn thành nhiệm vụ của kế hoạch bạn quản lý',
    'plans.proposed': 'Cấp trên đề xuất nhiệm vụ cho đơn vị bạn',
    'plans.proposal_answered': 'Đơn vị trả lời nhiệm vụ được đề xuất',
    'plans.read': 'Văn bản bạn đưa vào đã đọc xong hoặc cần bạn chọn'
  },
  assigned: (unit: string, lead: number, partner: number) =>
    `${unit}: ${[lead > 0 ? `chủ trì ${lead} nhiệm vụ` : '', partner > 0 ? `phối hợp ${partner} nhiệm vụ` : ''].filter(Boolean).join(', ')}`,
  amended: (unit: string, version: number, { added, changed, dropped }: { added: number; changed: number; dropped: number }) =>
    `${unit}: kế hoạch có bản ${version} – ${[
      added > 0 ? `${added} nhiệm vụ mới` : '',
      changed > 0 ? `${changed} nhiệm vụ thay đổi` : '',
      dropped > 0 ? `${dropped} nhiệm vụ bị bỏ` : ''
    ].filter(Boolean).join(', ')}`,
  assignedTask: (unit: string, task: string) => `${unit} được giao: ${task}`,
  returned: (unit: string, task: string) => `${unit}: báo cáo bị trả lại, cần làm tiếp – ${task}`,
  confirmed: (unit: string, task: string) => `${unit}: đã được xác nhận hoàn thành – ${task}`,
  closed: (unit: string, task: string) => `${unit}: việc đã đóng – ${task}`,
  answered: (unit: string, granted: boolean, task: string) => `${unit}: đề nghị ${granted ? 'được chấp thuận' : 'không được chấp thuận'} – ${task}`,
  asked: (unit: string, day: string, task: string) => (day ? `${unit} đề nghị gia hạn đến ngày ${day}: ${task}` : `${unit} đề nghị đóng việc: ${task}`),
  helpAsked: (unit: string, day: string, task: string) => `${unit} nhờ hỗ trợ, trả lời trước hết ngày ${day}: ${task}`,
  helpAnswered: (unit: string, declined: boolean, task: string) => `${unit} ${declined ? 'không hỗ trợ được' : 'đã trả lời việc nhờ hỗ trợ'}: ${task}`,
  dueSoon: (unit: string, day: string, task: string) => `${unit}: hạn ngày ${day} – ${task}`,
  late: (unit: string, day: string, task: string) => `${unit}: đã quá hạn ngày ${day} – ${task}`,
  reported: (unit: string, task: string) => `${unit} báo cáo đã xong: ${task}`,
  proposed: (unit: string, task: string) => `Đề xuất cho ${unit}: ${task}`,
  proposalAnswered: (unit: string, declined: boolean, task: string) => `${unit} ${declined ? 'không nhận' : 'đã nhận'} nhiệm vụ được đề xuất: ${task}`,
  read: (doubts: number) => (doubts > 0 ? `Đã đọc xong, còn ${doubts} chỗ cần xem lại` : 'Đã đọc xong, không còn chỗ nào cần xem lại'),
  readingRefused: 'Không đọc được văn bản',
  readingAsks: 'Văn bản đang chờ bạn chọn cách đọc',
  unnamed: 'Văn bản đưa vào'
}
