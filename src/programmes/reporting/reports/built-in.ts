/** Templates that come with the program: our own words, to be used as they are or taken as a beginning. */
import type { About } from './schema.ts'

export interface BuiltIn {
  id: string
  name: string
  about: About
  title: string
  body: string
}

const PLAN = `Thực hiện {{nội dung báo cáo}}, {{đơn vị}} báo cáo kết quả {{kỳ báo cáo}} như sau:
# KẾT QUẢ THỰC HIỆN
## Kết quả chung
Kế hoạch có {{số liệu: nhiệm vụ}} nhiệm vụ; đã hoàn thành {{số liệu: nhiệm vụ hoàn thành}}, đang thực hiện {{số liệu: nhiệm vụ đang thực hiện}}, chưa bắt đầu {{số liệu: nhiệm vụ chưa bắt đầu}}, trễ hạn {{số liệu: nhiệm vụ trễ hạn}}. Tỷ lệ thực hiện bình quân {{số liệu: tỷ lệ bình quân}}%.
{{phần viết: Kết quả nổi bật}}
## Kết quả theo chỉ tiêu
{{danh sách: chỉ tiêu}}
{{biểu đồ: chỉ tiêu}}
## Kết quả theo đơn vị
{{biểu đồ: nhiệm vụ theo đơn vị}}
# HẠN CHẾ, NGUYÊN NHÂN
{{danh sách: nhiệm vụ trễ hạn}}
{{phần viết: Hạn chế và nguyên nhân}}
# NHIỆM VỤ THỜI GIAN TỚI
{{danh sách: nhiệm vụ sắp đến hạn}}
{{phần viết: Giải pháp thời gian tới}}
{{danh sách: số đã đính chính}}
{{lúc lấy số liệu}}
{{bảng: chỉ tiêu}}
{{bảng: nhiệm vụ}}`

export const BUILT_IN_TEMPLATES: readonly BuiltIn[] = [
  { id: 'plan-period', name: 'Báo cáo 6 tháng, năm của một kế hoạch', about: 'plan', title: 'Kết quả thực hiện {{nội dung báo cáo}}, {{kỳ báo cáo}}', body: PLAN },
  {
    id: 'plan-review',
    name: 'Sơ kết, tổng kết một kế hoạch',
    about: 'plan',
    title: 'Sơ kết, tổng kết việc thực hiện {{nội dung báo cáo}}',
    body: `# KẾT QUẢ THỰC HIỆN
## Kết quả theo chỉ tiêu
{{bảng: chỉ tiêu}}
## Kết quả qua các kỳ báo cáo
{{bảng: chỉ tiêu qua các kỳ}}
## Kết quả theo nhiệm vụ
Kế hoạch có {{số liệu: nhiệm vụ}} nhiệm vụ; đã hoàn thành {{số liệu: nhiệm vụ hoàn thành}}.
{{bảng: nhiệm vụ}}
## Đơn vị làm tốt
{{danh sách: đơn vị hoàn thành đủ nhiệm vụ}}
{{phần viết: Cách làm hay}}
# VIỆC CHƯA LÀM ĐƯỢC
{{danh sách: nhiệm vụ chưa hoàn thành}}
{{phần viết: Nguyên nhân}}
# BÀI HỌC KINH NGHIỆM
{{phần viết: Bài học kinh nghiệm}}
# ĐỀ XUẤT CHO KẾ HOẠCH SAU
{{phần viết: Đề xuất}}
{{danh sách: số đã đính chính}}
{{lúc lấy số liệu}}`
  },
  {
    id: 'campaign-round',
    name: 'Báo cáo đợt học tập',
    about: 'campaign',
    title: 'Kết quả {{nội dung báo cáo}}',
    body: `{{đơn vị}} báo cáo kết quả {{nội dung báo cáo}} như sau:
# KẾT QUẢ
{{danh sách: kết quả tham gia}}
{{phần viết: Cách tổ chức}}
{{biểu đồ: tham gia theo đơn vị}}
# HẠN CHẾ, NGUYÊN NHÂN
{{phần viết: Hạn chế và nguyên nhân}}
# VIỆC CÒN LẠI
{{danh sách: việc còn lại của đợt}}
{{phần viết: Việc cần làm tiếp}}
{{danh sách: số đã đính chính}}
{{lúc lấy số liệu}}
{{bảng: tham gia theo đơn vị}}`
  },
  {
    id: 'unit-month',
    name: 'Báo cáo tháng của chi bộ, đơn vị',
    about: 'unit',
    title: 'Kết quả công tác {{kỳ báo cáo}}',
    body: `# VIỆC ĐÃ LÀM
Trong kỳ, {{đơn vị}} có {{số liệu: nhiệm vụ}} nhiệm vụ phải thực hiện; đã hoàn thành {{số liệu: nhiệm vụ hoàn thành}}, trễ hạn {{số liệu: nhiệm vụ trễ hạn}}.
{{danh sách: việc đã làm}}
{{phần viết: Sinh hoạt và học tập}}
# HẠN CHẾ, NGUYÊN NHÂN
{{danh sách: nhiệm vụ trễ hạn}}
{{phần viết: Hạn chế và nguyên nhân}}
# VIỆC THÁNG TỚI
{{danh sách: nhiệm vụ sắp đến hạn}}
{{phần viết: Việc tháng tới}}
{{phần viết: Đề nghị với cấp trên}}
{{danh sách: số đã đính chính}}
{{lúc lấy số liệu}}
{{bảng: nhiệm vụ}}`
  }
]
