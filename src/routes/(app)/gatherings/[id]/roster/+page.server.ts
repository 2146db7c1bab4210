import { redirect } from '@sveltejs/kit'
import { addGuest, closeCheckIn, findRoster, leaveRoster, reopenCheckIn, returnToRoster, tick } from '#mechanisms/gatherings/server/index.ts'
import taps from '#mechanisms/gatherings/ui/islands/tap-names.ts?worker&url'
import { isAppError } from '#platform/shared/errors.ts'
import { formAction, textOf, type FormEvent } from '../../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

const PARTS = ['all', 'missing', 'present', 'guests', 'left'] as const

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
  const only = PARTS.find((part) => part === url.searchParams.get('only')) ?? 'all'
  const words = url.searchParams.get('text') ?? ''
  try {
    return { roster: await findRoster(ctx, { gatheringId: params.id, text: words, only }), only, text: words, taps }
  } catch (error) {
    if (isAppError(error) && error.reason === 'gatherings.no_roster') redirect(303, `/gatherings/${params.id}/roster/fix`)
    throw error
  }
}

/** The same part of the list, with what was looked for, at the name that was touched. */
const back =
  (place?: (form: FormData) => string) =>
  (_result: unknown, { params, url }: Pick<FormEvent, 'params' | 'url'>, form: FormData): string => {
    const kept = new URLSearchParams([...url.searchParams].filter(([name]) => name === 'only' || name === 'text'))
    return `/gatherings/${params['id']}/roster${kept.size ? `?${kept}` : ''}${place ? `#e-${place(form)}` : ''}`
  }

const entryOf = (form: FormData): string => textOf(form, 'entryId') ?? ''
/** "came:<entry>" */
const tapOf = (form: FormData): string[] => (textOf(form, 'tap') ?? '').split(':')

export const actions: Actions = {
  tick: formAction(tick, (form) => ({ deed: tapOf(form)[0], entryId: tapOf(form)[1], way: 'ticked', recordId: undefined }), { to: back((form) => tapOf(form)[1] ?? '') }),
  guest: formAction(addGuest, (form, { params }) => ({ gatheringId: params['id'], personId: undefined, name: textOf(form, 'name') ?? '', reason: textOf(form, 'from') ?? '' }), { to: back() }),
  leave: formAction(leaveRoster, (form) => ({ entryId: entryOf(form), day: undefined, reason: textOf(form, 'reason') ?? '' }), { to: back() }),
  close: formAction(closeCheckIn, (_form, { params }) => ({ gatheringId: params['id'] }), { to: back() }),
  reopen: formAction(reopenCheckIn, (_form, { params }) => ({ gatheringId: params['id'] }), { to: back() }),
  return: formAction(returnToRoster, (form) => ({ entryId: entryOf(form) }), { to: back() })
}
