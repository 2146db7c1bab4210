import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Grant } from '#platform/server/context.ts'
import { narrowed, type Cut } from './narrow.ts'

const PERMISSIONS = ['plans.read', 'plans.edit', 'tasks.report', 'people.edit']
const UNITS = 8

/** Unit n stands below the unit with a smaller number that the list names for it; the first one is the top. */
const trees = fc.tuple(...Array.from({ length: UNITS - 1 }, (_, place) => fc.nat(place)))
const grants = fc.array(fc.record({ permission: fc.constantFrom(...PERMISSIONS), unit: fc.nat(UNITS - 1), subtree: fc.boolean() }), { maxLength: 6 })
const scopes = fc.subarray(PERMISSIONS)

const chain = (parents: number[], unit: number): number[] => (unit === 0 ? [0] : [unit, ...chain(parents, parents[unit - 1] ?? 0)])
const isBelow = (parents: number[], unit: number, top: number): boolean => chain(parents, unit).includes(top)

/** "permission at unit" for everything that the grants come to. */
function reached(parents: number[], held: Pick<Grant, 'permission' | 'unitId' | 'subtree'>[]): Set<string> {
  const all = new Set<string>()
  for (const { permission, unitId, subtree } of held) {
    for (let unit = 0; unit < UNITS; unit++) if (unit === Number(unitId) || (subtree && isBelow(parents, unit, Number(unitId)))) all.add(`${permission} at ${unit}`)
  }
  return all
}

const cutTo = (parents: number[], unit: number): Cut => ({
  unitId: String(unit),
  above: chain(parents, unit).slice(1).map((n) => ({ unitId: String(n), branch: 'state' })),
  below: Array.from({ length: UNITS }, (_, n) => n).filter((n) => n !== unit && isBelow(parents, n, unit)).map(String)
})

test('property: acting for somebody, or by a token, gives exactly what both allow and never more', () => {
  fc.assert(
    fc.property(trees, grants, scopes, fc.option(fc.nat(UNITS - 1)), (parents, rows, allowed, unit) => {
      const held = rows.map(({ permission, unit: at, subtree }): Grant => ({ permission, unitId: String(at), subtree, from: '2026-01-01', to: null }))
      const left = reached(parents, narrowed(held, allowed, unit === null ? null : cutTo(parents, unit)))
      const both = [...reached(parents, held)].filter((one) => {
        const [permission = '', at = ''] = one.split(' at ')
        return allowed.includes(permission) && (unit === null || isBelow(parents, Number(at), unit))
      })
      expect([...left].sort()).toEqual(both.sort())
    })
  )
})

test('what was looked up for the whole province does not travel with the part that is left', () => {
  const everywhere: Grant = { permission: 'plans.read', unitId: '0', subtree: true, from: '2026-01-01', to: null, reach: 'everything' }
  expect(narrowed([everywhere], ['plans.read'], { unitId: '3', above: [{ unitId: '0', branch: null }], below: [] })).toEqual([
    { permission: 'plans.read', unitId: '3', subtree: true, from: '2026-01-01', to: null }
  ])
})

test('a right that keeps to one branch does not reach a unit whose way up crosses to another', () => {
  const state: Grant = { permission: 'plans.read', unitId: '0', subtree: true, branch: 'state', from: '2026-01-01', to: null }
  const cut = (branch: string | null): Cut => ({ unitId: '3', above: [{ unitId: '0', branch }], below: [] })
  expect(narrowed([state], ['plans.read'], cut('state'))).toEqual([{ ...state, unitId: '3' }])
  expect(narrowed([state], ['plans.read'], cut(null))).toEqual([])
  expect(narrowed([state], ['plans.read'], cut('party'))).toEqual([])
})
