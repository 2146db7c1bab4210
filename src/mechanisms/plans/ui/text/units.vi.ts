/** Words about whom a plan means: units, sets of units, and what was said before. */
export const units = {
  set: (count: number) => `Cả ${count} đơn vị cùng lúc`,
  setMembers: (names: string, more: number) => (more > 0 ? `${names} và ${more} đơn vị khác` : names),
  setKept: 'nhóm đã lưu',
  remembered: 'Lần sau, kế hoạch của đơn vị bạn ghi như vậy sẽ được hiểu theo cách này.',
  askToMake: 'Đơn vị chưa có trong danh sách? Hãy nhờ người quản trị thêm đơn vị, rồi quay lại chọn.',
  rememberedList: 'Xem các cách ghi đã nhớ',
  make: 'Chưa có đơn vị này? Thêm mới',
  makeTitle: 'Thêm đơn vị mới',
  makeLead: (phrase: string) => `Đơn vị mới sẽ được dùng ở chỗ kế hoạch ghi “${phrase}”.`,
  makeDone: 'Thêm đơn vị và dùng ở đây',
  setsTitle: (n: number) => `${n} nhóm đơn vị được giao theo tên`,
  setsHint: 'Khi phát hành, mỗi đơn vị dưới đây nhận việc của mình. Nhóm được tính theo danh sách đơn vị của ngày hôm nay.',
  setLine: (count: number, tasks: number) => `${count} đơn vị, ${tasks} nhiệm vụ`,
  setEdit: 'Thêm, bớt đơn vị trong nhóm'
}
