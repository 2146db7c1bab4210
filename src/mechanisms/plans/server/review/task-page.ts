import { EditTask, type Changed } from '../../schema.ts'
import { removeDeadline } from './deadlines.ts'
import { editCommand } from './edits.ts'
import { taskRow } from './task-edits.ts'
import { changeTaskUnit, removeTaskUnit } from './task-units.ts'
import { changeTask } from './tasks.ts'
import { ensureVersion } from '../access.ts'

/** Everything that the page of a task holds, in one go: its words, then the deed of the button. All of it or nothing. */
export const editTask = editCommand('task.changed', EditTask, async (ctx, { taskId, version, text, deed }): Promise<Changed> => {
  ensureVersion((await taskRow(ctx, taskId)).version, version)
  let now: Changed = { version }
  if (text !== undefined) now = await changeTask(ctx, { taskId, ...now, text })
  switch (deed?.kind) {
    case undefined:
      return now
    case 'mark':
      return changeTask(ctx, { taskId, ...now, marked: deed.marked })
    case 'role':
      return changeTaskUnit(ctx, { taskUnitId: deed.taskUnitId, ...now, role: deed.role })
    case 'remove_unit':
      return removeTaskUnit(ctx, { taskUnitId: deed.taskUnitId, ...now })
    case 'remove_deadline':
      await removeDeadline(ctx, { deadlineId: deed.deadlineId, version: deed.version })
      return { version: (await taskRow(ctx, taskId)).version }
  }
})
