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

test('meetings are offered to whoever may read them, and to a member without a role, who may be asked to come', () => {
  const hrefs = (permissions: string[]) => placesFor(permissions.map((permission) => ({ permission })), '/', words).map(({ href }) => href)
  expect(hrefs(['gatherings.read'])).toContain('/gatherings')
  expect(hrefs([])).toContain('/gatherings')
  expect(hrefs(['system.operate'])).not.toContain('/gatherings')
})

test('the certificates of a campaign belong to study, those of a class to meetings', () => {
  const here = (path: string) => placesFor([], path, words).filter(({ current }) => current).map(({ href }) => href)
  expect(here('/certificates/campaign/7')).toEqual(['/study'])
  expect(here('/certificates/class/7')).toEqual(['/gatherings'])
  expect(here('/certificates/check')).toEqual([])
})

test('there is one place for reports: rounds first, and documents belong to it', () => {
  const places = (path: string) => placesFor([{ permission: 'reporting.read' }], path, words).map(({ href, current }) => [href, current])
  expect(places('/reporting/forms/7')).toEqual([['/my-work', false], ['/reporting', true]])
  expect(places('/reports/7')).toEqual([['/my-work', false], ['/reporting', true]])
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
