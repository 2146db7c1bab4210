/** What the events of units are called in trails. */
export const vi = {
  names: {
    'unit.created': 'Lập đơn vị',
    'unit.changed': 'Sửa đơn vị',
    'unit.moved': 'Chuyển đơn vị cấp trên',
    'unit.ended': 'Đơn vị kết thúc hoạt động',
    'units.succeeded': 'Sắp xếp, sáp nhập, chia tách đơn vị',
    'unit.related': 'Nối hoặc thôi nối với đơn vị khác',
    'unit.seat_added': 'Thêm ghế do đơn vị khác cử',
    'unit.seat_ended': 'Thôi ghế do đơn vị khác cử',
    'unit.taken_back': 'Rút lại đơn vị vừa thêm',
    'units.act_withdrawn': 'Rút lại một lần sắp xếp',
    'units.imported': 'Nhập danh sách đơn vị',
    'units.import_withdrawn': 'Thu hồi một lần nhập danh sách',
    'unit_set.created': 'Lập nhóm đơn vị',
    'unit_set.changed': 'Sửa nhóm đơn vị',
    'unit_set.removed': 'Bỏ nhóm đơn vị',
    'unit_phrase.taught': 'Chỉ nghĩa một cách ghi',
    'unit_phrase.forgotten': 'Xóa cách ghi đã nhớ',
    'org.days_off_entered': 'Nhập ngày nghỉ',
    'org.day_off_removed': 'Bỏ một ngày nghỉ',
    'org.days_off_year': 'Ghi nhận lịch nghỉ của năm'
  },
  from: 'Có hiệu lực từ'
}
