/** What two rooms of one floor offer together. */
import { z } from 'zod'
import { api } from '#platform/server/api.ts'
import type { Module } from '#platform/server/module.ts'
import { Id } from '#platform/shared/ids.ts'
import { decisionToTask } from './decision-to-task.ts'

export const joinsModule: Module = {
  name: 'joins',
  api: api('gatherings', (api) => {
    api.post('/decisions/{decisionId}/task', decisionToTask, {
      summary: 'Make a decision of minutes a task of a draft plan.',
      output: z.object({ planId: Id, taskId: Id }),
      status: 201
    })
  })
}
