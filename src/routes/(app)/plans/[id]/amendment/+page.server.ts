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

function saidPair(form: FormData, deed: string) {
  const [, target, apart] = /^apart(-target)?:(.+)$/.exec(deed) ?? []
  if (apart) return { kind: target ? ('target' as const) : ('task' as const), afterId: apart, beforeId: null }
  if (deed === 'pair') return { kind: 'task' as const, afterId: text(form, 'newTask'), beforeId: text(form, 'oldTask') }
  if (deed === 'pair-target') return { kind: 'target' as const, afterId: text(form, 'newTarget'), beforeId: text(form, 'oldTarget') }
  return undefined
}

/** One form: whatever button is pressed, the reasons that were typed are kept. */
function decided(form: FormData) {
  const deed = text(form, 'deed')
  return {
    document: undefined,
    pair: saidPair(form, deed),
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
