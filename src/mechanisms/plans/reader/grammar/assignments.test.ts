import { describe, expect, test } from 'vitest'
import { assignmentIn } from './assignments.ts'

function read(text: string): { leads: string[]; partners: string[]; everybody: boolean } {
  const { leads, partners, everybody } = assignmentIn(text)
  return {
    leads: leads.map((one) => text.slice(one.from, one.to)),
    partners: partners.map((one) => text.slice(one.from, one.to)),
    everybody,
  }
}

describe('who leads', () => {
  test('the subject of the sentence, and of later sentences too', () => {
    expect(read('Phòng Văn hóa lập tủ sách. Ban quản lý nhà văn hóa có nhiệm vụ mở cửa; Đoàn Thanh niên xã trực tủ sách.').leads).toEqual([
      'Phòng Văn hóa', 'Ban quản lý nhà văn hóa', 'Đoàn Thanh niên xã',
    ])
  })

  test('whoever is charged', () => {
    expect(read('Giao Sở Rừng tham mưu Ủy ban nhân dân tỉnh giao đất.').leads).toEqual(['Sở Rừng'])
    expect(read('Đề nghị Hội Làm vườn xã vận động hội viên ủ phân.').leads).toEqual(['Hội Làm vườn xã'])
    expect(read('Ủy ban nhân dân xã yêu cầu các thôn nghiêm túc thực hiện.').leads).toEqual(['các thôn'])
  })

  test('a named body that is encouraged, but no class', () => {
    expect(read('Khuyến khích Hội Làm vườn xã, Đoàn Thanh niên xã phát huy vai trò hướng dẫn ủ phân.').leads).toEqual(['Hội Làm vườn xã', 'Đoàn Thanh niên xã'])
    expect(read('Khuyến khích các doanh nghiệp đầu tư nhà máy giấy.').leads).toEqual([])
    expect(read('Các hợp tác xã tiên phong dùng bao bì giấy.').leads).toEqual(['Các hợp tác xã'])
  })

  test('a body that chairs behind a heading printed in the same line, but not one that only tells which thing is meant', () => {
    expect(read('Trang bị thùng rác hai ngăn Phòng Kinh tế chủ trì, phối hợp với các thôn lắp đặt tại chợ.')).toMatchObject({ leads: ['Phòng Kinh tế'], partners: ['các thôn'] })
    expect(read('Tham gia lớp tập huấn do Sở Y tế chủ trì, mỗi xã hai người.').leads).toEqual([])
    expect(read('Tổng hợp tiến độ của những việc mà Sở Rừng chủ trì thực hiện.').leads).toEqual([])
  })

  test('a name goes on over nouns that sound like a verb, a kind of body or an adverb', () => {
    expect(read('Giao Trung tâm Dịch vụ việc làm chủ trì, phối hợp với Trung tâm Phục vụ hành chính công mở quầy tư vấn.')).toMatchObject({
      leads: ['Trung tâm Dịch vụ việc làm'], partners: ['Trung tâm Phục vụ hành chính công'],
    })
    expect(read('Quỹ Bảo vệ môi trường tỉnh hỗ trợ thùng rác.').leads).toEqual(['Quỹ Bảo vệ môi trường tỉnh'])
    expect(read('Trung tâm Giáo dục thường xuyên tổ chức lớp xóa mù.').leads).toEqual(['Trung tâm Giáo dục thường xuyên'])
    expect(read('Phòng Nội vụ thường xuyên kiểm tra sổ trực.').leads).toEqual(['Phòng Nội vụ'])
  })

  test('units listed over semicolons before anything is asked of them', () => {
    expect(read('Yêu cầu các trường học; Ủy ban nhân dân các xã; các thôn căn cứ nhiệm vụ được giao mở tủ sách.').leads).toEqual([
      'các trường học', 'Ủy ban nhân dân các xã', 'các thôn',
    ])
  })

  test('units in a row of clauses, the last of which says what to do', () => {
    expect(read('Phòng Văn hóa; Trạm Y tế; Ban quản lý chợ theo dõi, báo cáo kết quả').leads).toEqual(['Phòng Văn hóa', 'Trạm Y tế', 'Ban quản lý chợ'])
  })

  test('small words of a class go on behind a comma right up to the predicate', () => {
    expect(read('Doanh nghiệp vận tải, kho bãi ưu tiên dùng bao bì giấy.').leads).toEqual(['Doanh nghiệp vận tải, kho bãi'])
    expect(read('Các ngành, lĩnh vực khác, căn cứ Kế hoạch này, mở tủ sách.').leads).toEqual(['Các ngành, lĩnh vực khác'])
  })

  test('a subject behind an adverbial in front', () => {
    expect(read('Căn cứ tình hình thực tế, các trường tổ chức ngày hội đọc.').leads).toEqual(['các trường'])
    expect(read('Trong quá trình thực hiện, nếu có vướng mắc các thôn kịp thời phản ánh.').leads).toEqual(['các thôn'])
  })

  test('a name that goes on in small words', () => {
    expect(read('Trung tâm Học liệu mở tổ chức cho học sinh mượn sách.').leads).toEqual(['Trung tâm Học liệu mở'])
    expect(read('Câu lạc bộ Gia đình phát triển bền vững vận động các hộ phân loại rác.').leads).toEqual(['Câu lạc bộ Gia đình phát triển bền vững'])
    expect(read('Trường Trung học cơ sở bán trú vùng cao mở thư viện.').leads).toEqual(['Trường Trung học cơ sở bán trú vùng cao'])
    expect(read('Hợp tác xã Dịch vụ nông nghiệp xanh thu gom vỏ thuốc.').leads).toEqual(['Hợp tác xã Dịch vụ nông nghiệp xanh'])
    expect(read('Giao Tổ hợp tác nuôi ong thôn Hạ chăm sóc vườn cây.').leads).toEqual(['Tổ hợp tác nuôi ong thôn Hạ'])
    expect(read('Đội mở lớp sơ cứu.').leads).toEqual(['Đội'])
    expect(read('Trạm Y tế xây mới, sửa chữa nhà kho.').leads).toEqual(['Trạm Y tế'])
    expect(read('Sở Rừng cử cán bộ phối hợp với các thôn.').leads).toEqual(['Sở Rừng'])
  })

  test('a sentence that begins right behind the name, without a sign or behind a full stop', () => {
    expect(read('Trạm Y tế Chủ trì, phối hợp với các thôn tập sơ cứu.').leads).toEqual(['Trạm Y tế'])
    expect(read('Phòng Nước sạch - Chủ trì lập dự toán.').leads).toEqual(['Phòng Nước sạch'])
    expect(read('Công an xã. Chủ trì kiểm tra các chợ.').leads).toEqual(['Công an xã'])
    expect(read('Các thôn, khu phố; các trường học Bố trí bể nước chữa cháy.').leads).toEqual(['Các thôn, khu phố', 'các trường học'])
    expect(read('Ban Tổ chức Chủ trì lễ khai mạc.').leads).toEqual(['Ban Tổ chức'])
  })

  test('party bodies of the Front and its organisations are one', () => {
    expect(read('Chi bộ Mặt trận Tổ quốc và các đoàn thể xã tổ chức sinh hoạt.').leads).toEqual(['Chi bộ Mặt trận Tổ quốc và các đoàn thể xã'])
    expect(read('Đảng ủy xã, Mặt trận Tổ quốc và các đoàn thể xã vận động hội viên.').leads).toEqual([
      'Đảng ủy xã', 'Mặt trận Tổ quốc', 'các đoàn thể xã',
    ])
  })

  test('behind a label, a time may come first', () => {
    expect(read('Mở tủ sách cho học sinh: Sau khi nhận sách, Ban quản lý thôn mở cửa tủ sách.').leads).toEqual(['Ban quản lý thôn'])
  })

  test('people in general lead nothing', () => {
    expect(read('Mỗi cán bộ, đảng viên phải phân loại rác tại nhà.')).toEqual({ leads: [], partners: [], everybody: true })
  })

  test('a sentence without a subject names nobody', () => {
    expect(read('Đẩy mạnh tuyên truyền về phòng cháy.').leads).toEqual([])
    expect(read('Phát huy vai trò của thủ thư, người đứng đầu thôn trong đọc sách.').leads).toEqual([])
  })
})

