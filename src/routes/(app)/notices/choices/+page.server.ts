import { chooseNotices, listChoices } from '#foundations/notifications/server/index.ts'
import { formAction } from '../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx } }) => ({ choices: await listChoices(ctx, {}) })

export const actions: Actions = {
  choose: formAction(chooseNotices, (form) => ({
    choices: form.getAll('kind').map((kind) => ({
      kind,
      app: form.get(`app-${String(kind)}`),
      mail: form.get(`mail-${String(kind)}`),
      push: form.get(`push-${String(kind)}`)
    }))
  }))
}
