/** The item or heading that an address names ("?item=…", "?node=…") and a form sends on. */
import { error } from '@sveltejs/kit'
import { planOutline } from '#mechanisms/plans/server/index.ts'
import type { Context } from '#platform/server/context.ts'

export interface NamedPlace {
  field: 'itemId' | 'nodeId'
  id: string
  text: string
  paragraph: number
}

export async function placeNamed(ctx: Context, planId: string, url: URL): Promise<NamedPlace> {
  const outline = await planOutline(ctx, { planId })
  const itemId = url.searchParams.get('item')
  const nodeId = url.searchParams.get('node')
  const item = [...outline.nodes.flatMap((node) => node.items), ...outline.closing].find(({ id }) => id === itemId)
  if (item) return { field: 'itemId', id: item.id, text: item.text, paragraph: item.at.paragraph }
  const node = outline.nodes.find(({ id }) => id === nodeId)
  if (!node?.heading) error(404, 'plans.no_such_place', { reason: 'plans.no_such_place' })
  return { field: 'nodeId', id: node.id, text: node.heading, paragraph: node.at.paragraph }
}

export function placeIn(form: FormData): { itemId: string | undefined; nodeId: string | undefined } {
  const id = (name: string): string | undefined => {
    const value = form.get(name)
    return typeof value === 'string' ? value : undefined
  }
  return { itemId: id('itemId'), nodeId: id('nodeId') }
}
