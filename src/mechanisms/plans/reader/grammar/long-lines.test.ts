import { expect, test } from 'vitest'
import { assignmentIn } from './assignments.ts'
import { attributeLine } from './attributes.ts'
import { citationsIn } from './citations.ts'
import { fold } from '../text/folding.ts'
import { quantitiesIn } from './quantities.ts'
import { timesIn } from './times.ts'
import { onlyUnits } from './units.ts'

/** Milliseconds of processor: a busy machine takes longer by the clock. */
const spent = (): number => process.cpuUsage().user / 1000

/** Measured at 10 to 60 ms each; one that grows with the square of the length takes many seconds. */
const patience = 1500

test.each([
  '1.000 ', '15/6/2031 ', 'từ năm 2031 ', 'tháng 4 - ', 'ít nhất ', 'một ', 'các ', 'Các sở, ', 'và ', 'phối hợp với ', 'của ', 'nếu các đơn vị ',
  '12/QĐ-', 'số 12/2031/', 'Quyết định ', '(', 'Đồng chí An, ', 'Sở Rừng tỉnh Sở ', 'tổ chức ', 'định kỳ tháng, ', 'Sở A - Sở ', '. A', '; ', 'a',
])('a long line of "%s" is read in time', (piece) => {
  const text = piece.repeat(Math.ceil(60_000 / piece.length))
  const folded = fold(text)
  const start = spent()
  timesIn(folded)
  quantitiesIn(text, folded)
  citationsIn(text)
  assignmentIn(text)
  onlyUnits(text)
  attributeLine(text)
  expect(spent() - start).toBeLessThan(patience)
})
