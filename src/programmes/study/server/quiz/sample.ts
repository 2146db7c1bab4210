/** The test after the sample campaign: two questions about fire, on paper for the secretary's own people, open for everybody else on the phone. */
import type { Context } from '#platform/server/context.ts'
import { changeQuiz, findQuiz, findQuizKey, listQuestions, listSheets, openQuiz, printQuiz, typeSheets } from '#mechanisms/quizzes/server/index.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { findCampaign } from '../find.ts'
import { draftQuiz, enrolMembers } from './name.ts'

const SUBJECT = 'An toàn phòng cháy'

export async function addSampleQuiz(keeper: Context, secretary: Context, { campaignId, came }: { campaignId: string; came: string[] }): Promise<void> {
  const { version, unit, deadline } = await findCampaign(keeper, { campaignId })
  const { rows } = await listQuestions(keeper, { unitId: unit.id, state: 'signed', limit: 200 })
  const questionIds = rows.filter(({ kind, subject }) => kind === 'single' && subject.name === SUBJECT).map(({ id }) => id)
  const { quizId } = await draftQuiz(keeper, { campaignId, version })
  const { title, kind } = await findQuiz(keeper, { quizId })
  await changeQuiz(keeper, { quizId, version: 1, title, kind, opensDay: dayOf(keeper.now), opensTime: '06:00', closesDay: deadline, closesTime: '23:00', minutes: 15, attempts: 3, passPercent: 100, shuffleQuestions: true, questionIds })
  await openQuiz(keeper, { quizId, version: 2 })
  await enrolMembers(keeper, campaignId)
  await printQuiz(keeper, { quizId, variants: 1, sheets: 20 })
  const { questions } = await findQuizKey(keeper, { quizId })
  const { variants } = await keeper.db.selectFrom('quiz_prints').select('variants').where('quiz_id', '=', quizId).executeTakeFirstOrThrow()
  const [variant] = variants as unknown as { code: string; printed: { question: number; options: string[] }[] }[]
  const letters = (variant?.printed ?? [])
    .map(({ question, options }) => {
      const body = questions[question]?.body
      return 'ABCDEF'[body && 'choices' in body ? options.findIndex((key) => body.choices.find((choice) => choice.key === key)?.right) : 0]
    })
    .join('')
  for (const unitId of (await findQuiz(secretary, { quizId })).ownUnits.map(({ id }) => id)) {
    const sheets = (await listSheets(secretary, { quizId, unitId })).rows.filter(({ person }) => came.includes(person.id))
    await typeSheets(secretary, { quizId, unitId, rows: sheets.map(({ person }) => ({ personId: person.id, code: variant?.code ?? '', letters })) })
  }
}
