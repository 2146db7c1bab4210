import { expect, test } from 'vitest'
import { deedOf, placeAfter } from './deeds.ts'

const ID = '0198c0de-0000-7000-8000-000000000001'
const pressed = (deed: string): FormData => {
  const form = new FormData()
  form.append('deed', deed)
  form.append('here', '7')
  return form
}

test('each button says its deed and where it leads', () => {
  expect(deedOf(pressed(`role:${ID}:partner`))).toEqual({ kind: 'role', taskUnitId: ID, role: 'partner' })
  expect(deedOf(pressed(`remove-deadline:${ID}:3`))).toEqual({ kind: 'remove_deadline', deadlineId: ID, version: '3' })
  expect(deedOf(pressed('unmark'))).toEqual({ kind: 'mark', marked: false })
  expect(deedOf(pressed('done'))).toBeUndefined()
  expect(placeAfter(pressed('done'), 'P', 'T')).toBe('/plans/P?at=7#o7')
  expect(placeAfter(pressed(`go:unit?unit=${ID}`), 'P', 'T')).toBe(`/plans/P/tasks/T/unit?unit=${ID}`)
  expect(placeAfter(pressed(''), 'P', 'T')).toBe('/plans/P/tasks/T/edit?saved')
})

test('a value that no button has leads nowhere else', () => {
  for (const odd of ['go://evil.example', 'go:unit?unit=x&then=..', `remove-unit:${ID}'`, 'go:../../discard'])
    expect([deedOf(pressed(odd)), placeAfter(pressed(odd), 'P', 'T')]).toEqual([
      undefined,
      '/plans/P/tasks/T/edit?saved'
    ])
})
