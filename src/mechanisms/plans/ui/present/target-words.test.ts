import { expect, test } from 'vitest'
import { ownSubject, targetName } from './target-words.ts'

const text = 'Mỗi thôn có một tủ sách; phấn đấu 80% hộ gia đình được giới thiệu sách. Tổng kết vào cuối năm.'

test('a target is called by its part of the sentence, not by the two words beside the figure', () => {
  expect(targetName({ subject: 'hộ gia đình' }, text)).toBe('phấn đấu 80% hộ gia đình được giới thiệu sách')
  expect(targetName({ subject: null }, 'Ít nhất 80% số xã có tủ sách.')).toBe('Ít nhất 80% số xã có tủ sách')
})

test('words that a person gave it stand as they are', () => {
  expect(ownSubject('Tỷ lệ hộ biết đến tủ sách', text)).toBe(true)
  expect(targetName({ subject: 'Tỷ lệ hộ biết đến tủ sách' }, text)).toBe('Tỷ lệ hộ biết đến tủ sách')
})
