/** What stands on paper or on a screen of the hall: sheet, cards, codes. */
export const rosterPaper = {
  sheet: {
    name: 'Danh sách ký tên',
    title: 'DANH SÁCH ĐIỂM DANH',
    number: 'TT',
    who: 'Họ và tên',
    unit: 'Đơn vị',
    signature: 'Ký tên',
    chair: (name: string) => `Chủ trì: ${name}`,
    keeper: 'NGƯỜI ĐIỂM DANH',
    pdf: 'In danh sách ký tên (PDF)',
    docx: 'Danh sách ký tên (Word)'
  },
  cards: {
    title: 'Thẻ điểm danh',
    lead: 'Mỗi người một thẻ, dùng được ở mọi buổi. In tệp PDF (mười thẻ một trang A4, cỡ thẻ ngân hàng), cắt theo đường kẻ và phát cho từng người.',
    pdf: 'In thẻ (PDF)',
    one: 'Thẻ điểm danh',
    without: (count: number) => `${count} người trong danh sách chưa có thẻ.`,
    issue: 'Lập thẻ cho người chưa có',
    label: (name: string) => `Mã vuông của ${name}`,
    withdraw: 'Thu hồi thẻ',
    withdrawLead: 'Thẻ bị mất hoặc đưa nhầm người. Thẻ cũ hết dùng ngay; lập thẻ mới bằng nút ở trên.'
  },
  scan: {
    title: 'Đọc mã',
    lead: 'Đọc mã trên điện thoại hoặc trên thẻ của người dự.',
    code: 'Mã trên điện thoại hoặc thẻ',
    hint: '8 ký tự trên điện thoại, 10 ký tự trên thẻ',
    send: 'Ghi có mặt',
    camera: 'Bật máy ảnh',
    cameraOff: 'Tắt máy ảnh',
    noCamera: 'Trình duyệt này không đọc được mã vuông. Hãy gõ mã.',
    done: (name: string) => `Đã ghi ${name} có mặt.`,
    again: (name: string) => `${name} đã được ghi trước đó.`
  },
  hall: {
    title: 'Màn hình hội trường',
    lead: 'Quét mã vuông bằng máy ảnh của điện thoại. Không quét được thì mở địa chỉ bên dưới rồi gõ mã.',
    code: 'Mã lúc này',
    label: 'Mã vuông để điểm danh',
    open: 'Mở màn hình hội trường',
    renews: 'Mã đổi mỗi 15 giây.'
  }
}
