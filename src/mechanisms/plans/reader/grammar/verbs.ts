/**
 * The verbs and adverbs that open a predicate in administrative writing, and the little words after which a unit's
 * name cannot go on. A subject ends where one of these begins.
 */
import { phrases } from './words.ts'

/** Never part of a unit's name when written small. */
export const plainVerbs = phrases([
  'chủ trì', 'phối hợp', 'phối kết hợp', 'chủ động', 'tiếp tục', 'triển khai', 'xây dựng', 'tăng cường', 'tham mưu',
  'chỉ đạo', 'hướng dẫn', 'đôn đốc', 'theo dõi', 'báo cáo', 'đề xuất', 'trình', 'ban hành', 'thực hiện',
  'thường xuyên', 'đẩy mạnh', 'nâng cao', 'rà soát', 'bố trí', 'cân đối', 'thẩm định', 'hỗ trợ', 'tạo điều kiện',
  'quan tâm', 'chú trọng', 'tập trung', 'phát huy', 'phát động', 'vận động', 'phổ biến', 'quán triệt', 'đổi mới',
  'bám sát', 'căn cứ', 'có trách nhiệm', 'chịu trách nhiệm', 'có nhiệm vụ', 'phải', 'cần', 'được giao',
  'được phân công', 'lập', 'mở', 'mời', 'cử', 'huy động', 'lồng ghép', 'đăng tải', 'đưa', 'gửi', 'giúp', 'bảo đảm',
  'đảm bảo', 'tiến hành', 'tham gia', 'xác định', 'phân công', 'kịp thời', 'khẩn trương', 'nghiêm túc', 'tích cực',
  'duy trì', 'kiện toàn', 'hoàn thiện', 'hoàn thành', 'cụ thể hóa', 'cập nhật', 'xem xét', 'phê duyệt', 'ký kết',
  'lựa chọn', 'phát hiện', 'giải quyết', 'ngăn chặn', 'biểu dương', 'tổng kết', 'sơ kết', 'khảo sát', 'thu thập',
  'sử dụng', 'khai thác', 'vận hành', 'kết nối', 'tích hợp', 'phản ánh', 'phản hồi', 'kiến nghị', 'tiếp nhận',
  'tiếp thu', 'phát hành', 'niêm yết', 'kêu gọi', 'khuyến khích', 'hưởng ứng', 'nhân rộng', 'gương mẫu', 'tự giác',
  'giữ', 'là', 'làm', 'sẽ', 'ưu tiên', 'củng cố', 'nghiên cứu', 'nắm', 'nắm bắt', 'nắm chắc', 'đánh giá', 'tổng hợp',
  'giao', 'yêu cầu', 'đề nghị', 'đề ra', 'thành lập', 'quyết định', 'thẩm tra', 'điều chỉnh', 'bổ sung', 'sửa đổi',
  'chấn chỉnh', 'xử lý', 'thông báo', 'công bố', 'công khai', 'chấp hành', 'đảm nhận', 'phụ trách', 'trực tiếp',
  'linh hoạt', 'quyết liệt', 'đồng loạt', 'đồng bộ', 'thiết lập', 'lãnh đạo', 'tạo', 'tạo lập', 'đầu tư', 'cấp phát',
  'phân bổ', 'cung cấp', 'cung ứng', 'rèn luyện', 'nêu gương', 'thể hiện', 'đề cao', 'tự kiểm tra', 'chuẩn bị',
  'thi đua', 'chọn', 'chia sẻ', 'tuyển chọn', 'biên soạn', 'in ấn', 'thúc đẩy', 'mở rộng', 'tổ chức', 'thông qua', 'dựa', 'gắn',
  'kết hợp', 'định hướng', 'đối thoại', 'tranh thủ', 'trao đổi', 'thống nhất', 'đăng ký', 'có kế hoạch', 'có văn bản',
  'có biện pháp', 'có giải pháp', 'có hình thức', 'có nhiệm', 'có phương án', 'hướng tới', 'nộp', 'viết', 'treo',
  'trang trí', 'tuyên dương', 'chăm lo', 'thăm', 'tặng', 'trao', 'tôn vinh', 'khen thưởng', 'xét', 'bình xét',
  'đề cử', 'giới thiệu', 'chuyển', 'chuyển đổi', 'số hóa', 'áp dụng', 'ứng dụng', 'đào tạo', 'bồi dưỡng', 'tập huấn',
  'truyền thông', 'tuyên truyền', 'giáo dục', 'quản lý', 'giám sát', 'kiểm tra', 'thanh tra', 'kiểm soát',
  'thông tin', 'bảo vệ', 'phát triển', 'chi trả', 'thu', 'chi', 'tiếp', 'tìm hiểu', 'học tập', 'đoàn kết', 'vào cuộc',
  'đồng hành', 'tự', 'cùng', 'cam kết', 'quy định', 'ủng hộ', 'đóng góp', 'thử nghiệm', 'thí điểm', 'đúc kết',
  'rút kinh nghiệm', 'hằng năm', 'hàng năm', 'hằng tháng', 'hàng tháng', 'hằng quý', 'hàng quý', 'định kỳ',
  'kiên quyết', 'siết chặt', 'phấn đấu', 'thẩm mỹ', 'ra quân', 'chuyển tải', 'điều tra', 'điều phối', 'điều hành',
  'giải đáp', 'giải ngân', 'phân loại', 'phân tích', 'thường trực tham mưu', 'khắc phục', 'tháo gỡ', 'xúc tiến',
  'liên hệ', 'phân cấp', 'soạn thảo', 'dự thảo', 'chịu', 'tiếp cận', 'trang bị', 'mua sắm', 'sắp xếp', 'đấu tranh',
  'phòng ngừa', 'lấy ý kiến', 'vận dụng', 'tư vấn', 'bàn giao', 'bám nắm', 'nhắc nhở', 'quản trị', 'tham vấn',
  'ghi nhận', 'nhận diện', 'dự trù', 'nhất là', 'lưu ý', 'chia', 'đi', 'bảo quản', 'tu bổ', 'lắp đặt', 'phát',
  'phát sóng', 'phản biện', 'xây', 'ngoài ra', 'không', 'chưa', 'vẫn', 'ký', 'họp', 'thảo luận', 'trưng bày',
  'sưu tầm', 'bắt tay', 'hiệp thương', 'cứ', 'khen', 'giải thích', 'rà', 'có', 'xin', 'tìm', 'góp phần', 'góp ý',
  'đổi', 'thay', 'chống', 'tự tổ chức', 'thiết kế', 'nâng cấp', 'lan tỏa', 'triệu tập', 'xác minh', 'hoạt động',
  'soạn', 'chuyển giao', 'truy xuất', 'tuân thủ', 'nhận', 'bầu', 'hưởng', 'đọc', 'phát biểu', 'tăng', 'giảm',
  'giải thể', 'luân chuyển', 'chủ trương', 'khơi dậy', 'khẳng định', 'tham dự', 'dự', 'đến', 'nghe', 'mua', 'bán',
  'khai báo', 'phổ cập', 'tự rà soát', 'thường trực chỉ đạo', 'biên tập', 'quay', 'tin học hóa', 'thu gom', 'trực',
  'dọn', 'dọn dẹp', 'trồng', 'nuôi', 'tưới', 'quyên góp', 'biểu diễn', 'tuần tra', 'canh gác', 'sơ tán', 'di dời', 'hòa giải',
  'khám', 'tiêm', 'cấp cứu', 'sơ cứu', 'dạy', 'sửa chữa', 'khơi thông', 'nạo vét', 'tập luyện', 'diễn tập', 'dập', 'dán',
  'phát thanh', 'đăng', 'quét dọn', 'vệ sinh', 'chăm sóc', 'tiếp đón', 'đón tiếp', 'hội đàm', 'nhập', 'rà phá', 'tiên phong', 'dẫn dắt', 'đi đầu', 'đi trước',
])

