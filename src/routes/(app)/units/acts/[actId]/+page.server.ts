import { findHandover, handOn } from '#foundations/org/server/index.ts'
import { formAction } from '../../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
  const given = Number(url.searchParams.get('given'))
  return { act: await findHandover(ctx, { actId: params.actId }), done: Number.isInteger(given) && given > 0 ? given : null }
}

const NOBODY = 'nobody'

/** Fields are named "to|kind|key|unit"; an empty one is not decided yet. */
function chosen(form: FormData): { kind: string; key: string; fromId: string; toId: string | null }[] {
  return [...form].flatMap(([name, value]) => {
    const [to, kind, key, fromId] = name.split('|')
    if (to !== 'to' || !kind || !key || !fromId || typeof value !== 'string' || value === '') return []
    return [{ kind, key, fromId, toId: value === NOBODY ? null : value }]
  })
}

const here = { to: ({ given }: { given: number }, { params }: { params: Record<string, string | undefined> }) => `/units/acts/${params['actId']}?given=${given}` }

export const actions: Actions = {
  give: formAction(handOn, (form, { params }) => ({ actId: params['actId'], rows: chosen(form), rest: false }), here),
  all: formAction(handOn, (_form, { params }) => ({ actId: params['actId'], rows: [], rest: true }), here)
}
