import type { TestProject } from 'vitest/node'
import { startServer } from './server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    base: string
    folder: string
  }
}

/** One server with the sample organisation for all journeys. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startServer({ env: { CAUNOI_LOG: 'debug' } })
  project.provide('base', server.base)
  project.provide('folder', server.folder)
  return async () => {
    const code = await server.stop()
    if (code !== 0) throw new Error(`The server ended with ${code} when asked to stop:\n${server.words().slice(-2000)}`)
    if (server.words().includes('unexpected error'))
      throw new Error(`The server met unexpected errors:\n${server.words().slice(-4000)}`)
  }
}
