import { findUnit, forgetPhrase, listPhrases, listSets } from '#foundations/org/server/index.ts'
import { peopleNames } from '#foundations/people/server/index.ts'
import { formAction } from '../../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params }) => {
  const unit = await findUnit(ctx, { unitId: params.id })
  const phrases = await listPhrases(ctx, { unitId: unit.id })
  const names = await peopleNames(ctx, phrases.flatMap(({ by }) => by ?? []))
  return {
    unit: { id: unit.id, name: unit.name },
    phrases: phrases.map((phrase) => ({ ...phrase, by: phrase.by ? (names.get(phrase.by) ?? null) : null })),
    sets: (await listSets(ctx, { unitId: unit.id })).map(({ id, name, owner, members }) => ({ id, name, owner, count: members.length }))
  }
}

export const actions: Actions = {
  default: formAction(forgetPhrase, (form) => ({ phraseId: form.get('phraseId') }), {
    to: (_result, { params }) => `/units/${params['id']}/phrases?said=forgotten`
  })
}
