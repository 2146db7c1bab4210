/**
 * For whom a page was open when its form was drawn. A deputy may begin or stop acting for a head in another window; what was
 * typed in the one name must not be done in the other (decision 0030). Pure, and safe for the browser.
 */
import type { Actor } from '#platform/server/context.ts'

/** The field that every form of a signed-in page carries. */
export const OPENED_FOR = 'openedFor'

/** In the field: oneself, else the delegation. */
export const ONESELF = 'self'

export function actsFor(actor: Pick<Actor, 'delegation'>): string {
  return actor.delegation?.id ?? ONESELF
}

/** A form without the field comes from a program, which means whoever it is signed in as. */
export function isOpenedForAnother(actor: Pick<Actor, 'delegation'> | null, openedFor: unknown): boolean {
  return actor !== null && typeof openedFor === 'string' && openedFor !== '' && openedFor !== actsFor(actor)
}

const FORM = /<form\b(?:[^>"']|"[^"]*"|'[^']*')*>/gi

/** Every form of a page that changes something says for whom the page was opened. */
export function sayForWhom(html: string, actor: Pick<Actor, 'delegation'>): string {
  const field = `<input type="hidden" name="${OPENED_FOR}" value="${actsFor(actor)}">`
  return html.replace(FORM, (tag) => (/\smethod=["']?post\b/i.test(tag) ? tag + field : tag))
}
