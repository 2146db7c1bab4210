/** The other side of `runIsolated`: loads the task's module and answers once, a long answer in pieces. */
import { cutUp } from './isolate-pieces.ts'

type Task = (input: unknown, tools: { progress: (step: unknown) => void }) => Promise<unknown>

function send(message: unknown): void {
  process.send?.(message)
}

/** The next piece goes when the last one has been taken over: what waits in the channel would be taken over together. */
async function answer(value: unknown): Promise<void> {
  const { rest, pieces } = cutUp(value)
  let taken = Promise.resolve()
  for (const message of [{ begun: rest }, ...pieces.map((piece) => ({ piece }))]) {
    await taken
    taken = new Promise((resolve) => process.once('message', () => resolve()))
    send(message)
  }
  await taken
  send({ done: true })
}

process.once('message', async (message: { input: unknown }) => {
  try {
    const module = (await import(process.argv[2] ?? '')) as { default: Task }
    await answer(await module.default(message.input, { progress: (progress) => send({ progress }) }))
  } catch (error) {
    const failure = error as Error & { code?: string; detail?: Record<string, unknown> }
    send({ failed: { name: failure.name, message: failure.message, code: failure.code, detail: failure.detail } })
  }
})
