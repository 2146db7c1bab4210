import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Grant } from '#platform/server/context.ts'
import { grantsOf } from './grants.ts'
import { lackingToGive, type WayUp } from './giving.ts'
import { PERMISSIONS, withNeeds } from './permissions.ts'
import { ROLE_RULES, ROLES } from './roles.ts'
import { en } from './text.en.ts'
import { vi } from './text.vi.ts'

const TODAY = '2026-03-10'
const DAYS = [TODAY, '2026-05-01', '2026-09-01']
const BRANCHES = ['state', 'party']

/** A tree as parents by place in the list; the first is the root. */
interface Tree {
  parent: (number | null)[]
  branch: string[]
}

const tree: fc.Arbitrary<Tree> = fc
  .array(fc.tuple(fc.nat(), fc.constantFrom(...BRANCHES)), { minLength: 1, maxLength: 9 })
  .map((units) => ({ parent: units.map(([above], at) => (at === 0 ? null : above % at)), branch: units.map(([, branch]) => branch) }))

/** The ways up as `unit_paths` has them: the branch that all on the way below the ancestor share. */
function waysUp({ parent, branch }: Tree, unit: number): Map<string, string | null> {
  const ways = new Map<string, string | null>()
  let shared: string | null = branch[unit] ?? null
  for (let at: number | null = unit; at !== null; ) {
    ways.set(String(at), shared)
    const above: number | null = parent[at] ?? null
    if (at !== unit && shared !== branch[at]) shared = null
    at = above
    if (at !== null) ways.set(String(at), shared)
  }
  return ways
}

/** Everything that a grant comes to, one string for each permission, unit and day. */
function comesTo(all: Tree, grants: Grant[]): Set<string> {
  return new Set(
    grants.flatMap(({ permission, unitId, subtree, branch, from, to }) =>
      all.parent.flatMap((_, unit) => {
        const way = waysUp(all, unit)
        const here = String(unit) === unitId
        const below = subtree && way.has(unitId) && (branch === undefined || way.get(unitId) === branch)
        return here || below ? DAYS.filter((day) => from <= day && (to === null || day < to)).map((day) => `${permission} ${unit} ${day}`) : []
      })
    )
  )
}

const held = fc.record({
  role: fc.constantFrom(...ROLES),
  unit: fc.nat(),
  subtree: fc.boolean(),
  branch: fc.constantFrom(null, ...BRANCHES),
  to: fc.constantFrom(null, '2026-04-01', '2026-08-01')
})
type Held = typeof held extends fc.Arbitrary<infer H> ? H : never
const ADMIN: Held = { role: 'unit_admin', unit: 0, subtree: true, branch: 'state', to: null }
const own = fc.record({ permissions: fc.uniqueArray(fc.constantFrom(...PERMISSIONS), { minLength: 1, maxLength: 4 }), ...{ unit: fc.nat(), subtree: fc.boolean() } })

test('however roles are given on, nobody comes to more than those who began held', () => {
  let given = 0
  fc.assert(
    fc.property(tree, fc.boolean(), fc.array(held, { minLength: 1, maxLength: 3 }), fc.array(fc.tuple(fc.nat(), held, fc.option(own)), { maxLength: 12 }), (all, administered, others, acts) => {
      const first = administered ? [...others, ADMIN] : others
      const unitOf = (at: number): string => String(at % all.parent.length)
      const asGrants = ({ role, unit, subtree, branch, to }: Held, permissions?: readonly string[]): Grant[] =>
        grantsOf([{ role: permissions ? 'own' : role, unitId: unitOf(unit), from: TODAY, to, subtree, branch: subtree ? branch : null, permissions: permissions ? [...permissions] : null }])
      const people = first.map((role) => asGrants(role))
      const begun = comesTo(all, people.flat())
      for (const [who, role, composed] of acts) {
        const giver = people[who % people.length] ?? []
        const unitId = unitOf(role.unit)
        const permissions = composed ? withNeeds(composed.permissions) : ROLE_RULES[role.role].permissions
        const wanted = { permissions, unitId, subtree: role.subtree, branch: role.subtree ? role.branch : null, to: role.to }
        const lacking = lackingToGive(giver, wanted, waysUp(all, Number(unitId)) as WayUp, TODAY)
        if (lacking.length) continue
        given += 1
        const gained = asGrants(role, composed ? permissions : undefined)
        expect([...comesTo(all, gained)].filter((right) => !comesTo(all, giver).has(right))).toEqual([])
        people.push(gained)
      }
      expect([...comesTo(all, people.flat())].filter((right) => !begun.has(right))).toEqual([])
    }),
    { numRuns: 300 }
  )
  expect(given).toBeGreaterThan(50)
})

test('whoever holds a role there as far and as long may give that very role', () => {
  fc.assert(
    fc.property(tree, held, (all, role) => {
      const unitId = String(role.unit % all.parent.length)
      const branch = role.subtree ? role.branch : null
      const grants = grantsOf([{ role: role.role, unitId, from: TODAY, to: role.to, subtree: role.subtree, branch }])
      const wanted = { permissions: ROLE_RULES[role.role].permissions, unitId, subtree: role.subtree, branch, to: role.to }
      expect(lackingToGive(grants, wanted, waysUp(all, Number(unitId)), TODAY)).toEqual([])
    })
  )
})

test('a built-in role holds whatever its permissions need, and every permission is somebody’s and has its sentences', () => {
  for (const role of ROLES) expect([...ROLE_RULES[role].permissions].sort(), role).toEqual([...withNeeds(ROLE_RULES[role].permissions)].sort())
  for (const permission of PERMISSIONS) {
    expect(ROLES.some((role) => ROLE_RULES[role].permissions.includes(permission)), permission).toBe(true)
    expect(vi.may[permission]).toMatch(/^được /)
    expect(en.may[permission]).toMatch(/^may /)
  }
  expect(ROLE_RULES.operator.permissions).toEqual(['system.operate'])
  expect(ROLE_RULES.auditor.permissions.filter((permission) => /^(plans|tasks|people|members)/.test(permission))).toEqual([])
})
