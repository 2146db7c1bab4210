/** Seconds from the command to the first page: an empty folder with the sample to make, and a restart. */
import { startServer } from '../e2e/harness/server.ts'

async function startAndVisit(
  folder?: string
): Promise<{ seconds: number; server: Awaited<ReturnType<typeof startServer>> }> {
  const began = performance.now()
  const server = await startServer(folder ? { folder } : {})
  const answer = await fetch(server.base)
  await answer.text()
  if (answer.status !== 200) throw new Error(`The first page answered ${answer.status}`)
  return { seconds: (performance.now() - began) / 1000, server }
}

export async function measureStarts(): Promise<{ cold: number; warm: number }> {
  const cold = await startAndVisit()
  await cold.server.stop({ keep: true })
  const warm = await startAndVisit(cold.server.folder)
  await warm.server.stop()
  return { cold: cold.seconds, warm: warm.seconds }
}
