/**
 * The nouns that name public bodies, office holders and people. A dictionary of kinds, never of names: "sở" is
 * here, no particular department is.
 */
import { phrases } from './words.ts'

/** Kinds that are listed under one "các": "các sở, ban, ngành, đoàn thể". */
export const commonKinds = phrases([
  'sở', 'ban', 'ngành', 'ngành , lĩnh vực', 'ban ngành', 'phòng', 'phòng ban', 'phòng chức năng', 'đoàn thể', 'ban đảng',
  'ban xây dựng đảng', 'cơ quan ngang bộ', 'cơ quan thuộc chính phủ', 'cơ quan tham mưu',
  'cơ quan tham mưu , giúp việc', 'cơ quan tham mưu giúp việc', 'cơ quan thường trực', 'cơ quan đầu mối',
  'đơn vị đầu mối', 'cơ quan chủ trì', 'đơn vị chủ trì', 'cơ quan phối hợp', 'đơn vị phối hợp', 'đơn vị sự nghiệp',
  'lực lượng vũ trang', 'bộ', 'bộ ngành', 'cơ quan', 'đơn vị', 'địa phương', 'tổ chức đảng', 'tổ chức', 'cấp ủy',
  'cấp ủy đảng', 'chính quyền', 'đảng bộ', 'chi bộ', 'đảng bộ bộ phận', 'chi đảng bộ', 'huyện ủy', 'thị ủy',
  'thành ủy', 'tỉnh ủy', 'đảng ủy', 'quận ủy', 'đảng ủy cơ sở', 'ban cán sự đảng', 'đảng đoàn', 'doanh nghiệp',
  'chủ đầu tư', 'nhà đầu tư', 'nhà mạng', 'nhà cung cấp', 'nhà cung cấp dịch vụ', 'nhà sản xuất', 'chủ dự án', 'chủ dự án , tiểu dự án', 'chủ dự án , tiểu dự án thành phần',
  'chủ dự án , tiểu dự án , nội dung thành phần', 'chủ dự án , tiểu dự án , nội dung', 'cơ quan chủ quản chương trình',
  'cơ quan chủ quản', 'nhà thầu', 'hợp tác xã', 'hiệp hội', 'hội', 'hội quần chúng',
  'hội đoàn thể', 'công đoàn', 'chi hội', 'chi đoàn', 'trường', 'học viện', 'trường đại học', 'trường cao đẳng', 'trường đại học , cao đẳng', 'trường cao đẳng , trung cấp',
  'trường đại học , cao đẳng , trung cấp',
  'viện nghiên cứu', 'viện trường', 'trường học', 'nhà trường', 'cơ sở giáo dục', 'cơ sở', 'viện', 'bệnh viện',
  'trung tâm', 'trạm', 'cụm', 'khối', 'cụm thi đua', 'khối thi đua', 'báo', 'đài', 'bộ phận', 'tổ', 'nhóm', 'đội',
  'lực lượng', 'ban quản lý', 'ban chỉ đạo', 'tiểu ban', 'tổ công tác', 'câu lạc bộ', 'cá nhân', 'ủy ban', 'hội đồng',
  'tổ chuyên môn', 'tổ dân phố', 'khu dân cư', 'khu phố', 'thôn', 'ấp', 'bản', 'làng', 'buôn', 'tổ bộ môn', 'khoa',
  'lớp', 'ngân hàng', 'tổ chức tín dụng', 'xã', 'phường', 'thị trấn', 'đặc khu', 'huyện', 'quận', 'thị xã',
  'thành phố', 'tỉnh', 'tổ chức chính trị - xã hội', 'tổ chức thành viên', 'hộ kinh doanh', 'đoàn', 'liên đội',
  'đội thiếu niên', 'tổ hợp tác', 'tổ tự quản', 'hệ thống truyền thanh', 'hệ thống truyền thông', 'hệ thống thông tin cơ sở',
  'hệ thống chính trị',
])

