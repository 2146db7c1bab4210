import { expect, test } from 'vitest'
import { passwordWeakness } from './password.ts'

const about = ['Nguyễn Thị Lan', 'lan.nguyen', 'Xã Bình An']

test('a few unrelated words are enough, in Vietnamese too, with no rule about signs', () => {
  for (const password of ['bốn con mèo đọc báo', 'correct horse battery staple', 'ghế mây gió nồm nam', 'kdjw-8x2m-tqvn-4hzc']) {
    expect(passwordWeakness(password, about), password).toBeNull()
  }
})

test('characters are counted, not bytes, and letters with marks count once however they are typed', () => {
  expect(passwordWeakness('ổ gà đường vắng', about)).toBeNull()
  expect(passwordWeakness('ổ gà đường vắng'.normalize('NFD'), about)).toBeNull()
  expect(passwordWeakness('ổ gà đườngvắng'.normalize('NFD'), about)).toBe('people.password_short')
  expect(passwordWeakness('mèo chó gà vịt '.repeat(18), about)).toBe('people.password_long')
})

test('what guessers try first is refused: runs, repeats, common pieces', () => {
  for (const password of [
    'aaaaaaaaaaaaaaaaaa',
    '123456789012345678',
    'qwertyuiopasdfghjkl',
    'matkhau123456789',
    'P@ssword2026password',
    'abcabcabcabcabcabc',
    'anhyeuem123456789',
    'zyxwvutsrqponmlkj',
    'q1w2e3r4t5y6u7i8',
    'qazwsxedcrfvtgbyhn',
    '1qa2ws3ed4rf5tg6yh',
    '111222333444555',
    'qwertasdfgzxcvb',
    '1qaz2wsx3edc4rfv5tgb'
  ]) {
    expect(passwordWeakness(password, about), password).toBe('people.password_common')
  }
})

test('the words of the person and their unit do not make a password', () => {
  for (const password of ['NguyenThiLan.nguyen1', 'Xã Bình An Xã Bình An', 'lannguyenbinhan2026', 'ke hoach xa binh an 1']) {
    expect(passwordWeakness(password, about), password).toBe('people.password_about_you')
  }
})
