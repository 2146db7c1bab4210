import { READ_FORMATS } from '#mechanisms/quizzes/formats/index.ts'
import { unitOfBank } from '../asked.ts'
import { problemIn } from '../problem.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
  return { ...(await unitOfBank(ctx, url)), formats: [...READ_FORMATS, 'xlsx' as const], problem: problemIn(url) }
}
