import { describe, expect, test } from 'vitest'
import { modules } from '#app'
import { smallProvince } from '../../../testing/province.ts'
import { as, undone, useApp } from '../../../testing/world.ts'
import { addUnit, changeSet, createSet, findSet, forgetPhrase, keepSet, listPhrases, openLearnt, proposeSet, removeSet, setMembers, teachPhrase, unitsNamed } from './index.ts'

const world = useApp(modules)
const DAY = '2026-03-10'
const names = (members: { name: string }[]) => members.map(({ name }) => name)

describe('sets of units', () => {
  test('Hạnh reads "UBND các xã": both communes of the province, by name', () =>
    undone(world.app, async (ctx) => {
      const { province, health, hanh } = await smallProvince(ctx)
      const set = await proposeSet(as(ctx, hanh), { phrase: 'UBND các xã', near: province })
      expect(names(set?.members ?? [])).toEqual(['Xã Bình An', 'Xã Hòa Lợi'])
      // The Department of Health means the communes of its province, though none stands below it.
      const fromHealth = await proposeSet(as(ctx, hanh), { phrase: 'UBND các xã', near: health })
      expect(names(fromHealth?.members ?? [])).toEqual(['Xã Bình An', 'Xã Hòa Lợi'])
      expect(await proposeSet(as(ctx, hanh), { phrase: 'các trường học', near: province })).toBeNull()
    }))

  test('a set follows the tree: a new commune belongs to it from its first day on', () =>
    undone(world.app, async (ctx) => {
      const { province, hanh } = await smallProvince(ctx)
      const clerk = as(ctx, hanh)
      const id = await keepSet(clerk, province, 'UBND các xã', { underId: province, reach: 'children', kinds: ['commune'], named: null })
      await addUnit(ctx, { name: 'Xã Cẩm Sơn', shortName: null, kind: 'commune', branch: 'state', code: null, parentId: province, from: '2026-06-01' })
      expect(names(await setMembers(ctx, id, DAY))).toEqual(['Xã Bình An', 'Xã Hòa Lợi'])
      expect(names(await setMembers(ctx, id, '2026-06-01'))).toEqual(['Xã Bình An', 'Xã Cẩm Sơn', 'Xã Hòa Lợi'])
    }))

  test('sets by branch and by level: made by hand, changed, and read from words', () =>
    undone(world.app, async (ctx) => {
      const { province, binhAn, office, health, hanh, lan } = await smallProvince(ctx)
      const clerk = as(ctx, hanh)
      await addUnit(ctx, { name: 'Tỉnh ủy Phú Sơn', shortName: null, kind: 'committee', branch: 'party', code: null, parentId: province, from: '2025-07-01' })
      const { id } = await createSet(clerk, { unitId: province, name: 'các phòng của xã', reach: 'all', level: 2, branches: ['state'] })
      expect(names((await findSet(clerk, { setId: id })).members)).toEqual(['Phòng Văn hóa - Xã hội'])
      await changeSet(clerk, { setId: id, version: 1, branches: ['party'], level: null })
      expect(await findSet(clerk, { setId: id })).toMatchObject({ level: null, members: [{ name: 'Tỉnh ủy Phú Sơn' }] })
      await expect(createSet(clerk, { unitId: province, name: 'Các phòng của xã' })).rejects.toMatchObject({ reason: 'org.set_name_taken' })
      await expect(createSet(as(ctx, lan), { unitId: province, name: 'nhóm khác' })).rejects.toMatchObject({ kind: 'not_found' })
      const read = async (phrase: string, near = province) => (await proposeSet(clerk, { phrase, near }))?.members.map((member) => member.id)
      expect(await read('các phòng cấp xã')).toEqual([office])
      expect(await read('các phòng của xã', binhAn)).toEqual([office])
      expect(await read('các cơ quan, đơn vị thuộc tỉnh', binhAn)).toContain(health)
      expect(await read('các cơ quan, đơn vị thuộc tỉnh', binhAn)).not.toContain(binhAn)
      expect((await proposeSet(clerk, { phrase: 'các cơ quan Đảng', near: province }))?.members.map(({ name }) => name)).toEqual(['Tỉnh ủy Phú Sơn'])
    }))

  test('an exception adds or takes out a unit and can be undone', () =>
    undone(world.app, async (ctx) => {
      const { province, health, hoaLoi, hanh } = await smallProvince(ctx)
      const clerk = as(ctx, hanh)
      const setId = await keepSet(clerk, province, 'các xã', { underId: province, reach: 'children', kinds: ['commune'], named: null })
      await changeSet(clerk, { setId, version: 1, add: health })
      await changeSet(clerk, { setId, version: 2, remove: hoaLoi })
      expect(names((await findSet(clerk, { setId })).members)).toEqual(['Sở Y tế', 'Xã Bình An'])
      await changeSet(clerk, { setId, version: 3, restore: hoaLoi })
      expect(names((await findSet(clerk, { setId })).members)).toEqual(['Sở Y tế', 'Xã Bình An', 'Xã Hòa Lợi'])
      await expect(changeSet(clerk, { setId, version: 3, remove: health })).rejects.toMatchObject({ reason: 'org.set_changed_meanwhile' })
    }))

  test('Lan of Bình An may use a set of the province but not change it', () =>
    undone(world.app, async (ctx) => {
      const { province, hanh, lan } = await smallProvince(ctx)
      const setId = await keepSet(as(ctx, hanh), province, 'các xã', { underId: province, reach: 'children', kinds: ['commune'], named: null })
      expect(await findSet(as(ctx, lan), { setId })).toMatchObject({ name: 'các xã', mayEdit: false })
      await expect(changeSet(as(ctx, lan), { setId, version: 1, name: 'xã' })).rejects.toMatchObject({ kind: 'not_found' })
    }))
})

