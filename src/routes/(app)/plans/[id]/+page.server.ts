import {
  amendmentState,
  beHere,
  findPlan,
  listCitations,
  listDoubts,
  listEdits,
  listVersions,
  markChecked,
  planOutline,
  planSource,
  redoEdit,
  sayAmends,
  undoEdit,
  plansOfSameFiles
} from '#mechanisms/plans/server/index.ts'
import doubtKeys from '#mechanisms/plans/ui/islands/doubt-keys.ts?worker&url'
import together from '#mechanisms/plans/ui/islands/together.ts?worker&url'
import pairPanes from '#mechanisms/plans/ui/islands/pair-panes.ts?worker&url'
import { placeHref } from '#mechanisms/plans/ui/present/review.ts'
import { holds, PARAGRAPHS_PER_PAGE, windowAt, windowsOf } from '#mechanisms/plans/ui/present/windows.ts'
import { findUnit } from '#foundations/org/server/index.ts'
import type { EditStep } from '#mechanisms/plans/schema.ts'
import type { Context } from '#platform/server/context.ts'
import { formAction, type FormEvent } from '../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params, url, cookies }) => {
  const planId = params.id
  const plan = await findPlan(ctx, { planId })
  const { parts, nodes, closing, windows, now } = await outlineAt(
    ctx,
    planId,
    plan.counts.paragraphs,
    Number(url.searchParams.get('at') ?? 0)
  )
  const shown = windows[now] ?? { from: 0, to: plan.counts.paragraphs, parts: [] }
  const source = await planSource(ctx, { planId, from: shown.from, limit: Math.max(1, shown.to - shown.from) })
  return {
    plan,
    parts,
    nodes,
    closing,
    lines: source.lines,
    pages: source.pages,
    shows: source.pages.length === 0 ? null : cookies.get('source') === 'text' ? ('text' as const) : ('pages' as const),
    windows: windows.map(({ from }) => from),
    now,
    doubts: plan.state === 'draft' ? await listDoubts(ctx, { planId, limit: 200 }) : { rows: [], total: 0 },
    citations: now === 0 ? await listCitations(ctx, { planId }) : [],
    amendment: await amendmentState(ctx, { planId }),
    versions: plan.state === 'published' ? await listVersions(ctx, { planId }) : [],
    edits: plan.can.edit ? await listEdits(ctx, { planId }) : null,
    sameFile: plan.state === 'draft' ? await plansOfSameFiles(ctx, { planId }) : [],
    pairPanes,
    together: plan.can.edit
      ? {
          ...(await beHere(ctx, { planId, paragraph: shown.from })),
          from: shown.from,
          island: together,
          since: ctx.now
        }
      : null,
    doubtKeys,
    said: url.searchParams.get('said'),
    unitStays: await unitNamed(ctx, url.searchParams.get('unitStays'))
  }
}

/** The unit that was added for a correction and stays after undo, for the sentence that says so. */
async function unitNamed(ctx: Context, unitId: string | null) {
  if (unitId === null) return null
  const { id, name } = await findUnit(ctx, { unitId })
  return { id, name }
}

/** Of a long plan only the parts that reach into the page's stretch are read. */
async function outlineAt(ctx: Context, planId: string, total: number, paragraph: number) {
  if (total <= PARAGRAPHS_PER_PAGE) {
    const outline = await planOutline(ctx, { planId })
    return { ...outline, windows: windowsOf(outline.parts, total), now: 0 }
  }
  const { parts, closing } = await planOutline(ctx, { planId, partId: 'closing' })
  const windows = windowsOf(parts, total)
  const now = windowAt(windows, paragraph)
  const shown = windows[now]
  if (!shown) return { parts, nodes: [], closing: [], windows, now }
  const nodes = []
  for (const partId of shown.parts) {
    for (const node of (await planOutline(ctx, { planId, partId })).nodes) {
      const items = node.items.filter((item) => holds(shown, item.at))
      if (items.length > 0 || holds(shown, node.at)) nodes.push({ ...node, items })
    }
  }
  return { parts, nodes, closing: closing.filter((item) => holds(shown, item.at)), windows, now }
}

const numberIn = (form: FormData, name: string): number | null => {
  const value = form.get(name)
  return typeof value === 'string' && value !== '' ? Number(value) : null
}

/** Where the step was, so that it is seen. */
const stepped = {
  to: ({ paragraph, unitStays }: EditStep, { params }: FormEvent) => {
    const [address = '', place] = placeHref(params['id'] ?? '', paragraph).split('#')
    if (!unitStays) return placeHref(params['id'] ?? '', paragraph)
    return `${address}${address.includes('?') ? '&' : '?'}unitStays=${unitStays.id}${place ? `#${place}` : ''}`
  }
}

export const actions: Actions = {
  undo: formAction(undoEdit, (_form, { params }) => ({ planId: params['id'] }), stepped),
  redo: formAction(redoEdit, (_form, { params }) => ({ planId: params['id'] }), stepped),
  amends: formAction(sayAmends, (form, { params }) => ({ planId: params['id'], amendsId: form.get('amendsId') ?? '' }), {
    to: (_result, { params }) => `/plans/${params['id']}`
  }),
  check: formAction(
    markChecked,
    (form) => ({ kind: form.get('kind'), id: form.get('id'), version: form.get('version') }),
    {
      to: (_result, { params }, form) => placeHref(params['id'] ?? '', numberIn(form, 'next') ?? numberIn(form, 'here'))
    }
  )
}
