import { describe, expect, test } from 'vitest'
import { staysText } from './stays-text.ts'

/** Milliseconds of processor: a busy machine takes longer by the clock. */
const spent = (): number => process.cpuUsage().user / 1000

const read = (text: string): [string, string, string] | null => {
  const found = staysText(text)
  return found && [found.rule, found.instead, text.slice(found.from, found.to)]
}

describe('what persons think', () => {
  test.each([
    ['Thường xuyên nắm tình hình tư tưởng của giáo viên trong trường.', 'survey'],
    ['Tổ trưởng tổ dân phố tập hợp dư luận hằng tuần, gửi về văn phòng.', 'survey'],
    ['Theo dõi, tổng hợp diễn biến tâm trạng, tư tưởng của công nhân ở khu nhà trọ.', 'survey'],
    ['Nắm bắt tâm tư, nguyện vọng của hội viên để báo cáo cấp trên.', 'dialogue'],
    ['Theo dõi suy nghĩ, thái độ của học sinh lớp 12.', 'dialogue'],
    ['Kiện toàn đội ngũ cộng tác viên dư luận xã hội ở các thôn.', 'survey'],
  ])('is watched: %s', (text, instead) => {
    expect(read(text)?.slice(0, 2)).toEqual(['watches_thoughts', instead])
  })

  test.each([
    'Đánh giá, xếp loại tư tưởng của từng đảng viên vào cuối năm.',
    'Phân tích sắc thái bình luận về giá nước, chia làm ba mức.',
    'Phân loại hộ dân theo mức độ ủng hộ việc mở đường.',
    'Nhận xét quan điểm của từng giáo viên trong hồ sơ thi đua.',
    'Xét thi đua dựa vào lượt chia sẻ của từng đoàn viên trên mạng xã hội.',
  ])('is rated: %s', (text) => {
    expect(read(text)?.slice(0, 2)).toEqual(['rates_thoughts', 'survey'])
  })

  test.each([
    'Lập danh sách những người có ý kiến trái chiều về điểm tập kết rác.',
    'Thống kê các cá nhân thường xuyên bình luận trên trang của xã.',
    'Rà soát, lập danh sách tài khoản Facebook của giáo viên.',
    'Cập nhật hồ sơ các trường hợp có biểu hiện tư tưởng bất mãn.',
  ])('gets persons onto a list: %s', (text) => {
    expect(read(text)?.slice(0, 2)).toEqual(['lists_persons', 'survey'])
  })
})

describe('what persons say', () => {
  test.each([
    'Công chức văn hóa theo dõi các bình luận về bãi rác, báo cáo mỗi ngày.',
    'Tăng cường giám sát thông tin trên các trang mạng xã hội.',
    'Thường xuyên rà quét không gian mạng, kịp thời báo cáo.',
    'Theo dõi trang cá nhân của đoàn viên.',
    'Thu thập ý kiến của người dân trên Zalo mà không báo trước.',
    'Kịp thời phát hiện thông tin xuyên tạc về dự án cấp nước.',
    'Kiểm tra các nhóm Zalo có nội dung tiêu cực về chợ.',
    'Quản lý việc sử dụng mạng xã hội của giáo viên.',
    'Kiểm soát ý kiến của người dân trên các diễn đàn mạng.',
  ])('is watched: %s', (text) => {
    expect(read(text)?.slice(0, 2)).toEqual(['watches_speech', 'answer'])
  })

  test.each([
    'Gỡ bỏ các bài viết phê bình về thu gom rác.',
    'Đề nghị quản trị nhóm xóa bình luận trái với chủ trương của xã.',
    'Ngăn chặn kịp thời các thông tin xấu độc về tiêm chủng.',
    'Phối hợp xử lý nghiêm hành vi đăng tải thông tin tiêu cực về phường.',
    'Vô hiệu hóa các trang, nhóm có nội dung chống phá.',
    'Xử lý các trường hợp chia sẻ thông tin sai lệch về trường học.',
    'Khóa tài khoản của người dân đăng bài phê bình.',
  ])('is removed: %s', (text) => {
    expect(read(text)?.slice(0, 2)).toEqual(['removes_speech', 'answer'])
  })

  test.each([
    'Sử dụng tài khoản cá nhân để bình luận ủng hộ việc phân loại rác.',
    'Mỗi giáo viên bình luận, chia sẻ ít nhất 5 bài của trường trên mạng xã hội.',
    'Xây dựng lực lượng cộng tác viên bình luận tại các thôn.',
    'Phân công đoàn viên bình luận định hướng dưới các bài về học phí.',
    'Đăng bài dưới danh nghĩa người dân để giới thiệu tủ sách.',
    'Lập các tài khoản ẩn danh để đăng bài về phòng cháy.',
    'Huy động cộng tác viên đăng tải bình luận ủng hộ tủ sách.',
    'Tạo tài khoản Facebook để tham gia bình luận.',
    'Lấy tư cách khách hàng, viết lời khen trên trang của chợ.',
  ])('is said in the name of others: %s', (text) => {
    expect(read(text)?.slice(0, 2)).toEqual(['speaks_as_others', 'answer'])
  })

  test('is contradicted on the network without saying who speaks', () => {
    expect(read('Đấu tranh, phản bác các ý kiến sai trái trên mạng xã hội.')?.[0]).toBe('rebuts_unsigned')
    expect(read('Sở Rừng công khai phản bác tin đồn về giá gỗ tại buổi họp báo.')).toBeNull()
  })
})

