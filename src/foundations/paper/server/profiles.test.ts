import { expect, test } from 'vitest'
import { orgModule } from '#foundations/org/server/index.ts'
import { peopleModule } from '#foundations/people/server/index.ts'
import { createTurns } from '#platform/server/turns.ts'
import { smallProvince } from '../../../testing/province.ts'
import { as, undone, useApp } from '../../../testing/world.ts'
import { STATE_PROFILE } from '../profiles/state.ts'
import { PARTY_PROFILE } from '../profiles/party.ts'
import { paperModule } from './module.ts'
import { findProfile, profileOf, resetProfile, saveProfile } from './profiles.ts'

const world = useApp([orgModule, peopleModule, paperModule])

test('without a layout of its own a unit follows the nearest one above it, else the built-in', () =>
  undone(world.app, async (ctx) => {
    const { hanh, lan, province, binhAn, office } = await smallProvince(ctx)
    expect(await findProfile(as(ctx, lan), { unitId: binhAn, layout: 'state' })).toMatchObject({ profile: STATE_PROFILE, builtIn: true, version: 0, from: null, remarks: [] })
    await saveProfile(as(ctx, hanh), { unitId: province, layout: 'state', version: 0, profile: { ...STATE_PROFILE, marginLeft: 32 } })
    expect(await findProfile(as(ctx, lan), { unitId: binhAn, layout: 'state' })).toMatchObject({ profile: { marginLeft: 32 }, from: { id: province }, builtIn: false })
    await saveProfile(as(ctx, lan), { unitId: binhAn, layout: 'state', version: 0, profile: { ...STATE_PROFILE, marginLeft: 34 } })
    expect((await profileOf(ctx, office, 'state')).marginLeft).toBe(34)
    expect(await profileOf(ctx, office, 'party')).toEqual(PARTY_PROFILE)
    await resetProfile(as(ctx, lan), { unitId: binhAn, layout: 'state' })
    expect((await profileOf(ctx, office, 'state')).marginLeft).toBe(32)
  }))

test('a measure outside of the decree is allowed and remarked upon; one that no page can have is refused by its field', () =>
  undone(world.app, async (ctx) => {
    const { lan, binhAn } = await smallProvince(ctx)
    await saveProfile(as(ctx, lan), { unitId: binhAn, layout: 'state', version: 0, profile: { ...STATE_PROFILE, marginLeft: 25 } })
    const { remarks } = await findProfile(as(ctx, lan), { unitId: binhAn, layout: 'state' })
    expect(remarks).toEqual([{ field: 'marginLeft', least: 30, most: 35 }])
    const refused = (change: object) => saveProfile(as(ctx, lan), { unitId: binhAn, layout: 'state', version: 1, profile: { ...STATE_PROFILE, ...change } })
    await expect(refused({ marginTop: 200 })).rejects.toMatchObject({ fields: { 'profile.marginTop': { reason: 'paper.out_of_range' } } })
    await expect(refused({ sizeBody: 13.3 })).rejects.toMatchObject({ fields: { 'profile.sizeBody': { reason: 'paper.half_points' } } })
    await expect(refused({ sizeBody: 'to' })).rejects.toMatchObject({ fields: { 'profile.sizeBody': { reason: 'paper.not_a_number' } } })
    await expect(refused({ lineRule: 'exact', line: 1.2 })).rejects.toMatchObject({ fields: { 'profile.line': { reason: 'paper.line_form' } } })
    await expect(refused({ lineRule: 'exact', line: 11 })).rejects.toMatchObject({ fields: { 'profile.line': { reason: 'paper.line_too_small' } } })
  }))

test('members look on; an edit of what somebody has changed meanwhile is refused', () =>
  undone(world.app, async (ctx) => {
    const { lan, minh, dung, binhAn, office } = await smallProvince(ctx)
    const save = (by: typeof lan, unitId: string, version: number) => saveProfile(as(ctx, by), { unitId, layout: 'state', version, profile: STATE_PROFILE })
    expect((await findProfile(as(ctx, minh), { unitId: office, layout: 'state' })).can.edit).toBe(false)
    await expect(save(minh, office, 0)).rejects.toMatchObject({ reason: 'paper.may_not_edit' })
    await expect(save(dung, binhAn, 0)).rejects.toMatchObject({ kind: 'not_found' })
    await save(lan, binhAn, 0)
    await expect(save(lan, binhAn, 0)).rejects.toMatchObject({ kind: 'conflict', reason: 'paper.changed_meanwhile' })
    await expect(findProfile(as(ctx, dung), { unitId: binhAn, layout: 'state' })).rejects.toMatchObject({ kind: 'not_found' })
  }))

test('documents are written in turn, and past a limit somebody is turned away instead of waiting for ever', async () => {
  const turn = createTurns(2, 1, 'paper.busy')
  const open: (() => void)[] = []
  const work = (): Promise<void> => new Promise((resolve) => open.push(resolve))
  const running = [turn(work), turn(work), turn(work)]
  await expect(turn(work)).rejects.toMatchObject({ kind: 'unavailable', reason: 'paper.busy' })
  expect(open).toHaveLength(2)
  open[0]?.()
  await running[0]
  expect(open).toHaveLength(3)
  for (const finish of open) finish()
  await Promise.all(running)
  await expect(turn(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
  await turn(async () => {})
})
