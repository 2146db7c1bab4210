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

  test('units listed over semicolons before anything is asked of them', () => {
    expect(read('Yêu cầu các trường học; Ủy ban nhân dân các xã; các thôn căn cứ nhiệm vụ được giao mở tủ sách.').leads).toEqual([
      'các trường học', 'Ủy ban nhân dân các xã', 'các thôn',
    ])
  })

  test('a subject behind an adverbial in front', () => {
    expect(read('Căn cứ tình hình thực tế, các trường tổ chức ngày hội đọc.').leads).toEqual(['các trường'])
    expect(read('Trong quá trình thực hiện, nếu có vướng mắc các thôn kịp thời phản ánh.').leads).toEqual(['các thôn'])
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

  test('a list that goes on behind a semicolon before it says what to help with', () => {
    const found = read('Chọn nơi đặt tủ sách; phối hợp Hội Làm vườn xã; các trường học và các thôn kiểm tra tủ sách.')
    expect(found.partners).toEqual(['Hội Làm vườn xã', 'các trường học', 'các thôn'])
    expect(found.leads).toEqual([])
  })

  test('helping to do something names nobody', () => {
    expect(read('Sở Rừng phối hợp tổ chức lễ trồng cây.').partners).toEqual([])
  })
})
