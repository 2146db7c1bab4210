import { dealWith, listNotices } from '#foundations/notifications/server/index.ts'
import { formAction, listOf, type FormEvent } from '../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
  const state = url.searchParams.get('state') === 'dealt' ? ('dealt' as const) : ('open' as const)
  const cursor = url.searchParams.get('after') ?? undefined
  return { state, paged: cursor !== undefined, notices: await listNotices(ctx, { state, cursor }) }
}

const stay = (_result: unknown, { url }: FormEvent): string =>
  url.searchParams.get('state') === 'dealt' ? '/notices?state=dealt' : '/notices'

export const actions: Actions = {
  deal: formAction(dealWith, (form) => ({ noticeIds: listOf(form, 'noticeId'), dealt: true }), { to: stay }),
  reopen: formAction(dealWith, (form) => ({ noticeIds: listOf(form, 'noticeId'), dealt: false }), { to: stay })
}
