import { compareVersions, findQuestion } from '#mechanisms/quizzes/server/index.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params, url: { searchParams } }) => {
  const question = await findQuestion(ctx, { questionId: params.id })
  const numbers = question.versions.map(({ number }) => number)
  const chosen = (name: string, otherwise: number): number => numbers.find((number) => String(number) === searchParams.get(name)) ?? otherwise
  const to = chosen('to', question.number)
  const from = chosen('from', Math.max(1, to - 1))
  return { question, numbers, comparison: await compareVersions(ctx, { questionId: question.id, from, to }) }
}
