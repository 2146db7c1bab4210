import { expect, test } from 'vitest'
import { picked, touched } from './three-versions.ts'

function form(fields: Record<string, string>): FormData {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) data.append(name, value)
  return data
}

test('a field that stands as it was opened is not sent on', () => {
  expect(touched(form({ title: 'Một\r\nhai', 'was-title': 'Một\nhai' }), 'title')).toBeUndefined()
  expect(touched(form({ title: 'Ba', 'was-title': 'Một' }), 'title')).toBe('Ba')
  expect(touched(form({ title: 'Ba' }), 'title')).toBe('Ba')
})

test('after a conflict the chosen version stands', () => {
  const both = { title: 'của tôi', 'was-title': 'của người kia' }
  expect(picked(form({ ...both, 'pick-title': 'theirs' }), 'title')).toBe('của người kia')
  expect(picked(form({ ...both, 'pick-title': 'mine' }), 'title')).toBe('của tôi')
})
