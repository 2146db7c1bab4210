import type { Reasons } from '#platform/shared/reasons.ts'

export const reasons = {
  'search.too_long': 'Rút ngắn từ cần tìm còn tối đa 200 ký tự'
} satisfies Reasons

export const vi = {
  title: 'Tìm',
  box: 'Tìm trong kế hoạch, nhiệm vụ, văn bản, đơn vị',
  hint: 'Gõ có dấu hoặc không dấu đều được. Để trong ngoặc kép khi cần đúng nguyên cụm từ.',
  find: 'Tìm',
  kind: 'Tìm trong',
  allKinds: 'Tất cả',
  unit: 'Đơn vị',
  allUnits: 'Mọi đơn vị',
  state: 'Tình trạng',
  allStates: 'Mọi tình trạng',
  states: { draft: 'Bản nháp', open: 'Đang thực hiện', done: 'Đã xong' },
  results: (total: number, more: boolean) => (more ? `Hơn ${total} kết quả, phù hợp nhất ở trên` : `${total} kết quả`),
  none: 'Không tìm thấy nội dung nào',
  noneMore: 'Thử ít từ hơn, bỏ ngoặc kép, hoặc bỏ bớt điều kiện lọc. Chỉ tìm trong những gì bạn được xem.',
  next: 'Kết quả tiếp theo',
  first: 'Về kết quả đầu'
}