/** Kinds of which a place has one; they begin a unit of their own wherever they stand. */
export const singleKinds = phrases([
  'ủy ban nhân dân', 'ubnd', 'hội đồng nhân dân', 'hđnd', 'mặt trận tổ quốc', 'mặt trận', 'mttq',
  'ủy ban mặt trận tổ quốc', 'ủy ban mttq', 'ubmttq', 'ubmttqvn', 'thường trực', 'ban thường vụ', 'ban chấp hành',
  'ban thường trực', 'bộ chỉ huy quân sự', 'ban chỉ huy quân sự', 'ban chqs', 'bộ chqs',
  'bộ chỉ huy bộ đội biên phòng', 'bộ đội biên phòng', 'đồn biên phòng', 'công an', 'tòa án', 'tòa án nhân dân',
  'viện kiểm sát', 'viện kiểm sát nhân dân', 'thanh tra', 'văn phòng', 'kho bạc', 'kho bạc nhà nước',
  'bảo hiểm xã hội', 'bhxh', 'bưu điện', 'thuế', 'chi cục thuế', 'cục thuế', 'hải quan', 'cục thống kê', 'chi nhánh',
  'chi cục', 'cục', 'tổng cục', 'vụ', 'liên đoàn lao động', 'liên minh hợp tác xã', 'liên minh', 'liên hiệp',
  'đoàn thanh niên', 'đoàn tncs', 'tỉnh đoàn', 'thành đoàn', 'huyện đoàn', 'quận đoàn', 'xã đoàn', 'đoàn trường',
  'đoàn xã', 'đoàn phường', 'đoàn tncs hồ chí minh', 'hội liên hiệp', 'hội liên hiệp phụ nữ', 'hội lhpn', 'hội lhtn',
  'hội phụ nữ', 'hội nông dân', 'hội cựu chiến binh', 'hội ccb', 'hội chữ thập đỏ', 'hội người cao tuổi',
  'hội khuyến học', 'báo và phát thanh', 'báo và phát thanh , truyền hình', 'báo và phát thanh - truyền hình',
  'báo và đài phát thanh', 'báo và đài phát thanh - truyền hình', 'đài phát thanh', 'đài truyền thanh', 'đài truyền hình', 'cổng thông tin điện tử', 'tòa soạn',
  'thông tấn xã', 'tạp chí', 'ban tuyên giáo', 'ban dân vận', 'ban tổ chức', 'ban kinh tế', 'ban pháp chế',
  'ủy ban kiểm tra', 'ubkt', 'ban đại diện cha mẹ học sinh', 'ban chi ủy', 'chi ủy', 'ban giám hiệu',
  'ban công tác mặt trận', 'ban giám đốc', 'ban lãnh đạo', 'ban biên tập', 'hội đồng trường', 'hội đồng bầu cử',
  'hội đồng phối hợp', 'tổng công ty', 'công ty', 'tập đoàn', 'trường chính trị', 'trung tâm chính trị', 'trạm y tế',
  'thư viện', 'bảo tàng', 'nhà văn hóa', 'quỹ', 'điện lực', 'ban tiếp công dân', 'bgh', 'bch', 'btv', 'btt', 'ctmt',
  'cđcs', 'hđsp', 'tyt', 'ttyt', 'btc', 'bđd', 'ban nội chính', 'đoàn đại biểu quốc hội', 'đoàn đbqh', 'chính phủ',
  'quốc hội', 'hạt kiểm lâm', 'ban cán sự lớp', 'tổng phụ trách đội', 'y tế trường học', 'ban điều hành', 'khối vận',
  'báo cáo viên', 'tòa án quân sự',
])

