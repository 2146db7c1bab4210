/** Members move between a merger and its undoing: it is taken back, or the refusal can be followed. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { orgModule, succeed, unitLife, withdrawAct } from '#foundations/org/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { isAppError } from '#platform/shared/errors.ts'
import { smallProvince } from '../../../../testing/province.ts'
import { as, undone, useApp } from '../../../../testing/world.ts'
import { joinUnit, leaveUnit, listMembers, peopleModule, transferMember, withdrawMembershipAct } from '../index.ts'

const world = useApp([orgModule, peopleModule])

/** Two communes became a new one on the first of February; Mai belongs to the one, Nga to the other. */
async function merged(ctx: Context) {
  const people = await smallProvince(ctx)
  const clerk = as(ctx, people.hanh)
  const mai = await joinUnit(clerk, { unitId: people.binhAn, name: 'Ngô Thị Mai', from: '2025-12-01' })
  const nga = await joinUnit(clerk, { unitId: people.hoaLoi, name: 'Lò Thị Nga', from: '2025-12-01' })
  const merge = await succeed(clerk, {
    kind: 'merge', day: '2026-02-01', basis: 'Nghị quyết 12/NQ-HĐND', heirs: [{ key: 'n', unit: { name: 'Xã Bình Lợi', kind: 'commune', branch: 'state' } }],
    parts: [{ from: people.binhAn, to: 'n' }, { from: people.hoaLoi, to: 'n' }]
  })
  const latest = async (): Promise<string> => (await ctx.db.selectFrom('membership_acts').select('id').where('withdrawn_at', 'is', null).orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow()).id
  return { ...people, clerk, mai, nga, heir: merge.heirs['n'] ?? '', back: () => withdrawAct(clerk, { actId: merge.id }), undo: async () => withdrawMembershipAct(clerk, { actId: await latest() }) }
}

test('a member who moved in and out again keeps the merger while that holds, and no longer once it is taken back', () =>
  undone(world.app, async (ctx) => {
    const s = await merged(ctx)
    const { membershipId } = await transferMember(s.clerk, { membershipId: s.mai.membershipId, unitId: s.heir, day: '2026-02-10' })
    await transferMember(s.clerk, { membershipId, unitId: s.health, day: '2026-02-20' })
    await expect(s.back()).rejects.toMatchObject({ reason: 'org.rows_hang', detail: { table: 'memberships', rows: 1 } })
    await s.undo()
    await expect(s.back()).rejects.toMatchObject({ reason: 'org.rows_hang', detail: { table: 'memberships', rows: 1 } })
    await s.undo()
    await s.back()
    expect((await unitLife(s.clerk, { unitId: s.binhAn })).state).toBe('exists')
    expect((await listMembers(s.clerk, { unitId: s.binhAn, day: '2026-02-15', below: false })).total).toBe(1)
  }))

const deed = fc.record({ kind: fc.constantFrom('join', 'leave', 'transfer', 'undo'), unit: fc.nat(2), day: fc.nat(4), which: fc.nat(9) })

test('however members moved since, the merger is taken back at once or after their deeds were', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 1, maxLength: 7 }), async (deeds) => {
      await undone(world.app, async (ctx) => {
        const s = await merged(ctx)
        const units = [s.heir, s.health, s.office]
        const held = [s.mai, s.nga]
        let done = 0
        for (const { kind, unit, day, which } of deeds) {
          const at = `2026-02-${String(5 + 3 * day).padStart(2, '0')}`
          const one = held[which % held.length]
          if (!one) continue
          try {
            if (kind === 'undo') {
              if (done === 0) continue
              await s.undo()
              done -= 1
              continue
            }
            if (kind === 'leave') await leaveUnit(s.clerk, { membershipId: one.membershipId, day: at })
            else {
              const { membershipId } = kind === 'join' ? await joinUnit(s.clerk, { unitId: units[unit] ?? '', personId: one.personId, from: at }) : await transferMember(s.clerk, { membershipId: one.membershipId, unitId: units[unit] ?? '', day: at })
              held.push({ personId: one.personId, membershipId })
            }
            done += 1
          } catch (error) {
            if (!isAppError(error)) throw error
          }
        }
        const standing = await ctx.db.selectFrom('memberships').select('id').where('unit_id', '=', s.heir).where('withdrawn_at', 'is', null).execute()
        if (standing.length) {
          await expect(s.back()).rejects.toMatchObject({ reason: 'org.rows_hang', detail: { table: 'memberships', rows: standing.length } })
          while (done-- > 0) await s.undo()
        }
        await s.back()
        expect((await unitLife(s.clerk, { unitId: s.hoaLoi })).state).toBe('exists')
      })
    }),
    { numRuns: 25 }
  )
})
