import { describe, expect, test } from 'vitest'
import { localPath, placeOf } from './local-path.ts'

describe('a place to return to', () => {
  test('a path of this site is kept with its search and fragment', () => {
    expect(localPath('/plans/7?part=2#task-3')).toBe('/plans/7?part=2#task-3')
    expect(localPath('/kế-hoạch')).toBe('/k%E1%BA%BF-ho%E1%BA%A1ch')
  })

  test.each([
    'https://other.example/',
    '//other.example/',
    '/\\other.example',
    '/\t/other.example',
    '/.//other.example',
    '/a/..//other.example',
    'javascript:alert(1)',
    'plans',
    '',
    null,
    undefined,
    7
  ])('%j does not lead anywhere but to the fallback', (value) => {
    expect(localPath(value, '/my-work')).toBe('/my-work')
  })

  test('the action of a form is left out of the place', () => {
    expect(placeOf(new URL('http://a.test/tasks/7?/report'))).toBe('/tasks/7')
    expect(placeOf(new URL('http://a.test/tasks?page=2&/report='))).toBe('/tasks?page=2')
  })
})
