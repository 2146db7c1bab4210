import { expect, test } from 'vitest'
import { shellText } from './text.ts'
import { placesFor } from './places.ts'

const words = shellText('vi')

test('a member sees work and plans, and where she is', () => {
  const places = placesFor([{ permission: 'plans.read' }, { permission: 'tasks.report' }], '/plans/7/outline', words)
  expect(places.map((place) => [place.href, place.current])).toEqual([
    ['/my-work', false],
    ['/plans', true]
  ])
})

test('an administrator also finds units and people', () => {
  const places = placesFor(
    ['plans.read', 'units.edit', 'people.edit'].map((permission) => ({ permission })),
    '/planssome',
    words
  )
  expect(places.map((place) => place.href)).toEqual(['/my-work', '/plans', '/units', '/people'])
  expect(places.some((place) => place.current)).toBe(false)
})
