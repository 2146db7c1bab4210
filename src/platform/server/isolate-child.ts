/** The other side of `runIsolated`: loads the task's module and answers once. */
type Task = (input: unknown, tools: { progress: (step: unknown) => void }) => Promise<unknown>

process.once('message', async (message: { input: unknown }) => {
  const send = (answer: unknown): void => {
    process.send?.(answer)
  }
  try {
    const module = (await import(process.argv[2] ?? '')) as { default: Task }
    send({ done: await module.default(message.input, { progress: (progress) => send({ progress }) }) })
  } catch (error) {
    const failure = error as Error & { code?: string; detail?: Record<string, unknown> }
    send({ failed: { name: failure.name, message: failure.message, code: failure.code, detail: failure.detail } })
  }
})
