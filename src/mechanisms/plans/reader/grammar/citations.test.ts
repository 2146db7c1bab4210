import { describe, expect, test } from 'vitest'
import { citationsIn } from './citations.ts'

function read(text: string): string[] {
  return citationsIn(text).map((one) => [one.kind, one.number, one.date ?? '-', one.issuer ?? '-'].join(' | '))
}

describe('numbered documents', () => {
  test('number, date and issuer in any spacing', () => {
    expect(read('Căn cứ Quyết định số 12/QĐ-UBND ngày 05 tháng 4 năm 2031 của Ủy ban nhân dân tỉnh về đọc sách')).toEqual([
      'Quyết định | 12/QĐ-UBND | 2031-04-05 | Ủy ban nhân dân tỉnh',
    ])
    expect(read('Chỉ thị số 07 - CT/TU, ngày 3/2/2031 của Tỉnh ủy')).toEqual(['Chỉ thị | 07-CT/TU | 2031-02-03 | Tỉnh ủy'])
    expect(read('Kế hoạch 75/KH- UBND ngày 03-02-2031')).toEqual(['Kế hoạch | 75/KH-UBND | 2031-02-03 | -'])
    expect(read('Luật Thư viện số 46/2031/QH17')).toEqual(['Luật | 46/2031/QH17 | - | -'])
    expect(read('Nghị quyết số 12.3/2031/NQ-HĐND')).toEqual(['Nghị quyết | 12.3/2031/NQ-HĐND | - | -'])
    expect(read('Công văn số 935/BVH-TV&ĐS')).toEqual(['Công văn | 935/BVH-TV&ĐS | - | -'])
  })

  test('the plural counts one by one', () => {
    expect(read('các Nghị định (số 37/2031/NĐ-CP ngày 01/3/2031; số 58/2032/NĐ-CP)').map((one) => one.slice(0, 26))).toEqual([
      'Nghị định | 37/2031/NĐ-CP ', 'Nghị định | 58/2032/NĐ-CP ',
    ])
  })

  test('two numbers joined by "và" share the date behind the second', () => {
    expect(read('các Công điện số 08/CĐ-UBND và số 09/CĐ-UBND ngày 19/11/2031')).toEqual([
      'Công điện | 08/CĐ-UBND | 2031-11-19 | -', 'Công điện | 09/CĐ-UBND | 2031-11-19 | -',
    ])
  })

  test('a symbol spells its kind where none is printed', () => {
    expect(read('theo 30/2031/NĐ-CP ngày 05/3/2031')).toEqual(['Nghị định | 30/2031/NĐ-CP | 2031-03-05 | -'])
  })

  test('the longer kind wins', () => {
    expect(read('Chương trình hành động số 21-CTr/TU')[0]).toMatch(/^Chương trình hành động \|/u)
  })
})

test('dates, forms and standards are no documents', () => {
  expect(read('trước ngày 15/11/2031, mẫu số 06/BBKP, tiêu chuẩn TCVN 14423:2031, 3/4 số hộ')).toEqual([])
})
