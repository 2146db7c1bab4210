import { categoryWords } from './categories.ts'
import { AXES } from './defining.vi.ts'

/** Words of numbers divided by sex, age band and kind of unit. */
export const breakdown = {
  title: 'Phân tổ',
  lead: 'Chỉ chia nhỏ số liệu khi biết số chia ra dùng để làm gì. Không phân tổ theo dân tộc, tôn giáo, ý kiến hay điều riêng tư khác.',
  axes: { sex: 'Theo giới tính: nữ, nam', age: 'Theo nhóm tuổi', unit_kind: 'Theo loại đơn vị' },
  axesWhy: { sex: 'Người nhập điền từng phần', age: 'Người nhập điền từng phần', unit_kind: 'Không hỏi ai: tự suy ra từ đơn vị nhập số' },
  purposeOf: { sex: 'Chia theo giới tính để làm gì', age: 'Chia theo nhóm tuổi để làm gì', unit_kind: 'Chia theo loại đơn vị để làm gì' },
  purposeHint: 'Một câu; hiện ở mọi nơi có số phân tổ',
  bounds: 'Các tuổi bắt đầu nhóm mới',
  boundsHint: 'Ví dụ 30, 46, 61 cho: dưới 30, 30–45, 46–60, trên 60',
  crossed: 'Kết hợp giới tính và nhóm tuổi',
  crossedHint: 'Mỗi nhóm tuổi chia riêng nữ và nam. Không đánh dấu: chia hai cách độc lập',
  strict: 'Không nhận các phần không khớp số chung',
  strictHint: 'Không đánh dấu: vẫn nhận, và ghi rõ chênh bao nhiêu',
  by: (axes: readonly string[]) => AXES[axes.join('_')] ?? axes.join(', '),
  named: (category: string) => categoryWords(category, 'vi'),
  purpose: (words: string) => `Để: ${words}`,
  category: 'Nhóm',
  share: 'Tỷ trọng',
  ofUnits: (by: string) => `${by}, từng đơn vị bên dưới`,
  left: 'Chưa phân tổ',
  leftOver: 'Các phần nhiều hơn số chung',
  hidden: 'Không hiện',
  hiddenWhy: 'Nhóm dưới 10 người, hoặc nhóm mà từ đó tính ra một nhóm như thế, không hiện.',
  none: 'Chưa có số phân tổ nào.',
  enter: 'Phân tổ',
  enterHint: 'Không có ai thì nhập 0. Chưa phân tổ được thì để trống mọi dòng. Để trống số chung thì số chung là tổng các phần.',
  axesShort: { sex: 'giới tính', age: 'nhóm tuổi', unit_kind: 'loại đơn vị' },
  crossedShort: 'kết hợp giới tính và nhóm tuổi',
  strictShort: 'các phần phải khớp số chung'
}
