import { redirect } from '@sveltejs/kit'
import { findUnit } from '#foundations/org/server/index.ts'
import { findProfile, resetProfile, saveProfile } from '#foundations/paper/server/index.ts'
import { Profile } from '#foundations/paper/schema.ts'
import { parseInput } from '#platform/server/command.ts'
import { isAppError, type FieldErrors } from '#platform/shared/errors.ts'
import { formAction, textOf } from '../../../../form-action.ts'
import { formOf, layoutFrom, previewQuery, profileFrom } from './profile-form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
  const unit = await findUnit(ctx, { unitId: params.id })
  const layout = layoutFrom(url.searchParams)
  if (!layout) redirect(303, `/units/${unit.id}/layout?layout=${unit.branch === 'party' ? 'party' : 'state'}`)
  const found = await findProfile(ctx, { unitId: unit.id, layout })
  const tried = url.searchParams.has('profile.marginTop') ? tryOut(formOf(url.searchParams)) : null
  const shown = tried?.profile ?? found.profile
  return {
    unit,
    layout,
    ...found,
    shown,
    errors: tried?.errors ?? {},
    typed: tried ? Object.fromEntries(url.searchParams) : null,
    preview: tried?.errors ? null : `/units/${unit.id}/layout/preview?${previewQuery(layout, shown)}`,
    saved: url.searchParams.has('saved')
  }
}

/** Values that are looked at before they are saved. */
function tryOut(form: FormData): { profile: Profile | null; errors: FieldErrors | null } {
  try {
    return { profile: parseInput(Profile, profileFrom(form)), errors: null }
  } catch (error) {
    if (!isAppError(error)) throw error
    return {
      profile: null,
      errors: Object.fromEntries(Object.entries(error.fields).map(([name, problem]) => [`profile.${name}`, problem]))
    }
  }
}

const place = (event: { params: Record<string, string | undefined>; url: URL }, also = ''): string =>
  `/units/${event.params['id']}/layout?layout=${layoutFrom(event.url.searchParams) ?? 'state'}${also}`

export const actions: Actions = {
  save: formAction(
    saveProfile,
    (form, { params, url }) => ({
      unitId: params['id'],
      layout: layoutFrom(url.searchParams),
      version: textOf(form, 'version'),
      profile: profileFrom(form)
    }),
    { to: (_result, event) => place(event, '&saved=1') }
  ),
  reset: formAction(
    resetProfile,
    (_form, { params, url }) => ({ unitId: params['id'], layout: layoutFrom(url.searchParams) }),
    {
      to: (_result, event) => place(event)
    }
  )
}
