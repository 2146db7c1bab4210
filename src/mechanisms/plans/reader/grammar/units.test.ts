import { describe, expect, test } from 'vitest'
import { onlyUnits, readUnits } from './units.ts'
import { wordsOf } from './words.ts'

function units(text: string): string[] | null {
  return onlyUnits(text)?.map((unit) => text.slice(unit.from, unit.to)) ?? null
}

function running(text: string): { units: string[]; rest: string } | null {
  const words = wordsOf(text)
  const list = readUnits(words, 0, { whole: false, expected: false })
  if (!list) return null
  const rest = words[list.next]
  return { units: list.units.map((unit) => text.slice(unit.from, unit.to)), rest: rest ? text.slice(rest.from) : '' }
}

describe('a heading that is nothing but units', () => {
  test('class nouns under one "các" are one unit, "UBND" begins the next', () => {
    expect(units('Các sở, ban, ngành tỉnh; UBND các xã, phường')).toEqual(['Các sở, ban, ngành tỉnh', 'UBND các xã, phường'])
  })

  test('class nouns with small words of their own run on, and "Các" begins another unit even without a comma', () => {
    expect(units('Các doanh nghiệp bưu chính, tổ chức, cá nhân có liên quan')).toEqual(['Các doanh nghiệp bưu chính, tổ chức, cá nhân có liên quan'])
    expect(units('Các sở, ban, ngành cấp tỉnh, cơ quan ngành dọc đóng trên địa bàn, Ủy ban nhân dân xã')).toEqual([
      'Các sở, ban, ngành cấp tỉnh', 'cơ quan ngành dọc đóng trên địa bàn', 'Ủy ban nhân dân xã',
    ])
    expect(units('Doanh nghiệp, cộng đồng, tổ chức, cá nhân')).toEqual(['Doanh nghiệp, cộng đồng, tổ chức, cá nhân'])
    expect(units('Các Trường Đại học, Cao đẳng trên địa bàn tỉnh')).toEqual(['Các Trường Đại học, Cao đẳng trên địa bàn tỉnh'])
    expect(units('Các cơ quan chuyên môn từ tỉnh đến cơ sở')).toEqual(['Các cơ quan chuyên môn từ tỉnh đến cơ sở'])
  })

  test('commas and "và" inside a name do not split it', () => {
    expect(units('Sở Sông ngòi, Đê điều và Thủy lợi')).toEqual(['Sở Sông ngòi, Đê điều và Thủy lợi'])
    expect(units('Phòng Nước sạch và Sở Rừng')).toEqual(['Phòng Nước sạch', 'Sở Rừng'])
    expect(units('Đài Phát thanh - Truyền hình và Báo Hương Sen')).toEqual(['Đài Phát thanh - Truyền hình', 'Báo Hương Sen'])
  })

  test('a paper and a broadcaster that were made one', () => {
    expect(units('Báo và phát thanh, truyền hình Hương Sen, Thư viện tỉnh')).toEqual(['Báo và phát thanh, truyền hình Hương Sen', 'Thư viện tỉnh'])
  })

  test('what is asked politely and what stands in brackets is left out', () => {
    expect(units('Đề nghị Hội Làm vườn xã, Hội Người cao tuổi xã và các tổ chức thành viên của Mặt trận')).toEqual([
      'Hội Làm vườn xã', 'Hội Người cao tuổi xã', 'các tổ chức thành viên của Mặt trận',
    ])
    expect(units('Sở Rừng (cơ quan thường trực)')).toEqual(['Sở Rừng'])
    expect(units('Sở Rừng - Cơ quan thường trực Ban Chỉ đạo')).toEqual(['Sở Rừng'])
  })

  test('office holders keep their fields of work and the bodies they head', () => {
    expect(units('Thủ trưởng các phòng, ban, ngành xã')).toEqual(['Thủ trưởng các phòng, ban, ngành xã'])
    expect(units('Phó Chủ tịch phụ trách lĩnh vực Văn hóa, Thể thao')).toEqual(['Phó Chủ tịch phụ trách lĩnh vực Văn hóa, Thể thao'])
    expect(units('Giáo viên chủ nhiệm các lớp')).toEqual(['Giáo viên chủ nhiệm các lớp'])
  })

  test('cells without commas begin a unit when its kind returns', () => {
    const text = 'Sở Thư viện Sở Rừng'
    expect(readUnits(wordsOf(text), 0, { whole: true, expected: true })?.units.map((one) => text.slice(one.from, one.to))).toEqual(['Sở Thư viện'])
  })

  test('topics are no units', () => {
    for (const topic of ['Tổ chức ngày hội đọc', 'Phòng, chống cháy nổ', 'Hội nghị tổng kết', 'Báo cáo kết quả', 'Ban hành quy chế', 'Nâng cao nhận thức']) {
      expect(units(topic), topic).toBeNull()
    }
  })
})

describe('a subject in running text', () => {
  test('a name ends where the predicate begins', () => {
    expect(running('Sở Rừng chủ trì, phối hợp')).toEqual({ units: ['Sở Rừng'], rest: 'chủ trì, phối hợp' })
    expect(running('Sở Nước sạch và Thoát nước xây dựng bể')).toEqual({ units: ['Sở Nước sạch và Thoát nước'], rest: 'xây dựng bể' })
    expect(running('Các cơ quan truyền thông đẩy mạnh')).toEqual({ units: ['Các cơ quan truyền thông'], rest: 'đẩy mạnh' })
  })

  test('tails and places belong to the unit', () => {
    expect(running('các đơn vị có liên quan rà soát')?.units).toEqual(['các đơn vị có liên quan'])
    expect(running('các chi hội, câu lạc bộ ở thôn lập vườn rau')?.units).toEqual(['các chi hội, câu lạc bộ ở thôn'])
    expect(running('Ủy ban nhân dân phường, thị trấn, báo, đài và các hội liên quan để đưa tin')?.units).toEqual([
      'Ủy ban nhân dân phường, thị trấn', 'báo, đài', 'các hội liên quan',
    ])
  })

  test('a verb that looks like a body begins no unit', () => {
    expect(running('Báo cáo số lượng sách')).toBeNull()
    expect(running('Lãnh đạo, chỉ đạo toàn diện')).toBeNull()
    expect(running('Tổ chức đọc sách')).toBeNull()
  })
})

test('a small word after the name of a place is a verb, not one more syllable of it', () => {
  expect(running('UBND xã Bình An lập lịch thu gom')).toEqual({ units: ['UBND xã Bình An'], rest: 'lập lịch thu gom' })
  expect(running('UBND phường Tân Mỹ phát tờ rơi')).toEqual({ units: ['UBND phường Tân Mỹ'], rest: 'phát tờ rơi' })
  expect(running('Hội Chữ thập đỏ xã Bình An lập đội sơ cứu')).toEqual({
    units: ['Hội Chữ thập đỏ xã Bình An'], rest: 'lập đội sơ cứu',
  })
})
