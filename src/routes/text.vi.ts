/** Words of the shell and of the pages that belong to no module. */
export const vi = {
  myWork: 'Việc của tôi',
  plans: 'Kế hoạch',
  gatherings: 'Họp',
  units: 'Đơn vị',
  members: 'Thành viên',
  people: 'Người dùng',
  webhooks: 'Kết nối',
  study: 'Học tập',
  quizzes: 'Kiểm tra',
  contests: 'Cuộc thi',
  reporting: 'Báo cáo',
  questions: 'Câu hỏi',
  dashboard: 'Tổng quan',
  indicators: 'Chỉ số',
  audit: 'Nhật ký',
  operate: 'Vận hành',
  trail: 'Nhật ký',
  welcome: {
    title: 'Cầu Nối',
    lead: 'Từ văn bản kế hoạch đến việc làm cụ thể của từng đơn vị, từng người.',
    toWork: 'Đến việc của tôi',
    toPlans: 'Xem các kế hoạch',
    signIn: 'Đăng nhập',
    setUp: 'Thiết lập lần đầu',
    setUpMore: 'Hệ thống chưa có người dùng nào. Hãy tạo cơ quan và người quản trị đầu tiên bằng mã hiện trên màn hình máy chủ.',
    stepsTitle: 'Cách làm việc',
    upload: 'Tải kế hoạch lên',
    uploadMore:
      'Tệp Word, PDF, ảnh chụp hoặc bản quét. Nhiệm vụ, chỉ tiêu, đơn vị chủ trì và thời hạn được tách ra ngay bên cạnh văn bản gốc.',
    review: 'Rà soát và phát hành',
    reviewMore: 'Chỗ chưa chắc được đánh dấu để người phụ trách kiểm tra, sửa rồi giao xuống đơn vị.',
    carryOut: 'Thực hiện',
    carryOutMore:
      'Mỗi đơn vị thấy việc của mình: việc trễ hạn, việc tuần này, việc tháng này; cập nhật tiến độ trên điện thoại.',
    follow: 'Theo dõi',
    followMore: 'Lãnh đạo thấy tiến độ từng phần, từng đơn vị và chỉ tiêu đạt đến đâu.'
  }
}

export type ShellText = typeof vi
