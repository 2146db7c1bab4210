import { expect, test } from 'vitest'
import { isOpenedForAnother, sayForWhom } from './opened-for.ts'

const acting = { delegation: { id: 'd1', kind: 'kt', unitId: 'u', headName: 'Bùi Văn Chính', headPosition: 'Chủ tịch', deputyPosition: 'Phó Chủ tịch' } } as const

test('every form that changes something carries for whom its page was opened; a search does not', () => {
  const page = `<form method="get"><input></form><form action="?/a" aria-label="1 > 0" method="POST"><b></form><form class='x' method=post></form>`
  const field = (who: string): string => `<input type="hidden" name="openedFor" value="${who}">`
  expect(sayForWhom(page, {})).toBe(
    `<form method="get"><input></form><form action="?/a" aria-label="1 > 0" method="POST">${field('self')}<b></form><form class='x' method=post>${field('self')}</form>`
  )
  expect(sayForWhom('<form method="post">', acting)).toContain(field('d1'))
  // What people have written is text on the page, never a form of it.
  expect(sayForWhom('<p>&lt;form method="post"></p>', acting)).not.toContain('openedFor')
})

test('a form is for another when who acts has changed since, whichever way', () => {
  expect(isOpenedForAnother({}, 'self')).toBe(false)
  expect(isOpenedForAnother(acting, 'd1')).toBe(false)
  expect(isOpenedForAnother(acting, 'self')).toBe(true)
  expect(isOpenedForAnother(acting, 'd2')).toBe(true)
  expect(isOpenedForAnother({}, 'd1')).toBe(true)
  expect(isOpenedForAnother(acting, undefined)).toBe(false)
  expect(isOpenedForAnother(null, 'd1')).toBe(false)
})
