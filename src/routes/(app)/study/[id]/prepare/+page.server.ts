import { listSets, listUnits } from '#foundations/org/server/index.ts'
import { addAudience, changeCampaign, chooseHome, draftQuiz, dropQuiz, findCampaign, nameQuiz, openCampaign, proposeRoster, quizChoices, removeAudience } from '#programmes/study/server/index.ts'
import { formAction, type FormEvent } from '../../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
  const campaign = await findCampaign(ctx, { campaignId: params.id })
  const isDraft = campaign.state === 'draft'
  const asked = url.searchParams.get('find')?.trim() ?? ''
  const maySets = isDraft && campaign.may.edit
  return {
    campaign,
    proposal: isDraft ? await proposeRoster(ctx, { campaignId: params.id }) : null,
    sets: maySets ? await setsOf(ctx, campaign.unit.id) : [],
    asked,
    found: maySets && asked ? await listUnits(ctx, { text: asked, under: campaign.unit.id, limit: 20 }) : [],
    choices: campaign.may.edit && campaign.state !== 'closed' ? await quizChoices(ctx, { campaignId: params.id }) : null,
    saved: url.searchParams.has('saved')
  }
}

/** Sets are kept by whoever edits plans; others choose units alone. */
async function setsOf(ctx: App.Locals['ctx'], unitId: string): Promise<{ id: string; name: string; members: number }[]> {
  const sets = await listSets(ctx, { unitId }).catch(() => [])
  return sets.map(({ id, name, members }) => ({ id, name, members: members.length }))
}

const id = ({ params }: FormEvent) => ({ campaignId: params['id'] })
const back = { to: (_result: unknown, { params }: FormEvent) => `/study/${params['id']}/prepare?saved` }

export const actions: Actions = {
  change: formAction(
    changeCampaign,
    (form, event) => ({
      ...id(event),
      version: form.get('version'),
      title: form.get('title') ?? '',
      documents: form.get('documents') ?? '',
      rosterDay: form.get('rosterDay') ?? '',
      deadline: form.get('deadline') ?? '',
      targetPercent: form.get('targetPercent') ?? '',
      excusedLeave: form.has('excusedLeave')
    }),
    back
  ),
  add: formAction(
    addAudience,
    (form, event) => ({ ...id(event), unitId: form.get('unitId') || undefined, setId: form.get('setId') || undefined, below: form.get('below') === 'yes' }),
    back
  ),
  remove: formAction(removeAudience, (form, event) => ({ ...id(event), audienceId: form.get('audienceId') }), back),
  home: formAction(chooseHome, (form, event) => ({ ...id(event), personId: form.get('personId'), unitId: form.get('unitId') }), back),
  quiz: formAction(nameQuiz, (form, event) => ({ ...id(event), version: form.get('version'), quizId: form.get('quizId') ?? '', targetId: form.get('targetId') || null }), back),
  draft: formAction(draftQuiz, (form, event) => ({ ...id(event), version: form.get('version'), targetId: form.get('targetId') || null }), { to: ({ quizId }) => `/quizzes/${quizId}/edit` }),
  drop: formAction(dropQuiz, (form, event) => ({ ...id(event), version: form.get('version') }), back),
  open: formAction(openCampaign, (form, event) => ({ ...id(event), version: form.get('version'), asProposed: form.has('asProposed') }), {
    to: (_result, { params }) => `/study/${params['id']}`
  })
}
