import { error } from '@sveltejs/kit'
import autosave from '#mechanisms/plans/ui/islands/autosave.ts?worker&url'
import {
  changeHeading,
  findPlan,
  joinItem,
  keepAsText,
  makeHeading,
  makeText,
  moveItem,
  moveNode,
  planOutline,
  planSource,
  putBack,
  releaseText,
  seePlace,
  setAside,
  splitItem
} from '#mechanisms/plans/server/index.ts'
import type { OutlineTask } from '#mechanisms/plans/schema.ts'
import { placeHref } from '#mechanisms/plans/ui/present/review.ts'
import { formAction, type FormEvent } from '../../../../form-action.ts'
import { picked } from '../../../../three-versions.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
  const plan = await findPlan(ctx, { planId: params.id })
  if (!plan.can.edit) error(403, 'plans.not_a_draft', { reason: 'plans.not_a_draft' })
  const outline = await planOutline(ctx, { planId: plan.id })
  const items = [...outline.nodes.flatMap((node) => node.items), ...outline.closing]
  const item = items.find(({ id }) => id === url.searchParams.get('item')) ?? null
  const node = outline.nodes.find(({ id }) => id === url.searchParams.get('node')) ?? null
  const line = await lineNamed(Number(url.searchParams.get('line') ?? -1))
  if (!item && !node && !line) error(404, 'plans.no_such_place', { reason: 'plans.no_such_place' })
  return {
    plan: { id: plan.id, name: plan.name },
    item: item && {
      id: item.id,
      text: item.text,
      paragraph: item.at.paragraph,
      isTask: item.task?.marked === true,
      kept: keptOf(item.task)
    },
    node: node && {
      id: node.id,
      text: node.heading ?? '',
      paragraph: node.at.paragraph,
      isTask: node.task?.marked === true,
      kept: keptOf(node.task)
    },
    line,
    seen: item || node ? (await seePlace(ctx, { itemId: item?.id, nodeId: item ? undefined : node?.id })).seen : null,
    autosave: { island: autosave, person: ctx.actor?.personId ?? '' },
    headings: outline.nodes
      .filter(({ id, heading }) => heading && id !== node?.id)
      .map(({ id, marker, heading, depth }) => ({ id, marker, heading, depth }))
  }

  async function lineNamed(position: number) {
    if (!Number.isInteger(position) || position < 0) return null
    const { lines } = await planSource(ctx, { planId: plan.id, from: position, limit: 1 })
    const [found] = lines
    return found?.place === 'furniture' ? { position: found.position, text: found.text } : null
  }
}

const keptOf = (task: OutlineTask | null) =>
  task?.staysText ? { taskId: task.id, version: task.version, ...task.staysText } : null

/** The item or heading that the address names. */
const named = (event: FormEvent, name: 'item' | 'node'): string | null => event.url.searchParams.get(name)
const seenIn = (event: FormEvent): string | undefined => event.url.searchParams.get('seen') ?? undefined
const back = {
  to: (result: { paragraph: number }, { params }: FormEvent) => placeHref(params['id'] ?? '', result.paragraph)
}
const here = (_result: unknown, { params }: FormEvent, form: FormData): string =>
  placeHref(params['id'] ?? '', Number(form.get('here') ?? 0))
const wordsIn = (form: FormData): string[] => {
  const text = form.get('parts')
  return typeof text === 'string' ? text.split(/\r?\n/) : []
}

/** Words that save themselves stay where they are. */
const words = (result: { paragraph: number }, event: FormEvent, form: FormData): string =>
  form.get('deed') === 'save' ? `${event.url.pathname}?node=${named(event, 'node')}&saved` : back.to(result, event)

export const actions: Actions = {
  words: formAction(
    changeHeading,
    (form, event) => ({ nodeId: named(event, 'node'), heading: picked(form, 'heading'), was: form.get('version') ?? undefined }),
    { to: words }
  ),
  keep: formAction(
    keepAsText,
    (_form, event) => ({
      planId: event.params['id'],
      itemId: named(event, 'item') ?? undefined,
      nodeId: named(event, 'node') ?? undefined
    }),
    { to: here }
  ),
  release: formAction(
    releaseText,
    (form) => ({ taskId: form.get('taskId'), version: form.get('version'), reason: form.get('reason') ?? '' }),
    { to: here }
  ),
  split: formAction(splitItem, (form, event) => ({ itemId: named(event, 'item'), parts: wordsIn(form) }), { to: here }),
  join: formAction(joinItem, (_form, event) => ({ itemId: named(event, 'item'), seen: seenIn(event) }), back),
  heading: formAction(makeHeading, (_form, event) => ({ itemId: named(event, 'item'), seen: seenIn(event) }), back),
  aside: formAction(setAside, (_form, event) => ({ itemId: named(event, 'item'), seen: seenIn(event) }), { to: here }),
  text: formAction(makeText, (_form, event) => ({ nodeId: named(event, 'node'), seen: seenIn(event) }), back),
  back: formAction(
    putBack,
    (_form, { params, url }) => ({ planId: params['id'], paragraph: url.searchParams.get('line') }),
    back
  ),
  item: formAction(
    moveItem,
    (form, event) => ({ itemId: named(event, 'item'), where: form.get('where'), nodeId: form.get('to') || undefined, seen: seenIn(event) }),
    back
  ),
  node: formAction(
    moveNode,
    (form, event) => ({
      nodeId: named(event, 'node'),
      where: form.get('where'),
      intoId: form.get('to') === 'top' ? null : form.get('to') || undefined,
      seen: seenIn(event)
    }),
    back
  )
}
