import { findAgenda, findGathering, listPapers, removePaper, saveAgenda } from '#mechanisms/gatherings/server/index.ts'
import { ensure } from '#platform/shared/errors.ts'
import { formAction, textOf } from '../../../../form-action.ts'
import { uploadTold } from '../../upload-told.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
  const gathering = await findGathering(ctx, { gatheringId: params.id })
  ensure(gathering.may.edit, 'forbidden', 'gatherings.may_not_edit')
  const papers = await listPapers(ctx, { gatheringId: params.id })
  return { gathering, agenda: await findAgenda(ctx, { gatheringId: params.id }), papers, ...uploadTold(url) }
}

/** One item a line of the form; a line without a title is none. */
function itemsOf(form: FormData) {
  const lines = Math.min(form.getAll('title').length, 100)
  const all = (name: string): string[] => form.getAll(name).map((value) => (typeof value === 'string' ? value.trim().normalize('NFC') : ''))
  const [ids, titles, speakers, minutes] = [all('itemId'), all('title'), all('speaker'), all('minutes')]
  return Array.from({ length: lines }, (_, at) => ({ id: ids[at] || undefined, title: titles[at] ?? '', speaker: speakers[at] ?? '', minutes: minutes[at] || null })).filter(
    ({ title }) => title !== ''
  )
}

export const actions: Actions = {
  save: formAction(saveAgenda, (form, { params }) => ({ gatheringId: params['id'], version: textOf(form, 'version'), items: itemsOf(form) }), {
    to: (_result, { params }) => `/gatherings/${params['id']}?saved`
  }),
  remove: formAction(removePaper, (form, { params }) => ({ gatheringId: params['id'], fileId: textOf(form, 'fileId') ?? '' }), {
    to: (_result, { params }) => `/gatherings/${params['id']}/agenda`
  })
}
