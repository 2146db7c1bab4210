import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isOtherBranch, wayUp } from './branch.ts'
import { offOf } from './calibration.ts'

const ways = (...homes: string[][]): Set<string> => new Set(homes.flatMap((above) => wayUp(above, 'commune')))

test('an examiner comes from another branch below the unit that holds the quiz', () => {
  const entrant = wayUp(['cell', 'hamlet east', 'commune', 'province'], 'commune')
  expect(entrant).toEqual(['cell', 'hamlet east'])
  expect(isOtherBranch(ways(['hamlet west', 'commune', 'province']), entrant)).toBe(true)
  for (const home of [['cell'], ['hamlet east'], ['other cell', 'hamlet east']]) expect(isOtherBranch(ways([...home, 'commune', 'province']), entrant)).toBe(false)
  // Two homes: one of them is enough.
  expect(isOtherBranch(ways(['hamlet west', 'commune'], ['hamlet east', 'commune']), entrant)).toBe(false)
})

test('whoever belongs to the holding unit itself marks for everybody below it, not for those who belong there too', () => {
  const office = ways(['commune', 'province'])
  expect(isOtherBranch(office, wayUp(['hamlet east', 'commune', 'province'], 'commune'))).toBe(true)
  expect(isOtherBranch(office, wayUp(['commune', 'province'], 'commune'))).toBe(false)
})

test('entrants from outside the holding unit are a branch of their own up to the top', () => {
  const guest = wayUp(['school', 'department', 'province'], 'commune')
  expect(isOtherBranch(ways(['hamlet east', 'commune', 'province']), guest)).toBe(true)
  expect(isOtherBranch(ways(['clinic', 'department', 'province']), guest)).toBe(false)
})

test('nobody ever marks for their own home, whatever the tree, and the rule is the same from either side', () => {
  const path = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'top'), { minLength: 1 })
  fc.assert(
    fc.property(path, path, fc.constantFrom('a', 'c', 'top', 'elsewhere'), (one, other, holds) => {
      expect(isOtherBranch(new Set(wayUp(one, holds)), wayUp(one, holds))).toBe(false)
      expect(isOtherBranch(new Set(wayUp(one, holds)), wayUp(other, holds))).toBe(isOtherBranch(new Set(wayUp(other, holds)), wayUp(one, holds)))
    })
  )
})

test('samples tell how far somebody stands from what was agreed, and to which side', () => {
  expect(offOf([])).toBeNull()
  expect(offOf([{ agreed: 0.5, given: 0.5 }])).toEqual({ mean: 0, most: 0, lean: 0 })
  expect(offOf([{ agreed: 0.5, given: 0.75 }, { agreed: 0.8, given: 0.7 }])).toEqual({ mean: 17.5, most: 25, lean: 7.5 })
})
