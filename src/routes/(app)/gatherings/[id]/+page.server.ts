import { answerInvitation, cancelGathering, checkInState, countAnswers, findAgenda, findGathering, kindsFor, listPapers } from '#mechanisms/gatherings/server/index.ts'
import { quizAfterSession } from '#programmes/study/server/index.ts'
import { formAction, textOf } from '../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
  const told = ['created', 'saved', 'answered'].find((each) => url.searchParams.has(each)) ?? null
  const gathering = await findGathering(ctx, { gatheringId: params.id })
  const answers = await countAnswers(ctx, { gatheringId: params.id })
  const open = gathering.state === 'planned' && gathering.endsAt > ctx.now
  const after = gathering.kind === 'study' ? await quizAfterSession(ctx, { gatheringId: params.id }) : { quiz: null }
  return { gathering, answers, after, now: ctx.now, checkIn: await checkInState(ctx, { gatheringId: params.id }), agenda: await findAgenda(ctx, { gatheringId: params.id }), papers: await listPapers(ctx, { gatheringId: params.id }), begun: gathering.startsAt <= ctx.now, open, told, kinds: gathering.invited && open ? await kindsFor(ctx, gathering.unit.id) : [] }
}

export const actions: Actions = {
  answer: formAction(
    answerInvitation,
    (form, { params }) => ({
      gatheringId: params['id'],
      personId: undefined,
      answer: textOf(form, 'answer'),
      kindId: textOf(form, 'kindId') ?? null,
      reason: textOf(form, 'reason') ?? ''
    }),
    { to: (_result, { params }) => `/gatherings/${params['id']}?answered` }
  ),
  cancel: formAction(cancelGathering, (form, { params }) => ({ gatheringId: params['id'], version: form.get('version'), because: textOf(form, 'because') ?? '' }), {
    to: (_result, { params }) => `/gatherings/${params['id']}`
  })
}
