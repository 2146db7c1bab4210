/** Two records became one, and the member moved before that is undone: it is, or the refusal can be followed. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { orgModule } from '#foundations/org/server/index.ts'
import { isAppError } from '#platform/shared/errors.ts'
import { smallProvince } from '../../../../../testing/province.ts'
import { as, undone, useApp } from '../../../../../testing/world.ts'
import { joinUnit, leaveUnit, mergePeople, peopleModule, transferMember, undoMerge, withdrawMembershipAct } from '../../index.ts'

const world = useApp([orgModule, peopleModule])
const deed = fc.record({ kind: fc.constantFrom('join', 'leave', 'transfer', 'undo', 'undo'), unit: fc.nat(2), day: fc.nat(5), which: fc.nat(9) })
const DAYS = ['2026-01-10', '2026-01-20', '2026-02-10', '2026-02-20', '2026-03-10', '2026-03-20']

test('whatever was done about the one record, the other comes back, at once or after the later deeds were taken back', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { maxLength: 4 }), fc.array(deed, { minLength: 1, maxLength: 6 }), async (before, since) => {
      await undone(world.app, async (ctx) => {
        const { hanh, office, health, hoaLoi, province } = await smallProvince(ctx)
        const clerk = as(ctx, hanh)
        const units = [office, health, hoaLoi]
        const kept = await joinUnit(clerk, { unitId: office, name: 'Ngô Thị Mai', from: '2026-01-05' })
        const gone = await joinUnit(clerk, { unitId: health, name: 'Ngô Thị Mai', from: '2026-01-05' })
        const latest = async (): Promise<string | undefined> =>
          (await ctx.db.selectFrom('membership_acts').select('id').where('withdrawn_at', 'is', null).orderBy('id', 'desc').limit(1).executeTakeFirst())?.id
        const play = async (deeds: typeof before, personId: string, { earlierToo = false } = {}): Promise<number> => {
          let done = 0
          for (const { kind, unit, day, which } of deeds) {
            const rows = await ctx.db.selectFrom('memberships').select('id').where('person_id', '=', personId).where('withdrawn_at', 'is', null).orderBy('id').execute()
            const held = rows[which % Math.max(1, rows.length)]?.id
            const at = DAYS[day] ?? ''
            try {
              if (kind === 'undo') {
                if (done === 0 && !earlierToo) continue
                await withdrawMembershipAct(clerk, { actId: (await latest()) ?? '' })
                done = Math.max(0, done - 1)
                continue
              }
              if (kind === 'join') await joinUnit(clerk, { unitId: units[unit] ?? '', personId, from: at })
              else if (!held) continue
              else if (kind === 'leave') await leaveUnit(clerk, { membershipId: held, day: at })
              else await transferMember(clerk, { membershipId: held, unitId: units[unit] ?? '', day: at })
              done += 1
            } catch (error) {
              if (!isAppError(error)) throw error
            }
          }
          return done
        }
        await play(before, gone.personId)
        const { mergeId } = await mergePeople(clerk, { unitId: province, keptId: kept.personId, goneId: gone.personId })
        let left = await play(since, kept.personId, { earlierToo: true })
        for (;;) {
          try {
            await undoMerge(clerk, { mergeId })
            break
          } catch (error) {
            if (!isAppError(error) || error.reason !== 'people.merge_followed' || left === 0) throw error
            await withdrawMembershipAct(clerk, { actId: (await latest()) ?? '' })
            left -= 1
          }
        }
        expect((await ctx.db.selectFrom('people').select('merged_into').where('id', '=', gone.personId).executeTakeFirstOrThrow()).merged_into).toBeNull()
      })
    }),
    { numRuns: 40 }
  )
})