/** Compound verbs and nouns that begin like a body but name none. */
export const falseKinds = phrases([
  'hội nghị', 'hội thảo', 'hội thi', 'hội diễn', 'hội chợ', 'hội trường', 'hội viên', 'hội nhập', 'hội họp', 'hội tụ',
  'hội thao', 'hội trại', 'hội đàm', 'hội ý', 'hội báo', 'đoàn viên', 'đoàn kết', 'đoàn thể thao',
  'đoàn viên thanh niên', 'đoàn phí', 'phòng ngừa', 'phòng chống', 'phòng cháy', 'phòng vệ', 'phòng thủ',
  'phòng bệnh', 'phòng học', 'phòng dịch', 'phòng họp', 'phòng đọc', 'phòng, chống', 'phòng , chống', 'ban hành',
  'ban đầu', 'ban bố', 'ban ngày', 'sở hữu', 'sở thích', 'trường hợp', 'trường lớp', 'trường phái', 'trường kỳ',
  'báo cáo', 'báo chí', 'báo động', 'báo hiệu', 'báo giá', 'báo tường', 'báo công', 'báo điện tử', 'bộ tiêu chí',
  'bộ máy', 'bộ chỉ số', 'bộ mặt', 'bộ tài liệu', 'bộ dữ liệu', 'bộ câu hỏi', 'bộ quy tắc', 'bộ luật', 'bộ nhận diện',
  'bộ đội', 'đài tưởng niệm', 'đội ngũ', 'đội viên', 'công tác', 'cấp phát', 'cấp độ', 'cấp bách', 'cấp thiết',
  'cấp phép', 'cấp kinh phí', 'cấp giấy', 'cấp mới', 'cấp đổi', 'cấp có thẩm quyền', 'tổ chức thực hiện',
  'tổ chức triển khai', 'tổ yến', 'viện trợ', 'viện dẫn', 'trạm dừng', 'khối lượng', 'khối kiến thức',
  'khối phòng học', 'cụm từ', 'cụm công nghiệp', 'cụm pano', 'cụm pa nô', 'nhóm đối tượng', 'nhóm nhiệm vụ',
  'nhóm giải pháp', 'nhóm zalo', 'cơ sở dữ liệu', 'cơ sở vật chất', 'cơ sở hạ tầng', 'cơ sở pháp lý', 'cơ sở lý luận',
  'cơ sở thực tiễn', 'doanh nghiệp số', 'hợp tác xã số', 'trường học số', 'trường học thông minh', 'chính quyền số',
  'chính quyền điện tử', 'thanh tra , kiểm tra', 'thanh tra công vụ', 'thuế suất', 'thống kê số liệu', 'vụ việc',
  'vụ án', 'vụ mùa', 'vụ đông', 'vụ xuân', 'vụ cháy', 'vụ vi phạm', 'lớp tập huấn', 'lớp học', 'lớp bồi dưỡng',
  'lớp đào tạo', 'lực lượng lao động', 'bản tin', 'bản đồ', 'bản thân', 'bản lĩnh', 'bản sắc', 'bản cam kết',
  'làng nghề', 'khoa học', 'khoa giáo', 'ngành nghề', 'ngành học', 'cục bộ', 'cục diện', 'quỹ đất', 'quỹ tiền',
  'công an toàn', 'xã hội', 'xã hội hóa', 'tỉnh lộ', 'huyện lộ', 'thành phố thông minh', 'liên hiệp các',
  'tổ chức lại', 'đoàn công', 'cấp mình', 'thường trực tuyến',
])

/** Office holders; what follows (a body, a name, a field of work) belongs to them. */
export const holders = phrases([
  'đồng chí', 'đ / c', 'thủ trưởng', 'người đứng đầu', 'bí thư', 'phó bí thư', 'chủ tịch', 'phó chủ tịch',
  'giám đốc', 'phó giám đốc', 'tổng giám đốc', 'hiệu trưởng', 'phó hiệu trưởng', 'chánh văn phòng',
  'phó chánh văn phòng', 'chánh thanh tra', 'chánh án', 'viện trưởng', 'trưởng ban', 'phó trưởng ban', 'trưởng phòng',
  'phó trưởng phòng', 'trưởng đoàn', 'phó trưởng đoàn', 'trưởng đoàn thể', 'trưởng thôn', 'trưởng ấp', 'trưởng bản',
  'trưởng khu', 'trưởng các đoàn thể', 'trưởng các ban', 'trưởng các phòng', 'trưởng ngành', 'trưởng bộ phận',
  'trưởng', 'phó trưởng', 'tổ trưởng', 'tổ phó', 'tổ trưởng chuyên môn', 'khối trưởng', 'đội trưởng', 'nhóm trưởng',
  'chi hội trưởng', 'bí thư đoàn', 'bí thư chi bộ', 'bí thư chi đoàn', 'giáo viên chủ nhiệm', 'gvcn', 'gvbm', 'ttcm',
  'tptđ', 'tpt', 'tpt đội', 'giáo viên', 'giáo viên bộ môn', 'tổng phụ trách', 'tổng phụ trách đội',
  'chủ tịch công đoàn', 'ủy viên', 'thành viên', 'chuyên viên', 'công chức', 'kế toán', 'thủ quỹ', 'văn thư',
  'nhân viên y tế', 'nhân viên thư viện', 'bộ trưởng', 'thứ trưởng', 'thủ tướng chính phủ', 'chỉ huy trưởng',
  'chính trị viên', 'lãnh đạo', 'ban chủ nhiệm', 'thư ký', 'chủ tọa', 'thầy', 'cô', 'ông', 'bà', 'đại diện',
  'thường trực', 'báo cáo viên', 'giảng viên',
])

