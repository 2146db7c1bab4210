import type { Reasons } from '#platform/shared/reasons.ts'

export const documentReasons = {
  'plans.period_backwards': 'Ngày cuối kỳ phải sau hoặc trùng ngày đầu kỳ',
  'plans.not_published_documents': 'Kế hoạch chưa phát hành nên chưa có báo cáo và văn bản giao việc.',
  'plans.document_too_long': (d) => `Kế hoạch có hơn ${d['limit']} nhiệm vụ, quá dài cho một văn bản. Hãy tải bảng Excel.`,
  'plans.no_lead_unit': 'Chưa có đơn vị chủ trì nào được xác định nên chưa có văn bản giao việc.'
} satisfies Reasons
