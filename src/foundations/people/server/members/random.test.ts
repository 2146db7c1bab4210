/** Random acts about one person against a plain model: no overlap, each day as the model says, and taking back goes back. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { orgModule } from '#foundations/org/server/index.ts'
import { isAppError } from '#platform/shared/errors.ts'
import { smallProvince } from '../../../../testing/province.ts'
import { as, undone, useApp } from '../../../../testing/world.ts'
import { joinUnit, leaveUnit, listMembers, peopleModule, transferMember, withdrawMembershipAct } from '../index.ts'

const world = useApp([orgModule, peopleModule])
const DAYS = ['2026-01-05', '2026-02-05', '2026-03-05', '2026-04-05', '2026-05-05']

interface Held {
  id: string
  unit: number
  from: string
  to: string | null
  ended: boolean
}

const deed = fc.record({ kind: fc.constantFrom('join', 'leave', 'transfer', 'undo'), unit: fc.nat(2), day: fc.nat(DAYS.length - 1), which: fc.nat(5) })

test('whatever is done in whatever order, memberships of a unit never overlap, and each day shows what the acts say', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 3, maxLength: 9 }), async (deeds) => {
      await undone(world.app, async (ctx) => {
        const { hanh, province, office, health, hoaLoi } = await smallProvince(ctx)
        const clerk = as(ctx, hanh)
        const units = [office, health, hoaLoi]
        const { personId, membershipId } = await joinUnit(clerk, { unitId: office, name: 'Ngô Thị Mai', from: '2025-12-01' })
        let model: Held[] = [{ id: membershipId, unit: 0, from: '2025-12-01', to: null, ended: false }]
        const history: Held[][] = []
        const free = (unit: number, from: string, but?: string): boolean => !model.some((one) => one.unit === unit && one.id !== but && (one.to === null || from < one.to))
        for (const { kind, unit, day: at, which } of deeds) {
          const day = DAYS[at] ?? ''
          const held = model[which % Math.max(1, model.length)]
          const before = structuredClone(model)
          if (kind === 'undo') {
            const last = history.pop()
            // What was done last can always be taken back.
            if (last) await withdrawMembershipAct(clerk, { actId: await latest() })
            model = last ?? model
            continue
          }
          try {
            if (kind === 'join') {
              const joined = await joinUnit(clerk, { unitId: units[unit] ?? '', personId, from: day })
              expect(free(unit, day)).toBe(true)
              model.push({ id: joined.membershipId, unit, from: day, to: null, ended: false })
            } else if (held && kind === 'leave') {
              await leaveUnit(clerk, { membershipId: held.id, day })
              Object.assign(held, { to: day, ended: true })
            } else if (held) {
              const moved = await transferMember(clerk, { membershipId: held.id, unitId: units[unit] ?? '', day })
              expect(free(unit, day, held.id)).toBe(true)
              Object.assign(held, { to: day, ended: true })
              model.push({ id: moved.membershipId, unit, from: day, to: null, ended: false })
            }
            history.push(before)
          } catch (error) {
            if (!isAppError(error)) throw error
            if (error.reason === 'people.member_already') expect(free(unit, day, kind === 'join' ? undefined : held?.id)).toBe(false)
          }
        }
        for (const day of ['2025-12-15', '2026-03-05', '2026-05-05']) {
          for (const [unit, unitId] of units.entries()) {
            const expected = model.some((one) => one.unit === unit && one.from <= day && (one.to === null || day < one.to)) ? 1 : 0
            expect((await listMembers(clerk, { unitId, day, below: false })).total).toBe(expected)
            // Nothing has merged or moved: both views agree.
            if (unit === 0) expect((await listMembers(clerk, { unitId: province, day, view: 'today' })).total).toBe((await listMembers(clerk, { unitId: province, day })).total)
          }
        }

        async function latest(): Promise<string> {
          const act = ctx.db.selectFrom('membership_acts').select('id').where('person_id', '=', personId).where('withdrawn_at', 'is', null)
          return (await act.orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow()).id
        }
      })
    }),
    { numRuns: 5 }
  )
}, 120_000)
