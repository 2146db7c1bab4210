/** A commune with two hamlets, their members, a bank and a study test on sorting waste. */
import { addUnit } from '#foundations/org/server/index.ts'
import type { Actor, Context } from '#platform/server/context.ts'
import { newId } from '#platform/shared/ids.ts'
import { addPerson, smallProvince } from '../../../testing/province.ts'
import { as } from '../../../testing/world.ts'
import { QuestionBody } from '../question/body.ts'
import { addBlueprint, addQuestion, addQuiz, addSubject, findQuestion, openQuiz, signOffQuestion } from '../server/index.ts'
import type { Answered } from '../server/quiz/answered.ts'

const choice = (key: string, words: string, right = false) => ({ key, words: { vi: words }, right })
/** The first choice is right. */
const single = (prompt: string) => QuestionBody.parse({ kind: 'single', prompt: { vi: prompt }, choices: [choice('a', 'Rác hữu cơ', true), choice('b', 'Rác tái chế'), choice('c', 'Rác có hại')] })

export const QUIZ_FIELDS = {
  title: 'Kiểm tra nhanh: phân loại rác', kind: 'study' as 'study' | 'practice' | 'exam', opensDay: '2026-03-09', opensTime: '08:00', closesDay: '2026-03-20', closesTime: '17:00',
  minutes: 15, attempts: 2, counts: 'best' as 'best' | 'last' | 'average', passPercent: 50, shuffleQuestions: true, feedback: 'attempt' as 'attempt' | 'closing' | 'none', graceSeconds: 60, appealDays: null as number | null, appealAnswerDays: 7, examiners: 1, examinersDiffer: 20
}

export async function wasteQuiz(ctx: Context) {
  const people = await smallProvince(ctx)
  const lan = as(ctx, people.lan)
  const hue = await addPerson(ctx, 'Bế Thị Huệ', 'examiner', people.binhAn)
  const hamlet = async (name: string, code: string): Promise<string> => (await addUnit(ctx, { name, shortName: null, kind: 'division', branch: 'state', code, parentId: people.binhAn, from: '2025-07-01' })).id
  const [east, west] = [await hamlet('Tổ dân phố Đông', 'PS.BA.D'), await hamlet('Tổ dân phố Tây', 'PS.BA.T')]
  /** Members of half a year; their names say where, and come in the order of the alphabet. */
  async function join(unitId: string, name: string, count: number): Promise<string[]> {
    const named = Array.from({ length: count }, (_, at) => ({ id: newId(), name: `${name} ${String.fromCharCode(65 + at)}`, act: newId() }))
    const times = { created_at: ctx.now, updated_at: ctx.now }
    await ctx.db.insertInto('people').values(named.map((one) => ({ id: one.id, name: one.name, sort_key: one.name, ...times }))).execute()
    await ctx.db.insertInto('membership_acts').values(named.map((one) => ({ id: one.act, person_id: one.id, kind: 'join', day: '2025-08-01', recorded_at: ctx.now }))).execute()
    await ctx.db.insertInto('memberships').values(named.map((one) => ({ id: newId(), person_id: one.id, unit_id: unitId, valid_from: '2025-08-01', began_by: one.act }))).execute()
    return named.map(({ id }) => id)
  }
  const members = { east: await join(east, 'Đông', 20), west: await join(west, 'Tây', 12) }
  const { id: subjectId } = await addSubject(lan, { unitId: people.binhAn, name: 'Phân loại rác' })
  const { id: blueprintId } = await addBlueprint(lan, { unitId: people.binhAn, name: 'Sau buổi học', rows: [{ subjectId, level: 'recall', count: 2 }] })
  const write = async (body: QuestionBody): Promise<string> => (await addQuestion(lan, { unitId: people.binhAn, subjectId, level: 'recall', body })).id
  const sign = async (who: Context, questionId: string): Promise<void> => signOffQuestion(who, { questionId, number: (await findQuestion(who, { questionId })).number })
  const enough = async (): Promise<void> => {
    for (const prompt of ['Vỏ chuối bỏ vào thùng nào?', 'Lá cây rụng bỏ vào thùng nào?']) await sign(as(ctx, hue), await write(single(prompt)))
  }
  const entrantAs = (personId: string): Actor => ({ ...people.minh, personId, grants: [] })
  return {
    ...people, hue, east, west, members, join, subjectId, blueprintId, sign, enough, entrantAs,
    secretary: await addPerson(ctx, 'Vũ Thị Đông', 'secretary', east),
    entrant: entrantAs(members.east[0] ?? ''),
    fields: QUIZ_FIELDS,
    add: (prompt: string) => write(single(prompt)),
    addFile: () => write(QuestionBody.parse({ kind: 'file', prompt: { vi: 'Chụp ảnh thùng rác ở nhà bạn.' }, types: ['image'] })),
    async opened(own: Partial<typeof QUIZ_FIELDS> = {}): Promise<string> {
      await enough()
      const { id: quizId } = await addQuiz(lan, { unitId: people.binhAn, ...QUIZ_FIELDS, blueprintId, ...own })
      await openQuiz(lan, { quizId, version: 1 })
      return quizId
    },
    /** An attempt that ended: the key of what was chosen at each place. */
    answered: (quizId: string, personId: string, keys: string[], minute = 0): Answered => ({
      attemptId: newId(), quizId, edition: 1, personId, paper: keys.map((_, place) => place),
      answers: new Map(keys.map((key, place) => [place, { kind: 'single' as const, key }])), finishedAt: new Date(ctx.now.getTime() + minute * 60_000)
    })
  }
}
export type WasteQuiz = Awaited<ReturnType<typeof wasteQuiz>>
