import { evidencePreview, findTask } from '#mechanisms/plans/server/index.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params }) => {
  const { id, text, planId, planName } = await findTask(ctx, { taskId: params.id })
  return {
    preview: await evidencePreview(ctx, { taskId: params.id, fileId: params.fileId }),
    task: { id, text, planId, planName }
  }
}
