import { answerInvitation, findGathering, kindsFor, listAnswers } from '#mechanisms/gatherings/server/index.ts'
import { formAction, textOf } from '../../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
  const gathering = await findGathering(ctx, { gatheringId: params.id })
  const open = gathering.state === 'planned' && gathering.endsAt > ctx.now
  const mayNote = open && (gathering.may.edit || (ctx.actor?.grants.some(({ permission }) => permission === 'members.edit') ?? false))
  return {
    gathering,
    answers: await listAnswers(ctx, { gatheringId: params.id }),
    kinds: mayNote ? await kindsFor(ctx, gathering.unit.id) : [],
    mayNote,
    noted: url.searchParams.has('noted')
  }
}

export const actions: Actions = {
  default: formAction(
    answerInvitation,
    (form, { params }) => ({
      gatheringId: params['id'],
      personId: textOf(form, 'personId'),
      answer: textOf(form, 'answer'),
      kindId: textOf(form, 'kindId') ?? null,
      reason: textOf(form, 'reason') ?? ''
    }),
    { to: (_result, { params }) => `/gatherings/${params['id']}/answers?noted` }
  )
}
