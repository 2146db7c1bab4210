import { expect, test } from 'vitest'
import { modules } from '#app'
import { as, undone, useApp } from '../../../../testing/world.ts'
import { insertOpenQuiz } from '../../testing/open-quiz.ts'
import { wasteQuiz } from '../../testing/waste-quiz.ts'
import { paperLosses } from '../index.ts'

const world = useApp(modules)

test('before a quiz is printed its keeper is told what paper cannot hold, by the words of the questions', () =>
  undone(world.app, async (ctx) => {
    const { lan, binhAn, entrant, east } = await wasteQuiz(ctx)
    const { quizId } = await insertOpenQuiz(ctx, { unitId: binhAn, entrants: [{ personId: entrant.personId, unitId: east }] })
    const losses = await paperLosses(as(ctx, lan), { quizId })
    expect(losses).toContainEqual({ at: { called: 'Viết về một cuốn sách.' }, reason: 'quizzes.out_paper_marking' })
    // Words that are typed in from a sheet are marked as on a phone.
    expect(losses.filter(({ reason }) => reason === 'quizzes.out_paper_marking')).toHaveLength(1)
    expect(losses.some(({ reason }) => reason === 'quizzes.out_languages')).toBe(true)
    await expect(paperLosses(as(ctx, entrant), { quizId })).rejects.toMatchObject({ kind: 'not_found' })
  }))