test('a long text is read in no time', () => {
  const began = spent()
  staysText('theo dõi các thông tin, nội dung bài viết, danh sách người dân '.repeat(2000))
  expect(spent() - began).toBeLessThan(2000)
})

test('the stretch that says so is named', () => {
  expect(read('Mở cửa tủ sách; gỡ bỏ bình luận của bạn đọc.')?.[2]).toBe('gỡ bỏ bình luận')
})

describe('near misses stay tasks', () => {
  test.each([
    'Theo dõi tiến độ lắp bình chữa cháy.',
    'Rà soát danh mục thủ tục hành chính.',
    'Gỡ bỏ biển quảng cáo cũ trên đường làng.',
    'Đánh giá kết quả thực hiện phong trào.',
    'Khảo sát ý kiến ẩn danh về giờ mở cửa thư viện.',
    'Thông qua phiếu khảo sát tự nguyện để nắm bắt tâm tư của bạn đọc.',
    'Tổ chức đối thoại, lắng nghe, nắm bắt nguyện vọng của bà con.',
    'Tiếp nhận, tổng hợp ý kiến góp ý vào dự thảo quy ước.',
    'Tổng hợp, trả lời các ý kiến, kiến nghị của cử tri.',
    'Đánh giá mức độ hài lòng của người dân đối với bộ phận một cửa.',
    'Đánh giá thái độ phục vụ của công chức tại quầy.',
    'Theo dõi lượt truy cập trang Zalo của xã.',
    'Theo dõi trang mạng xã hội của thư viện để trả lời câu hỏi.',
    'Giám sát an ninh mạng, ứng cứu sự cố trên không gian mạng.',
    'Nắm chắc tình hình tội phạm lừa đảo trên không gian mạng.',
    'Theo dõi việc học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh.',
    'Đánh giá kết quả công tác tư tưởng quý I.',
    'Lập danh sách hộ cần hỗ trợ thùng rác, niêm yết công khai.',
    'Lập danh sách cử tri theo tổ dân phố.',
    'Thống kê tài khoản dịch vụ công đã kích hoạt.',
    'Chia sẻ dữ liệu giữa các thư viện.',
    'Khuyến khích bạn đọc chia sẻ bài giới thiệu sách nếu muốn.',
    'Đăng bài giới thiệu sách trên trang thông tin điện tử của xã.',
    'Giải quyết kịp thời các vấn đề dư luận xã hội quan tâm.',
    'Chặn lọc trang lừa đảo, bảo vệ trẻ em trên internet.',
    'Xử lý thông tin phản ánh về điểm rác tự phát trong 24 giờ.',
    'Cung cấp thông tin chính xác, phản hồi ý kiến người dân trên Facebook của xã.',
    'Xóa bỏ điểm tập kết rác trái quy định.',
    'Báo cáo kết quả và ý kiến của các đơn vị về dự thảo.',
    'Phân loại rác theo quy định.',
    'Lắng nghe ý kiến của người dân tại buổi tiếp công dân.',
    'Thu thập ý kiến của người dân về giờ mở cửa qua phiếu không ghi tên.',
    'Mở trang Zalo của xã để trả lời bình luận của bà con.',
    'Nắm bắt khó khăn, vướng mắc của hợp tác xã.',
  ])('%s', (text) => {
    expect(read(text)).toBeNull()
  })

  test('what is forbidden, quoted or the subject of a document', () => {
    expect(read('Không lập danh sách người có ý kiến khác.')).toBeNull()
    expect(read('Nghiêm cấm gỡ bỏ bình luận của bạn đọc.')).toBeNull()
    expect(read('Sân khấu hóa vở kịch “Theo dõi các bình luận” tại nhà văn hóa.')).toBeNull()
    expect(read('Phổ biến Chỉ thị của Tỉnh ủy về nắm bắt dư luận xã hội đến các chi bộ.')).toBeNull()
  })
})
