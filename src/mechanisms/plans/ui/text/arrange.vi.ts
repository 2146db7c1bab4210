/** Changing the structure of a draft. */
export const arrange = {
  link: 'Tách, gộp, chuyển',
  linkOf: (text: string) => `Tách, gộp, chuyển đoạn: ${text}`,
  lineLink: 'Đưa vào nội dung',
  lineLinkOf: (n: number) => `Đưa vào nội dung: dòng ${n}`,
  itemTitle: 'Sửa cấu trúc của đoạn',
  headingWords: 'Lời của đề mục',
  headingSave: 'Lưu lời đề mục',
  headingTitle: 'Sửa cấu trúc của đề mục',
  lineTitle: 'Dòng để ngoài nội dung',
  lineHint: 'Dòng này đang để ngoài nội dung kế hoạch. Đưa vào thì nó thành một đoạn ngay sau đoạn ở trên.',
  putBack: 'Đưa vào nội dung',
  split: 'Tách thành nhiều đoạn',
  splitLabel: 'Nội dung của đoạn',
  splitHint: 'Xuống dòng ở chỗ cần tách; không thêm hay bớt chữ. Nếu đoạn là nhiệm vụ thì mỗi phần thành một nhiệm vụ.',
  splitConfirm: 'Tách',
  move: 'Chuyển chỗ',
  up: 'Lên trên',
  down: 'Xuống dưới',
  join: 'Gộp vào đoạn trước',
  into: 'Chuyển vào cuối đề mục',
  choose: 'Chọn đề mục',
  moveConfirm: 'Chuyển',
  headingHint: 'Mọi thứ trong đề mục đi cùng.',
  headingInto: 'Chuyển vào trong đề mục',
  top: 'Thành một phần lớn ở cuối kế hoạch',
  retype: 'Đây là gì?',
  toHeading: 'Là đề mục',
  toText: 'Không phải đề mục, là đoạn văn',
  setAside: 'Không thuộc nội dung kế hoạch',
  setAsideHint: 'Dòng này vẫn ở trong văn bản gốc, nhưng không còn là nội dung và không giao việc.'
}

export const edits = {
  title: (n: number) => `Đã sửa gì trong bản nháp (${n})`,
  undo: (what: string) => `Hoàn tác: ${what}`,
  redo: (what: string) => `Làm lại: ${what}`,
  undone: 'đã hoàn tác',
  unitStays: (name: string) => `Đơn vị “${name}” vẫn còn trong danh sách đơn vị, vì đã được dùng ở nơi khác hoặc đã được sửa.`,
  unitStaysGo: 'Xem đơn vị',
  more: (n: number) => `và ${n} lần sửa trước nữa`,
  kinds: {
    'task.changed': 'sửa nhiệm vụ',
    'task.marked': 'đánh dấu nhiệm vụ',
    'task.unit_added': 'thêm đơn vị',
    'task.unit_changed': 'chọn đơn vị',
    'task.unit_made': 'thêm đơn vị mới',
    'task.unit_removed': 'bỏ đơn vị',
    'task.unit_left': 'để nguyên tên gọi',
    'deadline.changed': 'sửa thời hạn',
    'deadline.added': 'thêm thời hạn',
    'deadline.removed': 'bỏ thời hạn',
    'target.changed': 'sửa chỉ tiêu',
    'target.added': 'thêm chỉ tiêu',
    'target.removed': 'bỏ chỉ tiêu',
    'place.checked': 'xem lại một chỗ',
    'plan.changed': 'sửa thông tin văn bản',
    'item.split': 'tách đoạn',
    'item.joined': 'gộp đoạn',
    'item.moved': 'chuyển đoạn',
    'heading.changed': 'sửa lời đề mục',
    'node.moved': 'chuyển đề mục',
    'item.to_heading': 'đổi đoạn thành đề mục',
    'heading.to_item': 'đổi đề mục thành đoạn',
    'item.set_aside': 'để ngoài nội dung',
    'item.put_back': 'đưa vào nội dung',
    'task.kept_as_text': 'giữ là văn bản',
    'task.released': 'cho giao việc'
  }
}

/** Items that are given to nobody. */
export const kept = {
  title: 'Giữ là văn bản, không giao cho ai',
  why: {
    rule: 'Đoạn này yêu cầu theo dõi, lập danh sách, chấm điểm hoặc gỡ bỏ điều người khác nghĩ và nói, hoặc nói thay người khác. Phần mềm không giao việc, không nhắc, không nhận minh chứng hay số liệu cho đoạn này.',
    clerk:
      'Người rà soát giữ đoạn này là văn bản. Phần mềm không giao việc, không nhắc, không nhận minh chứng hay số liệu cho đoạn này.'
  },
  instead: {
    answer: 'Cách làm công khai thay vào đó: câu trả lời có ký tên, đăng công khai.',
    survey: 'Cách làm công khai thay vào đó: khảo sát tự nguyện, không ghi danh.',
    dialogue: 'Cách làm công khai thay vào đó: đối thoại trực tiếp với người dân.'
  },
  keep: 'Giữ là văn bản, không giao cho ai',
  release: 'Đây là việc phải giao?',
  releaseLink: 'Cho giao việc',
  releaseHint: 'Lý do được lưu lại cùng kế hoạch, kèm tên bạn.',
  reason: 'Lý do',
  releaseConfirm: 'Cho giao việc'
}

/** What was published. */
export const versions = {
  title: (n: number) => `Các bản đã phát hành (${n})`,
  hint: 'Mỗi bản được giữ nguyên từng chữ. Mã kiểm chứng vừa được tính lại từ nội dung đang giữ và so với mã khi phát hành.',
  number: (n: number) => `Bản ${n}`,
  intact: 'Nguyên vẹn',
  broken: 'Không khớp mã kiểm chứng'
}
