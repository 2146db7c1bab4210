import { expect, test } from 'vitest'
import type { Citation } from '../../schema.ts'
import { words } from '../text.ts'
import { citationWords } from './citation-words.ts'

const law: Citation = {
  kind: 'Luật',
  number: null,
  name: 'Luật Thư viện',
  date: null,
  issuer: null,
  basis: true,
  paragraph: 3
}

test('a law is called by its name once', () => {
  expect(citationWords(law, words('vi'), 'vi')).toBe('Luật Thư viện')
  expect(citationWords({ ...law, number: '46/2019/QH14' }, words('vi'), 'vi')).toBe('Luật 46/2019/QH14')
})
