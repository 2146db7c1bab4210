import { expect, test } from 'vitest'
import { words } from '../text.ts'
import { citationWords } from './citation-words.ts'

const law = { kind: 'Luật', number: null, name: 'Luật Thư viện', date: null, issuer: null, at: { paragraph: 0, from: 0, to: 5 } }

test('a law is called by its name once', () => {
  expect(citationWords({ ...law, confidence: 1 } as never, words('vi'), 'vi')).toBe('Luật Thư viện')
  expect(citationWords({ ...law, number: '46/2019/QH14', confidence: 1 } as never, words('vi'), 'vi')).toBe('Luật 46/2019/QH14')
})
