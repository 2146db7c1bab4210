import { expect, test } from 'vitest'
import { filterHref, workHref } from './work-address.ts'

test('from one shape of my work to another, the filter goes along and the rest stays behind', () => {
  expect(workHref('board', 'unit=u1&mine=yes&group=late&cursor=x')).toBe('/my-work/board?unit=u1&mine=yes')
  expect(workHref('list', 'unit=u1&group=late&scale=year')).toBe('/my-work?unit=u1&group=late')
  expect(workHref('timeline', '')).toBe('/my-work/timeline')
})

test('a saved filter opens in its own shape, a plain one in the shape that is looked at', () => {
  expect(filterHref('shape=board&mine=yes', 'list')).toBe('/my-work/board?mine=yes')
  expect(filterHref('mine=yes', 'timeline')).toBe('/my-work/timeline?mine=yes')
  expect(filterHref('group=late', 'board')).toBe('/my-work?group=late')
})