/** People in general: subjects, but nobody to whom a task can be assigned. */
export const people = phrases([
  'cán bộ', 'đảng viên', 'công chức', 'viên chức', 'người lao động', 'công nhân', 'lao động', 'đoàn viên', 'hội viên',
  'thanh niên', 'thiếu niên', 'nhân dân', 'người dân', 'quần chúng', 'học sinh', 'sinh viên', 'học viên', 'phụ huynh',
  'giáo viên', 'nhân viên', 'chiến sĩ', 'đội ngũ', 'công dân', 'tầng lớp nhân dân', 'hộ gia đình', 'cộng đồng',
  'người', 'phụ huynh học sinh', 'cha mẹ học sinh', 'đội viên', 'đại biểu', 'cử tri', 'đồng chí đảng viên', 'quản lý',
])

/** Places and levels: they complete a unit ("sở, ban, ngành tỉnh") or are listed after "UBND". */
export const places = phrases([
  'tỉnh', 'thành phố', 'huyện', 'quận', 'thị xã', 'xã', 'phường', 'thị trấn', 'đặc khu', 'trung ương', 'cơ sở',
  'thôn', 'ấp', 'bản', 'khu phố', 'khu dân cư', 'tổ dân phố', 'khu vực', 'nhà trường', 'địa phương', 'nhà nước',
  'trường', 'quốc gia', 'tp', 'lớp', 'làng', 'buôn', 'sóc', 'đảng', 'cơ quan', 'ngành', 'khối', 'quân khu', 'tỉnh ủy',
  'huyện ủy', 'thành ủy', 'thị ủy', 'quận ủy', 'đảng ủy', 'đảng bộ', 'chính phủ', 'quốc hội',
])

/** Levels of government: only these are listed after one another ("UBND các xã, phường"). */
export const levels = phrases([
  'tỉnh', 'thành phố', 'huyện', 'quận', 'thị xã', 'xã', 'phường', 'thị trấn', 'đặc khu', 'thôn', 'ấp', 'bản',
  'khu phố', 'khu dân cư', 'tổ dân phố', 'làng', 'buôn', 'sóc', 'tp',
])

/** Tails that complete a class of bodies. */
export const tails = phrases([
  'liên quan', 'có liên quan', 'các cấp', 'chuyên môn', 'chức năng', 'chính trị - xã hội', 'chính trị xã hội',
  'chính trị', 'thành viên', 'trực thuộc', 'cùng cấp', 'cấp trên', 'cấp dưới', 'cấp cơ sở', 'cấp tỉnh', 'cấp huyện',
  'cấp xã', 'cấp thành phố', 'cấp trung ương', 'hai cấp', '02 cấp', '2 cấp', 'ba cấp', 'chuyên ngành',
  'đóng trên địa bàn', 'đại học', 'cao đẳng', 'ngành dọc', 'ngành dọc đóng trên địa bàn', 'nhà nước', 'hành chính', 'sự nghiệp', 'ở cơ sở', 'ở địa phương', 'tại địa phương',
  'ở trung ương', 'trong tỉnh', 'trong huyện', 'trong xã', 'trong thành phố', 'trong và ngoài tỉnh',
  'trong và ngoài nước', 'toàn tỉnh', 'toàn thành phố', 'toàn huyện', 'toàn xã', 'có thẩm quyền', 'khác',
  'ngoài công lập', 'công lập', 'tư thục', 'đảng', 'quần chúng', 'nghề nghiệp', 'xã hội', 'đặc thù', 'kinh tế',
  'nêu trên', 'khác có liên quan', 'bầu cử', 'thông tin đại chúng', 'truyền thông đại chúng', 'thông tấn',
  'thông tấn báo chí', 'thông tấn , báo chí', 'báo chí', 'từ tỉnh đến cơ sở', 'từ tỉnh đến địa phương', 'từ tỉnh đến xã',
  'tại chỗ', 'từ thành phố đến cơ sở', 'từ trung ương đến cơ sở', 'từ trung ương đến địa phương', 'từ huyện đến cơ sở',
])
