/** Events that other systems may be told of, by their type. */
export const vi = {
  'plan.published': 'Kế hoạch được phát hành',
  'plan.amended': 'Kế hoạch có bản mới',
  'task.assigned': 'Nhiệm vụ được giao',
  'task.accepted': 'Nhiệm vụ được nhận',
  'task.reported': 'Có báo cáo tiến độ',
  'task.returned': 'Báo cáo bị trả lại',
  'task.confirmed': 'Nhiệm vụ được xác nhận hoàn thành',
  'task.closed': 'Nhiệm vụ được đóng',
  'task.dropped': 'Nhiệm vụ bị bỏ khỏi kế hoạch',
  'task.extension_asked': 'Có đề nghị gia hạn',
  'task.extension_answered': 'Đề nghị gia hạn được trả lời',
  'target.figure_entered': 'Có số liệu chỉ tiêu mới'
}
