import { expect, test } from 'vitest'
import { themeAttribute, themeOf } from './preferences.ts'

test('the appearance follows the device until somebody chooses', () => {
  expect([themeOf(undefined), themeAttribute(undefined), themeAttribute('auto')]).toEqual(['auto', '', ''])
  expect(themeAttribute('dark')).toBe('data-theme="dark"')
})

test('a cookie cannot write into the page', () => {
  expect(themeAttribute('"><script>')).toBe('')
})
