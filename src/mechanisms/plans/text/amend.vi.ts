import type { Reasons } from '#platform/shared/reasons.ts'

export const amendReasons = {
  'plans.no_amendment': 'Bản nháp này không phải là bản sửa đổi của một kế hoạch.',
  'plans.amends_published': 'Chỉ sửa đổi được một kế hoạch đã phát hành.',
  'plans.amends_same_unit': 'Bản sửa đổi và kế hoạch phải cùng một đơn vị ban hành.',
  'plans.amends_by_copy': 'Bản nháp này được mở từ chính kế hoạch đã phát hành nên luôn là bản sửa đổi của kế hoạch đó.',
  'plans.publish_as_version': 'Bản nháp này sửa đổi một kế hoạch đã phát hành. Hãy mở trang so sánh rồi phát hành thành bản tiếp theo.',
  'plans.compared_meanwhile':
    'Kế hoạch hoặc bản sửa đổi vừa có thay đổi sau khi bạn mở trang. Hãy xem lại phần so sánh bên dưới rồi phát hành lại.',
  'plans.drop_reasons_missing': (d) => `Còn ${d['count']} nhiệm vụ bị bỏ chưa ghi lý do. Hãy ghi lý do ở trang so sánh.`,
  'plans.task_dropped': 'Nhiệm vụ này không còn trong kế hoạch nữa; quá trình thực hiện chỉ còn để xem.',
  'plans.target_dropped': 'Chỉ tiêu này không còn trong kế hoạch nữa; số liệu cũ chỉ còn để xem.',
  'plans.no_such_version': 'Không tìm thấy bản này của kế hoạch.'
} satisfies Reasons
