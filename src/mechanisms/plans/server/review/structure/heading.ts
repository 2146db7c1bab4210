/** The words of a heading, where reading got them wrong. */
import { ensure } from '#platform/shared/errors.ts'
import { ChangeHeading, type Placed } from '../../../schema.ts'
import { editCommand } from '../edits.ts'
import { settleTask } from '../task-edits.ts'
import { nodeToEdit, settleStructure } from './rows.ts'

/** A task that is the heading itself follows, unless somebody gave it words of its own. */
export const changeHeading = editCommand('heading.changed', ChangeHeading, async (ctx, { nodeId, heading, was }): Promise<Placed> => {
  const node = await nodeToEdit(ctx, nodeId)
  const old = node.heading ?? ''
  ensure(was === undefined || was === old || heading === old, 'conflict', 'plans.changed_meanwhile')
  await ctx.db.updateTable('plan_nodes').set({ heading }).where('id', '=', nodeId).execute()
  const own = await ctx.db.selectFrom('tasks').select(['id', 'text']).where('node_id', '=', nodeId).where('item_id', 'is', null).execute()
  for (const task of own) if (task.text === old) await settleTask(ctx, task.id, { text: heading })
  return settleStructure(ctx, node.plan_id, 'plan.heading_changed', { itemId: null, nodeId, paragraph: node.at.paragraph })
})