describe('what a person said that words mean', () => {
  test('is known to the unit and to those below, the nearest teaching first', () =>
    undone(world.app, async (ctx) => {
      const { province, binhAn, health, office, hanh, lan } = await smallProvince(ctx)
      await teachPhrase(as(ctx, hanh), province, 'cơ quan y tế', { unitId: health, setId: null })
      expect((await openLearnt(ctx, binhAn, DAY))('Cơ quan  Y tế')).toEqual({ unitId: health, setId: null })
      expect((await openLearnt(ctx, binhAn, DAY))('CQ Y tế')).toEqual({ unitId: health, setId: null })
      await teachPhrase(as(ctx, lan), binhAn, 'cơ quan y tế', { unitId: office, setId: null })
      expect((await openLearnt(ctx, binhAn, DAY))('cơ quan y tế')).toEqual({ unitId: office, setId: null })
      expect((await openLearnt(ctx, province, DAY))('cơ quan y tế')).toEqual({ unitId: health, setId: null })
      expect((await openLearnt(ctx, province, DAY))('cơ quan khác')).toBeNull()
    }))

  test('can be read and taken back by the clerk, not by another commune', () =>
    undone(world.app, async (ctx) => {
      const { binhAn, office, lan, dung } = await smallProvince(ctx)
      await teachPhrase(as(ctx, lan), binhAn, 'bộ phận văn hóa', { unitId: office, setId: null })
      const [kept] = await listPhrases(as(ctx, lan), { unitId: binhAn })
      expect(kept).toMatchObject({ phrase: 'bộ phận văn hóa', unit: { id: office }, by: lan.personId })
      const phraseId = kept?.id ?? ''
      await expect(forgetPhrase(as(ctx, dung), { phraseId })).rejects.toMatchObject({ kind: 'not_found' })
      await forgetPhrase(as(ctx, lan), { phraseId })
      expect(await listPhrases(as(ctx, lan), { unitId: binhAn })).toEqual([])
    }))

  test('a set that words are explained by cannot be removed', () =>
    undone(world.app, async (ctx) => {
      const { province, hanh } = await smallProvince(ctx)
      const clerk = as(ctx, hanh)
      const setId = await keepSet(clerk, province, 'các xã', { underId: province, reach: 'children', kinds: ['commune'], named: null })
      await teachPhrase(clerk, province, 'các xã', { unitId: null, setId })
      await expect(removeSet(clerk, { setId })).rejects.toMatchObject({ reason: 'org.set_in_use' })
      await forgetPhrase(clerk, { phraseId: (await listPhrases(clerk, { unitId: province }))[0]?.id ?? '' })
      await removeSet(clerk, { setId })
      await expect(findSet(clerk, { setId })).rejects.toMatchObject({ kind: 'not_found' })
    }))
})

describe('finding a unit by what one types', () => {
  test('words in any order, without tone marks, or first letters', () =>
    undone(world.app, async (ctx) => {
      const { office, health, binhAn } = await smallProvince(ctx)
      const find = (text: string) => unitsNamed(ctx, text, DAY, 5)
      expect((await find('xa hoi van hoa'))[0]).toBe(office)
      expect((await find('syt'))[0]).toBe(health)
      expect((await find('bình an'))[0]).toBe(binhAn)
      expect((await find('PS.BA'))[0]).toBe(binhAn)
      expect(await find('xổ số kiến thiết')).toEqual([])
      expect(await find('100%_')).toEqual([])
      expect(await find(' ')).toEqual([])
    }))
})
