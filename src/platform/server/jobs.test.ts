import { expect, test } from 'vitest'
import { z } from 'zod'
import { newId } from '#platform/shared/ids.ts'
import { useApp } from '../../testing/world.ts'
import { command } from './command.ts'
import { createContext } from './context.ts'
import { record } from './events.ts'
import type { Job } from './module.ts'

const runs: string[] = []
const react: Job = {
  name: 'jobs_test.react',
  on: ['jobs_test.done'],
  async run(ctx, { subjectId, data }) {
    runs.push(`${subjectId} ${JSON.stringify(data)} ${ctx.actor}`)
  }
}
let attempts = 0
const stumble: Job = {
  name: 'jobs_test.stumble',
  on: ['jobs_test.hard'],
  async run() {
    attempts += 1
    if (attempts === 1) throw new Error('secret words')
  }
}
const world = useApp([{ name: 'jobs_test', jobs: [react, stumble] }], { work: true })

const change = command(
  z.object({ type: z.string(), subject: z.uuid(), fail: z.boolean().default(false) }),
  async (ctx, input) => {
    await record(ctx, input.type, { subject: input.subject, data: { count: 2 } })
    if (input.fail) throw new Error('undone')
  }
)

async function until(what: () => boolean, seconds = 100): Promise<void> {
  for (let waited = 0; !what() && waited < seconds * 20; waited++)
    await new Promise((resolve) => setTimeout(resolve, 50))
}

test('a change becomes its job once it is committed, a change that was undone does not', async () => {
  const ctx = createContext(world.app)
  const [kept, lost] = [newId(), newId()]
  await expect(change(ctx, { type: 'jobs_test.done', subject: lost, fail: true })).rejects.toThrow('undone')
  await change(ctx, { type: 'jobs_test.done', subject: kept })
  await until(() => runs.length > 0)
  expect(runs).toEqual([`${kept} {"count":2} null`])
})

test('a job that stumbles runs again, and its words stay out of the log', async () => {
  await change(createContext(world.app), { type: 'jobs_test.hard', subject: newId() })
  await until(() => attempts === 2)
  expect(attempts).toBe(2)
  expect(world.logged.join()).toContain('job failed')
  expect(world.logged.join()).not.toContain('secret words')
})