/** Predicates that no body is called by: even with a capital they open a sentence ("Trạm Y tế Chủ trì …"). */
export const sentenceVerbs = phrases([
  'chủ trì', 'đôn đốc', 'thực hiện', 'triển khai', 'tiếp tục', 'chủ động', 'căn cứ', 'bố trí', 'tăng cường', 'đẩy mạnh',
  'thường xuyên', 'có nhiệm vụ', 'được giao', 'có trách nhiệm', 'chịu trách nhiệm', 'nâng cao', 'bảo đảm', 'đảm bảo', 'cân đối', 'đề xuất', 'thẩm định',
])
/** After a name that is complete these open a sentence too. */
export const sentenceVerbsAfterName = phrases([
  'tham mưu', 'phối hợp', 'tổ chức', 'hướng dẫn', 'theo dõi', 'rà soát', 'chỉ đạo', 'vận động', 'phát huy', 'phân công',
  'tổng hợp', 'huy động', 'hỗ trợ', 'lập', 'tạo điều kiện',
])
/** Verbs of one syllable that call for an object: with another verb right behind them they end a name ("Học liệu mở"). */
export const objectVerbs = phrases([
  'mở', 'đọc', 'phát', 'thu', 'xây', 'viết', 'treo', 'chia', 'mua', 'bán', 'nghe', 'quay', 'chuyển', 'đổi', 'giữ', 'trồng', 'nuôi', 'dạy',
])
/** What small words say of a body's own name: "bạn đọc trẻ", "phát triển bền vững". */
export const nameAdjectives = phrases([
  'trẻ', 'xanh', 'mở', 'mới', 'số', 'bền vững', 'sạch', 'an toàn', 'thông minh', 'tự quản', 'lưu động', 'cộng đồng', 'tình nguyện',
  'nòng cốt', 'xung kích', 'liên ngành', 'bán trú', 'nội trú', 'vùng cao', 'cơ động', 'tại chỗ', 'đồng hành', 'nhỏ', 'lớn',
  'văn minh', 'thân thiện', 'kiểu mẫu', 'hạnh phúc', 'sáng tạo',
])

