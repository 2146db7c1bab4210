import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fold } from '#platform/shared/vietnamese.ts'
import { distanceWithin } from './distance.ts'
import { matchNames, type Known } from './match-names.ts'

const roster: Known[] = [
  { id: 'an', name: 'Nguyễn Văn An' },
  { id: 'lan1', name: 'Trần Thị Lan' },
  { id: 'lan2', name: 'Trần Thị Lan' },
  { id: 'minh', name: 'Lê Quang Minh' },
  { id: 'mình', name: 'Lê Quang Mịnh' },
  { id: 'duc', name: 'Đỗ Hữu Đức' }
]
const match = (...names: string[]) => matchNames(names.map((name, at) => ({ line: at + 1, name })), roster)
const outcomes = (...names: string[]) => match(...names).map(({ outcome, candidates }) => [outcome, ...candidates.map(({ id }) => id)])

test('the same name is found; without tone marks, with a slip or without the middle name it is proposed', () => {
  expect(outcomes('Nguyễn Văn An')).toEqual([['found', 'an']])
  expect(outcomes('nguyen van an')).toEqual([['proposed', 'an']])
  expect(outcomes('Đo Huu Duc')).toEqual([['proposed', 'duc']])
  expect(outcomes('Nguyễn Vawn An', 'Nguyễn Vă An', 'Ngyuễn Văn An')).toEqual([['proposed', 'an'], ['proposed', 'an'], ['proposed', 'an']])
  expect(outcomes('Nguyễn An', 'Văn An Nguyễn')).toEqual([['proposed', 'an'], ['proposed', 'an']])
})

test('people of one name are asked for, never guessed', () => {
  expect(outcomes('Trần Thị Lan')).toEqual([['asked', 'lan1', 'lan2']])
  expect(outcomes('Le Quang Minh')).toEqual([['asked', 'minh', 'mình']])
  // With its marks it is one person.
  expect(outcomes('Lê Quang Minh')).toEqual([['found', 'minh']])
  // Both may be in the list.
  expect(outcomes('Trần Thị Lan', 'Trần Thị Lan').map(([outcome]) => outcome)).toEqual(['asked', 'asked'])
})

test('a line that stood before is told with its place, and a stranger is nobody', () => {
  expect(match('Nguyễn Văn An', 'NGUYỄN VĂN AN')[1]).toMatchObject({ outcome: 'again', of: 1 })
  expect(outcomes('Hoàng Gia Bảo')).toEqual([['none']])
})

const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'n', 'g', ' '), maxLength: 9 })

/** By the book: the whole table. */
function slips(one: string, other: string): number {
  const table = Array.from({ length: one.length + 1 }, (_r, row) => Array.from({ length: other.length + 1 }, (_c, at) => (row === 0 ? at : at === 0 ? row : 0)))
  const cell = (row: number, at: number): number => table[row]?.[at] ?? 0
  for (let row = 1; row <= one.length; row++) {
    for (let at = 1; at <= other.length; at++) {
      let best = Math.min(cell(row - 1, at) + 1, cell(row, at - 1) + 1, cell(row - 1, at - 1) + (one[row - 1] === other[at - 1] ? 0 : 1))
      if (row > 1 && at > 1 && one[row - 1] === other[at - 2] && one[row - 2] === other[at - 1]) best = Math.min(best, cell(row - 2, at - 2) + 1)
      table[row]?.splice(at, 1, best)
    }
  }
  return cell(one.length, other.length)
}

test('counting slips up to a limit agrees with counting them all', () => {
  fc.assert(fc.property(letters, letters, fc.integer({ min: 0, max: 3 }), (one, other, most) => {
    expect(distanceWithin(one, other, most)).toBe(Math.min(slips(one, other), most + 1))
  }))
})

const FAMILY = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Võ', 'Đặng', 'Bùi']
const MIDDLE = ['Văn', 'Thị', 'Quang', 'Minh', 'Hữu', 'Ngọc', 'Thanh', 'Đức', 'Xuân', 'Thu']
const GIVEN = ['An', 'Bình', 'Châu', 'Dũng', 'Giang', 'Hạnh', 'Khánh', 'Linh', 'Mai', 'Nam', 'Oanh', 'Phúc', 'Quân', 'Sơn', 'Tâm', 'Uyên', 'Việt', 'Yến']

/** All different, `count` of them. */
function crowd(count: number): Known[] {
  const pick = (list: string[], at: number): string => list[at % list.length] ?? ''
  return Array.from({ length: count }, (_one, at) => {
    const name = [pick(FAMILY, at), pick(MIDDLE, Math.floor(at / 8)), pick(MIDDLE, Math.floor(at / 80)), pick(GIVEN, Math.floor(at / 800))].join(' ')
    return { id: String(at), name }
  })
}

test('of many names with a slip each the right one is among the proposals', () => {
  const people = crowd(1000)
  const pasted = people.map(({ name }, at) => {
    const place = 2 + (at % (name.length - 3))
    return { line: at + 1, name: at % 2 ? name.slice(0, place) + name.slice(place + 1) : fold(name) }
  })
  const found = matchNames(pasted, people)
  const missed = found.filter(({ outcome, candidates }, at) => outcome !== 'again' && !candidates.some(({ id }) => id === people[at]?.id) && outcome !== 'asked' && candidates.length < 5)
  expect(missed).toEqual([])
})

test('names two slips away are found too', () => {
  const people = crowd(200)
  for (const { id, name } of people.slice(0, 40)) {
    const slipped = `${name[0]}x${name.slice(2, -1)}`
    const [one] = matchNames([{ line: 1, name: slipped }], people)
    expect(one?.candidates.some((candidate) => candidate.id === id) || one?.candidates.length === 5).toBe(true)
  }
})
