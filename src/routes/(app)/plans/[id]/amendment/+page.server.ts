import { compareAmendment, decideAmendment } from '#mechanisms/plans/server/index.ts'
import { formAction } from '../../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

const ROWS = 40
const SHOWN = ['changed', 'new', 'dropped', 'same'] as const

const shownIn = (url: URL): (typeof SHOWN)[number] | undefined => SHOWN.find((one) => one === url.searchParams.get('show'))

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
  const offset = Number(url.searchParams.get('from')) || 0
  const given = { planId: params.id, offset, limit: ROWS }
  const wanted = shownIn(url)
  const first = await compareAmendment(ctx, { ...given, show: wanted ?? 'changed' })
  // Without a wish the first list that has something.
  const show = wanted ?? SHOWN.find((one) => first.counts[one] > 0) ?? 'changed'
  const amendment = show === first.show ? first : await compareAmendment(ctx, { ...given, show })
  return { amendment, offset, saved: url.searchParams.has('saved') }
}

const text = (form: FormData, name: string): string => String(form.get(name) ?? '')

/** One form: whatever button is pressed, the reasons that were typed are kept. */
function decided(form: FormData) {
  const deed = text(form, 'deed')
  const apart = /^apart:(.+)$/.exec(deed)?.[1]
  const pair = deed === 'pair' ? { afterId: text(form, 'newTask'), beforeId: text(form, 'oldTask') } : undefined
  return {
    document: undefined,
    pair: apart ? { afterId: apart, beforeId: null } : pair,
    reasons: [...form].flatMap(([name, value]) =>
      name.startsWith('reason-') && typeof value === 'string' ? [{ taskId: name.slice('reason-'.length), reason: value }] : []
    ),
    reasonForAll: text(form, 'reasonForAll').trim() || undefined
  }
}

export const actions: Actions = {
  default: formAction(decideAmendment, (form, { params }) => ({ planId: params['id'], ...decided(form) }), {
    to: (_result, { params, url }, form) => {
      const here = `/plans/${params['id']}/amendment`
      if (form.get('deed') === 'publish') return `${here}/publish`
      const query = new URLSearchParams({ show: shownIn(url) ?? text(form, 'show'), from: String(Number(url.searchParams.get('from')) || 0), saved: '' })
      return `${here}?${query}`
    }
  })
}
