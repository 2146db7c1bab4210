import { createCampaign, listCampaigns } from '#programmes/study/server/index.ts'
import { formAction } from '../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

const ROWS = 50

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
  const offset = Number(url.searchParams.get('from')) || 0
  return { list: await listCampaigns(ctx, { offset, limit: ROWS }) }
}

export const actions: Actions = {
  create: formAction(createCampaign, (form) => ({ taskId: form.get('taskId') ?? undefined, targetId: form.get('targetId') ?? undefined, title: undefined }), {
    to: ({ id }) => `/study/${id}/prepare`
  })
}
