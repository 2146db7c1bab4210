import { expect, test } from 'vitest'
import { signatureOf } from './heads.ts'
import { signerActing } from './signing.ts'

const chair = { headPosition: 'Chủ tịch', deputyPosition: 'Phó Chủ tịch' }
const committee = { authority: 'TM. ỦY BAN NHÂN DÂN', position: 'CHỦ TỊCH', name: 'Bùi Văn Chính' }
const lines = (signer: ReturnType<typeof signerActing>): string[] => {
  const { authority, position, name } = signatureOf(signer)
  return [...(authority?.split('\n') ?? []), position ?? '', name ?? '']
}

test('a deputy of the chair signs in the name of the committee and in place of the chair', () => {
  expect(lines(signerActing(committee, { kind: 'kt', ...chair }, 'Hồ Thị Phó', 'state'))).toEqual(['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH', 'Hồ Thị Phó'])
  const signedBefore = { ...committee, authority: 'TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH' }
  expect(lines(signerActing(signedBefore, { kind: 'kt', ...chair }, 'Hồ Thị Phó', 'state'))).toHaveLength(4)
})

test('by order and by authorisation somebody signs for the chair, not for the committee', () => {
  const office = { headPosition: 'Chủ tịch', deputyPosition: 'Chánh Văn phòng' }
  expect(lines(signerActing(committee, { kind: 'tl', ...office }, 'Hồ Thị Phó', 'state'))).toEqual(['TL. CHỦ TỊCH', 'CHÁNH VĂN PHÒNG', 'Hồ Thị Phó'])
  expect(lines(signerActing(committee, { kind: 'tuq', ...office }, 'Hồ Thị Phó', 'state'))[0]).toBe('TUQ. CHỦ TỊCH')
})

test('where one person heads the body there is no body above the deputy', () => {
  const director = { authority: null, position: 'GIÁM ĐỐC', name: 'Bùi Văn Chính' }
  const acting = { kind: 'kt' as const, headPosition: 'Giám đốc', deputyPosition: 'Phó Giám đốc' }
  expect(lines(signerActing(director, acting, 'Hồ Thị Phó', 'state'))).toEqual(['KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC', 'Hồ Thị Phó'])
})

test('the party writes K/T, and never for a committee', () => {
  const secretary = { kind: 'kt' as const, headPosition: 'Bí thư', deputyPosition: 'Phó Bí thư' }
  expect(lines(signerActing({ authority: 'T/M BAN THƯỜNG VỤ', position: 'BÍ THƯ', name: 'A' }, secretary, 'Hồ Thị Phó', 'party'))).toEqual(['T/M BAN THƯỜNG VỤ', 'PHÓ BÍ THƯ', 'Hồ Thị Phó'])
  const head = { kind: 'kt' as const, headPosition: 'Trưởng ban', deputyPosition: 'Phó Trưởng ban' }
  expect(lines(signerActing({ authority: null, position: 'TRƯỞNG BAN', name: 'A' }, head, 'Hồ Thị Phó', 'party'))).toEqual(['K/T TRƯỞNG BAN', 'PHÓ TRƯỞNG BAN', 'Hồ Thị Phó'])
})
