/** Quizzes where other rooms ask for them: the search, a unit that ends, somebody's day and calendar. */
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { modules } from '#app'
import { Succession } from '#foundations/org/schema.ts'
import { carryOut } from '#foundations/org/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { as, undone, useApp } from '../../../../testing/world.ts'
import { quizCalendar } from '../../calendar/source.ts'
import { quizHangs } from '../../hanging/quizzes.ts'
import { bankSearch } from '../../search/source.ts'
import { wasteQuiz } from '../../testing/waste-quiz.ts'
import { addQuiz, closeQuiz, findQuiz, quizzesToTake } from '../index.ts'
import { markAnswered } from './mark.ts'

const world = useApp(modules)

test('a quiz is found by its name by whoever keeps it, takes it, or has people of theirs in it; a draft by its keepers alone', () =>
  undone(world.app, async (ctx) => {
    const s = await wasteQuiz(ctx)
    const quizId = await s.opened()
    const { id: draftId } = await addQuiz(as(ctx, s.lan), { unitId: s.binhAn, ...s.fields, blueprintId: s.blueprintId })
    const [entry] = await bankSearch.entries(ctx, { scopeId: quizId, kind: 'quiz', after: null, limit: 10 })
    expect(entry).toMatchObject({ kind: 'quiz', title: s.fields.title, state: 'open', href: `/quizzes/${quizId}` })
    expect(await bankSearch.entries(ctx, { scopeId: quizId, kind: 'bank_question', after: null, limit: 10 })).toEqual([])
    expect(await bankSearch.scopes(ctx, null, 500)).toEqual(expect.arrayContaining([quizId, draftId]))
    const seen = async (who: Context): Promise<string[]> => {
      const { rows } = await sql<{ id: string }>`select q.id from quizzes q where ${await bankSearch.visible(who, 'q.id')} order by q.state desc`.execute(ctx.db)
      return rows.map(({ id }) => (id === quizId ? 'open' : 'draft'))
    }
    expect(await seen(as(ctx, s.lan))).toEqual(['open', 'draft'])
    expect(await seen(as(ctx, s.entrant))).toEqual(['open'])
    expect(await seen(as(ctx, s.secretary))).toEqual(['open'])
    expect(await seen(as(ctx, s.dung))).toEqual([])
  }))

test('two communes become one: what is not closed goes to the heir by a person’s word, its roster stays', () =>
  undone(world.app, async (ctx) => {
    const s = await wasteQuiz(ctx)
    const quizId = await s.opened()
    const before = (await findQuiz(as(ctx, s.lan), { quizId })).kept?.people
    const hanh = { ...as(ctx, s.hanh), now: new Date('2026-03-20T02:00:00Z') }
    await carryOut(hanh, Succession.parse({ kind: 'merge', day: '2026-03-20', basis: 'Nghị quyết số 12', heirs: [{ key: s.hoaLoi, unitId: s.hoaLoi }], parts: [{ from: s.binhAn, to: s.hoaLoi }] }))
    const kind = 'quizzes.quizzes'
    expect(await quizHangs.count(ctx, [s.binhAn], new Map())).toEqual([{ kind, unitId: s.binhAn, count: 1 }])
    expect(await quizHangs.list(hanh, { kind, unitIds: [s.binhAn], limit: 10 })).toMatchObject([{ key: quizId, title: s.fields.title, details: ['Đã mở'] }])
    expect(await quizHangs.list({ ...as(ctx, s.minh), now: hanh.now }, { kind, unitIds: [s.binhAn], limit: 10 })).toEqual([])
    const row = { kind, key: quizId, fromId: s.binhAn, toId: s.hoaLoi, basis: 'Nghị quyết số 12' }
    const data = await quizHangs.give(hanh, row)
    const given = await findQuiz(hanh, { quizId })
    expect([given.unit.id, given.kept?.people]).toEqual([s.hoaLoi, before])
    await expect(quizHangs.give(hanh, row)).rejects.toMatchObject({ reason: 'org.handover_gone' })
    await quizHangs.takeBack(hanh, { ...row, data })
    await closeQuiz(hanh, { quizId, version: (await findQuiz(hanh, { quizId })).version })
    expect(await quizHangs.count(ctx, [s.binhAn], new Map())).toEqual([])
  }))

test('what is open for somebody stands on the page of their day and in their calendar until they have done it', () =>
  undone(world.app, async (ctx) => {
    const s = await wasteQuiz(ctx)
    const quizId = await s.opened()
    const me = { ...as(ctx, s.entrant), now: new Date('2026-03-10T02:00:00Z') }
    expect((await quizzesToTake(me)).map(({ id }) => id)).toEqual([quizId])
    expect(await quizCalendar(me, { from: '2026-03-01', to: '2026-04-01', limit: 10 })).toMatchObject([{ summary: `Hạn làm bài: ${s.fields.title}`, end: new Date('2026-03-20T17:00:00+07:00'), href: `/quizzes/${quizId}/take` }])
    expect(await quizCalendar(me, { from: '2026-03-01', to: '2026-03-10', limit: 10 })).toEqual([])
    expect(await quizzesToTake({ ...me, now: new Date('2026-03-21T02:00:00Z') })).toEqual([])
    expect(await quizzesToTake(as(me, s.dung))).toEqual([])
    await markAnswered(ctx, [s.answered(quizId, s.entrant.personId, ['a', 'a'])])
    expect([await quizzesToTake(me), await quizCalendar(me, { from: '2026-03-01', to: '2026-04-01', limit: 10 })]).toEqual([[], []])
  }))