describe('who helps', () => {
  test('units after "phối hợp", with or without "với"', () => {
    expect(read('Sở Rừng chủ trì, phối hợp với Công an tỉnh, các đơn vị liên quan kiểm tra.').partners).toEqual(['Công an tỉnh', 'các đơn vị liên quan'])
    expect(read('Phối hợp chặt chẽ cùng Hội Làm vườn xã phát cây giống.').partners).toEqual(['Hội Làm vườn xã'])
    expect(read('Phối hợp các trường học mở tủ sách.').partners).toEqual(['các trường học'])
  })

  test('a trade of several words, and what is said of a helper', () => {
    expect(read('Phối hợp với các tổ chức cung cấp dịch vụ thu gom thực hiện thu rác.').partners).toEqual(['các tổ chức cung cấp dịch vụ thu gom'])
    expect(read('Phối hợp với lực lượng tại chỗ dập lửa.').partners).toEqual(['lực lượng tại chỗ'])
    expect(read('Phối hợp với doanh nghiệp đồng hành để mở tủ sách.').partners).toEqual(['doanh nghiệp đồng hành'])
    expect(read('Phối hợp cơ quan báo chí và hệ thống truyền thanh thông tin kịp thời.').partners).toEqual(['cơ quan báo chí', 'hệ thống truyền thanh'])
    expect(read('Phối hợp với Nhóm bạn đọc trẻ, Đội thanh niên tình nguyện và Tổ thu gom rác thôn Đông dọn đường.').partners).toEqual([
      'Nhóm bạn đọc trẻ', 'Đội thanh niên tình nguyện', 'Tổ thu gom rác thôn Đông',
    ])
  })

  test('a list that goes on behind a semicolon before it says what to help with', () => {
    const found = read('Chọn nơi đặt tủ sách; phối hợp Hội Làm vườn xã; các trường học và các thôn kiểm tra tủ sách.')
    expect(found.partners).toEqual(['Hội Làm vườn xã', 'các trường học', 'các thôn'])
    expect(found.leads).toEqual([])
  })

  test('the other choice behind a clause', () => {
    expect(read('Phối hợp với đơn vị trực tiếp quản lý nhà kho hoặc Công an xã kiểm tra bình chữa cháy.').partners).toEqual(['đơn vị', 'Công an xã'])
  })

  test('schools of several degrees and owners of projects are one class', () => {
    expect(read('Phối hợp các sở, trường đại học, cao đẳng xây dựng học liệu.').partners).toEqual(['các sở, trường đại học, cao đẳng'])
    expect(read('Phối hợp với các chủ dự án, tiểu dự án, nội dung thành phần rà soát tiến độ.').partners).toEqual(['các chủ dự án, tiểu dự án, nội dung thành phần'])
  })

  test('helping to do something names nobody', () => {
    expect(read('Sở Rừng phối hợp tổ chức lễ trồng cây.').partners).toEqual([])
  })
})
