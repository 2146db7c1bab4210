/** What is to be said of a form's numbers as they are by now: for a page on which somebody goes on writing. */
import { query } from '#platform/server/command.ts'
import type { Finding } from '../../rules/checks.ts'
import { FormInput } from '../../schema.ts'
import { findFormHead } from '../access.ts'
import { examine } from './examine.ts'

export interface FoundInForm {
  items: { item: { id: string; words: string } }[]
  /** By number that was written: none where nothing is to be said of it. */
  cells: { itemId: string; findings: Finding[] }[]
}

export const findFindings = query(FormInput, async (ctx, { formId }): Promise<FoundInForm> => {
  const { items, cells, findings } = await examine(ctx, await findFormHead(ctx, formId))
  return { items: items.map(({ id, words }) => ({ item: { id, words } })), cells: [...cells.keys()].map((itemId) => ({ itemId, findings: findings.filter((one) => one.itemId === itemId) })) }
})
