/** Words about totals over several periods. */
export const overTime = {
  title: (indicator: string) => `${indicator}: số của kỳ dài hơn`,
  lead: 'Số của cả kỳ được tính từ các kỳ ngắn hơn của chỉ số, theo đúng cách tính của chỉ số.',
  how: {
    add: 'Cộng các kỳ lại.',
    weighted_mean: 'Cộng tử số, cộng mẫu số của các kỳ rồi mới chia.',
    last: 'Lấy số của kỳ sau cùng đã có.',
    distinct: 'Mỗi người, mỗi việc chỉ đếm một lần trong một kỳ, nên không cộng các kỳ lại được.'
  },
  months: 'Các kỳ tạo nên số này',
  period: 'Kỳ',
  value: 'Số liệu',
  due: 'Mục tiêu',
  dueWhole: (due: string) => `Mục tiêu của các kỳ đến nay: ${due}`,
  incomplete: 'Chưa đủ',
  complete: 'Đủ số của mọi kỳ',
  hidden: 'có kỳ ít hơn 10 người nên không nêu',
  distinct: 'mỗi kỳ đếm riêng nên không cộng được qua thời gian',
  cut: (periods: string) => `không nằm trọn trong kỳ: ${periods}`,
  missing: (known: number, of: number, periods: string) => `có ${known}/${of} kỳ, thiếu ${periods}`,
  unweighted: (periods: string) => `không có mẫu số nên chưa tính vào: ${periods}`,
  estimated: (periods: string) => `có số ước: ${periods}`,
  estimatedOne: 'có số ước',
  instead: (from: string, to: string) => `Đây là số của kỳ từ ngày ${from} đến ngày ${to}.`,
  choose: 'Tính cho cả kỳ dài hơn',
  below: 'Đơn vị bên dưới',
  soFar: (value: string, from: string, to: string) => `Từ ${from} đến ${to}: ${value}`,
  soFarOf: (due: string) => `mục tiêu cộng dồn ${due}`
}
