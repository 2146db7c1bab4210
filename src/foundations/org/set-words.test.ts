import { describe, expect, test } from 'vitest'
import { setWordsOf } from './set-words.ts'

const kinds = (phrase: string) => setWordsOf(phrase)?.kinds

describe('words that name several units at once', () => {
  test('the committees of the communes are the communes', () => {
    expect(kinds('UBND các xã, phường')).toEqual(['commune'])
    expect(kinds('Ủy ban nhân dân các phường, xã')).toEqual(['commune'])
    expect(kinds('mỗi xã')).toEqual(['commune'])
  })

  test('a body of each commune is that body, not the commune', () => {
    expect(kinds('Đảng ủy các xã, phường')).toEqual(['committee'])
    expect(kinds('Ủy ban Mặt trận Tổ quốc Việt Nam các xã')).toEqual(['front'])
    expect(kinds('Hội Phụ nữ các xã')).toEqual(['union'])
  })

  test('departments are listed with words that add nothing', () => {
    expect(kinds('các sở, ban, ngành')).toEqual(['department'])
    expect(setWordsOf('Các sở, ban, ngành tỉnh')).toEqual({ kinds: ['department'], branches: [], named: null, within: 'province', direct: false })
    expect(kinds('các phòng, ban')).toEqual(['division'])
  })

  test('agencies and units are whatever stands directly below', () => {
    expect(setWordsOf('các cơ quan, đơn vị')).toEqual({ kinds: [], branches: [], named: null, within: null, direct: true })
    expect(setWordsOf('tất cả các đơn vị trực thuộc')).toEqual({ kinds: [], branches: [], named: null, within: null, direct: true })
  })

  test('a narrower noun keeps its words as they are written', () => {
    expect(setWordsOf('các trường tiểu học trên địa bàn xã')).toEqual({
      kinds: ['school'], branches: [], named: 'tiểu học', within: 'commune', direct: false
    })
  })

  test('what is directly below says so; agencies of the province are no communes; branches by their names', () => {
    expect(setWordsOf('các chi bộ trực thuộc')).toMatchObject({ kinds: ['cell'], direct: true })
    expect(setWordsOf('các xã, phường thuộc tỉnh')).toMatchObject({ kinds: ['commune'], within: 'province', direct: false })
    const agencies = setWordsOf('các cơ quan, đơn vị thuộc tỉnh')
    expect(agencies).toMatchObject({ within: 'province', direct: true })
    expect(agencies?.kinds).toContain('department')
    expect(agencies?.kinds).not.toContain('commune')
    expect(setWordsOf('các cơ quan, đơn vị khối Đảng')).toMatchObject({ kinds: [], branches: ['party'], direct: true })
    expect(setWordsOf('các cơ quan Đảng')).toMatchObject({ kinds: [], branches: ['party'] })
    expect(setWordsOf('các cơ quan hành chính nhà nước')).toMatchObject({ kinds: [], branches: ['state'] })
    expect(setWordsOf('các đơn vị khối chính quyền')).toMatchObject({ branches: ['state'] })
    expect(setWordsOf('các đơn vị khối Mặt trận, đoàn thể')).toMatchObject({ branches: ['front'] })
    expect(setWordsOf('các phòng cấp xã')).toMatchObject({ kinds: ['division'], within: 'commune' })
  })

  test('one body, a person, or a noun we do not know is no set', () => {
    for (const phrase of ['UBND xã Bình An', 'Sở Y tế', 'các hộ gia đình', 'các cháu thiếu nhi', 'Nhóm các bạn đọc', 'các', '']) {
      expect(setWordsOf(phrase), phrase).toBeNull()
    }
  })
})