/** Nouns that begin like a verb; where one stands, no predicate opens. */
export const verbLikeNouns = phrases([
  'thông tin điện tử', 'thông tin đại chúng', 'thông tin truyền thông', 'thông tin cơ sở', 'báo cáo viên',
  'tuyên truyền viên', 'cộng tác viên', 'giáo dục nghề nghiệp', 'giáo dục thường xuyên', 'giáo dục đại học',
  'giáo dục phổ thông', 'giáo dục mầm non', 'giáo dục và đào tạo', 'quản lý thị trường', 'quản lý giáo dục',
  'quản lý nhà nước', 'quản lý rừng', 'quản lý dự án', 'quản lý khu', 'kiểm tra đảng', 'kiểm soát bệnh tật',
  'kiểm soát thủ tục hành chính', 'phát thanh', 'phát triển nông thôn', 'phát triển quỹ đất', 'chi bộ', 'chi đoàn',
  'chi hội', 'chi cục', 'chi nhánh', 'chi ủy', 'tổ chức đảng', 'tổ chức chính trị', 'tổ chức xã hội',
  'tổ chức thành viên', 'tự quản', 'tự vệ', 'trực thuộc', 'trực tuyến', 'trực quan', 'có liên quan', 'có thẩm quyền', 'có uy tín', 'có chức năng',
  'tiếp công dân', 'đầu tư xây dựng', 'đầu tư công', 'cung cấp dịch vụ', 'bảo vệ thực vật', 'bảo vệ môi trường',
  'bảo vệ rừng', 'cấp ủy', 'cấp tỉnh', 'cấp huyện', 'cấp xã', 'cấp cơ sở', 'cấp trên', 'cấp dưới', 'cấp thành phố',
  'cấp trung ương', 'cấp học', 'thi đua - khen thưởng', 'thi đua khen thưởng', 'khen thưởng các cấp',
  'ứng dụng công nghệ',
])

/** May name the trade of a body ("các cơ quan truyền thông") as well as open a predicate. */
export const tradeVerbs = phrases([
  'truyền thông', 'tuyên truyền', 'thông tin', 'giáo dục', 'đào tạo', 'quản lý', 'quản lý nhà nước', 'giám sát',
  'kiểm tra', 'kiểm tra , giám sát', 'thanh tra', 'phát triển', 'bảo vệ', 'cung cấp', 'cung cấp dịch vụ', 'vận hành',
  'chủ quản', 'tập huấn', 'tư vấn', 'đầu tư', 'thi công', 'khai thác', 'chuyển đổi số', 'trợ giúp', 'chuyển giao',
  'giúp việc', 'nghiên cứu', 'phát hành', 'chi trả', 'thu gom', 'vệ sinh', 'chăm sóc', 'tuần tra', 'bảo quản', 'phát thanh', 'truyền thanh', 'hòa giải',
])

/** Words after which a name is over. */
export const ends = phrases([
  'để', 'nhằm', 'trong', 'về', 'theo', 'trên', 'khi', 'nếu', 'tại', 'cho', 'đối với', 'do', 'với', 'bằng', 'từ',
  'qua', 'như', 'gồm', 'bao gồm', 'nhất là', 'đặc biệt', 'trước', 'sau', 'đến', 'tới', 'hằng', 'hàng', 'mỗi', 'ngay',
  'đã', 'đang', 'được', 'bị', 'mà', 'thì', 'vào', 'ở', 'đồng thời', 'kể cả', 'trừ', 'trên cơ sở', 'trong việc',
  'liên quan đến', 'có liên quan đến', 'cũng', 'này', 'đó', 'trong đó', 'thông qua', 'lên', 'ra', 'chậm nhất', 'vì',
  'hoặc', 'xem', 'sớm', 'dưới', 'ngoài', 'của', 'thuộc',
])
