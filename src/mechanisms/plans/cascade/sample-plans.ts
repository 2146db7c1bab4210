/** A province's plan and a commune's plan that carries it out, written for the tests. */
import type { CascadeItem } from './types.ts'

const item = (address: string, heading: string, text: string): CascadeItem => ({ address, heading, text })

export const province: CascadeItem[] = [
  item('I.1/1', 'Mục đích', 'Nâng cao kỹ năng phòng cháy, chữa cháy cho hộ gia đình; giảm số vụ cháy tại khu dân cư trên địa bàn tỉnh.'),
  item('II.1/1', 'Tuyên truyền', 'Mỗi thôn tổ chức ít nhất hai buổi hướng dẫn sử dụng bình chữa cháy và thoát nạn trong năm. Phát tờ gấp hướng dẫn kiểm tra dây điện cho từng hộ gia đình.'),
  item('II.1/2', 'Tuyên truyền', 'Đài phát thanh tỉnh phát chuyên mục an toàn điện vào tối thứ bảy hằng tuần.'),
  item('II.2/1', 'Trang bị', 'Vận động mỗi hộ gia đình trang bị một bình chữa cháy xách tay và dụng cụ phá dỡ thô sơ.'),
  item('II.2/2', 'Trang bị', 'Lắp đặt điểm chữa cháy công cộng tại các ngõ sâu trên 50 mét; kiểm tra trụ nước mỗi quý một lần.'),
  item('III/1', 'Tổ chức thực hiện', 'Công an tỉnh tổng hợp kết quả, báo cáo Ủy ban nhân dân tỉnh trước ngày 15 tháng 12 hằng năm.')
]

export const commune: CascadeItem[] = [
  item('I/1', 'Mục đích', 'Nâng cao kỹ năng phòng cháy, chữa cháy cho hộ gia đình; giảm số vụ cháy tại khu dân cư trên địa bàn xã.'),
  item('II.1/1', 'Tuyên truyền', 'Các thôn tổ chức hai buổi hướng dẫn sử dụng bình chữa cháy, kỹ năng thoát nạn; thời gian do trưởng thôn chọn.'),
  item('II.1/2', 'Tuyên truyền', 'Phát tờ gấp hướng dẫn kiểm tra dây điện cho từng hộ gia đình.'),
  item('II.2/1', 'Trang bị', 'Vận động mỗi hộ gia đình trang bị một bình chữa cháy xách tay; lắp đặt điểm chữa cháy công cộng tại các ngõ sâu trên 50 mét.'),
  item('II.3/1', 'Việc riêng của xã', 'Trồng thêm hàng rào cây xanh quanh sân vận động và thay mái nhà văn hóa.')
]
