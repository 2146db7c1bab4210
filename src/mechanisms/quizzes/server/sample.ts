/** The sample organisation's questions: a clerk writes them, the administrator signs most of them off. */
import { factsOn } from '#foundations/org/server/index.ts'
import { actorOf } from '#foundations/people/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { addDays, dayOf } from '#platform/shared/dates.ts'
import { QuestionBody } from '../question/body.ts'
import { addBlueprint } from './blueprints.ts'
import { addSampleDisputes } from './sample-disputes.ts'
import { FIRE, SAMPLE_QUESTIONS, SAMPLE_SUBJECTS, WASTE } from './sample-questions.ts'
import { returnQuestion, signOffQuestion } from './sign-off.ts'
import { openQuiz } from './quiz/open.ts'
import { addQuiz } from './quiz/write.ts'
import { addSubject } from './subjects.ts'
import { addQuestion } from './write.ts'

export async function addSampleQuestions(ctx: Context): Promise<void> {
  const unit = await factsOn(ctx, dayOf(ctx.now)).select('unit_id').where('code', '=', 'PS').executeTakeFirst()
  if (!unit) throw new Error('The sample questions belong to the unit PS.')
  const at = async (username: string, daysAgo: number): Promise<Context> => ({ ...ctx, actor: await actorOf(ctx, { username }), now: new Date(ctx.now.getTime() - daysAgo * 86_400_000) })
  const [writer, examiner] = [await at('vinh.do', 9), await at('hanh.tran', 6)]
  const [ofWaste, ofFire]: [string[], string[]] = [[], []]
  const subjects = new Map<string, string>()
  for (const name of SAMPLE_SUBJECTS) subjects.set(name, (await addSubject(writer, { unitId: unit.unit_id, name })).id)
  for (const { subject, level, body, then = 'signed' } of SAMPLE_QUESTIONS) {
    const { id: questionId } = await addQuestion(writer, { unitId: unit.unit_id, subjectId: subjects.get(subject) ?? '', level, body: QuestionBody.parse(body) })
    if (subject === WASTE && then === 'signed') ofWaste.push(questionId)
    if (subject === FIRE && (body['kind'] === 'single' || body['kind'] === 'essay')) ofFire.push(questionId)
    if (then === 'signed') await signOffQuestion(examiner, { questionId, number: 1 })
    if (then === 'returned') await returnQuestion(examiner, { questionId, number: 1, because: 'Nói rõ “rác có hại” gồm những gì, kẻo người thi hiểu khác nhau.' })
  }
  const row = (name: string, level: 'recall' | 'understanding' | 'use', count: number) => ({ subjectId: subjects.get(name) ?? '', level, count })
  const [fire = '', waste = '', digital = ''] = SAMPLE_SUBJECTS
  await addBlueprint(writer, { unitId: unit.unit_id, name: 'Kiểm tra nhanh sau buổi học', rows: [row(fire, 'recall', 2), row(waste, 'recall', 2), row(digital, 'understanding', 1), row(digital, 'use', 1)] })
  await addSampleQuiz(await at('vinh.do', 3), unit.unit_id, ofWaste)
  await addSampleDisputes({ writer: await at('vinh.do', 3), examiner: await at('hanh.tran', 1) }, unit.unit_id, ofFire)
}

/** A short test that everybody in the sample may take, open for two more weeks; and the next one, still a draft. */
async function addSampleQuiz(writer: Context, unitId: string, questionIds: string[]): Promise<void> {
  const day = dayOf(writer.now)
  const fields = { kind: 'study' as const, opensDay: day, opensTime: '07:00', closesDay: addDays(day, 17), closesTime: '22:00', minutes: 15, attempts: 3, passPercent: 50, shuffleQuestions: true, appealDays: 5, questionIds }
  const { id: quizId } = await addQuiz(writer, { unitId, ...fields, title: 'Kiểm tra nhanh: phân loại rác tại nhà' })
  await openQuiz(writer, { quizId, version: 1 })
  await addQuiz(writer, { unitId, ...fields, title: 'Ôn lại: phân loại rác', kind: 'practice', minutes: null })
}
