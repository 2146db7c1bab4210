import { checkInSelf, ownCheckIn, ownStay, stayOnline } from '#mechanisms/gatherings/server/index.ts'
import renew from '#mechanisms/gatherings/ui/islands/renew-code.ts?worker&url'
import beats from '#mechanisms/gatherings/ui/islands/stay-online.ts?worker&url'
import { quizAfterSession } from '#programmes/study/server/index.ts'
import { newId } from '#platform/shared/ids.ts'
import { formAction, textOf } from '../../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

/** A browser of this person, told from others for nothing but codes that were passed on. */
const DEVICE = 'caunoi.device'
const YEAR = 366 * 24 * 60 * 60

export const load: PageServerLoad = async ({ locals: { ctx }, params, url, cookies }) => {
  if (!cookies.get(DEVICE)) cookies.set(DEVICE, newId(), { path: '/', maxAge: YEAR, httpOnly: true, sameSite: 'lax', secure: url.protocol === 'https:' })
  return { own: await ownCheckIn(ctx, { gatheringId: params.id }), after: await quizAfterSession(ctx, { gatheringId: params.id }), now: ctx.now, stay: await ownStay(ctx, { gatheringId: params.id }), beats, code: url.searchParams.get('code') ?? '', renew }
}

export const actions: Actions = {
  stay: formAction(stayOnline, (_form, { params }) => ({ gatheringId: params['id'] }), { to: (_result, { params }) => `/gatherings/${params['id']}/check-in` }),
  code: formAction(
    checkInSelf,
    (form, { params, cookies }) => ({ gatheringId: params['id'], code: textOf(form, 'code') ?? '', deviceId: cookies.get(DEVICE), recordId: undefined }),
    { to: (_result, { params }) => `/gatherings/${params['id']}/check-in` }
  )
}
