import { expect, test } from 'vitest'
import { heldRoles } from './held-roles.ts'

test('a list shows what somebody holds; roles that are over only where nothing else is left, and says so', () => {
  const [old, now] = [{ id: 'old', to: '2026-11-22' }, { id: 'now', to: null }]
  expect(heldRoles([now, old], '2026-11-22')).toEqual([{ ...now, isOver: false }])
  expect(heldRoles([old], '2026-11-22')).toEqual([{ ...old, isOver: true }])
  expect(heldRoles([old], '2026-11-21')).toEqual([{ ...old, isOver: false }])
})
