import { expect, test } from 'vitest'
import { headingWords } from './headings.ts'

test.each([
  ['III', 'NHIỆM VỤ', 'III. NHIỆM VỤ'],
  ['1.2', 'Kiểm tra', '1.2. Kiểm tra'],
  ['a)', 'Rà soát', 'a) Rà soát'],
  ['đ', 'Rà soát', 'đ) Rà soát'],
  ['-', 'Rà soát', '- Rà soát'],
  [null, 'Tổ chức thực hiện', 'Tổ chức thực hiện'],
  ['IV', null, 'IV.'],
  [null, null, '']
])('%s and %s read “%s”', (marker, heading, said) => {
  expect(headingWords(marker, heading)).toBe(said)
})
