import { expect, test } from 'vitest'
import { QuestionBody } from './body.ts'
import { rightInWords } from './in-words.ts'

const words = { isTrue: 'Đúng', isFalse: 'Sai' }

test('a right number is told as people of the language write it, with its measure', () => {
  const body = QuestionBody.parse({ kind: 'number', prompt: { vi: 'Can nước nặng bao nhiêu?' }, right: 1234.5, measure: 'kg' })
  expect([rightInWords(body, 'vi', words), rightInWords(body, 'en', words)]).toEqual(['1.234,5 kg', '1,234.5 kg'])
})
