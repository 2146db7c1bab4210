import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import type { OwnServer } from './own-server.ts'
import { startServer } from './server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** One for each worker. */
    servers: OwnServer[]
    /** A data folder with the sample organisation that nobody has used; to be copied. */
    seed: string
  }
}

/** The sample organisation is made once and copied for each server. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const env = { CAUNOI_LOG: 'debug' }
  const first = await startServer({ env })
  await first.stop({ keep: true })
  const seed = first.folder
  const copies = Array.from({ length: project.config.maxWorkers }, () => {
    const folder = mkdtempSync(join(tmpdir(), 'caunoi-e2e-'))
    cpSync(seed, folder, { recursive: true })
    return folder
  })
  const servers = await Promise.all(copies.map((folder) => startServer({ folder, env })))
  project.provide('servers', servers.map(({ base, folder }) => ({ base, folder })))
  project.provide('seed', seed)
  return async () => {
    rmSync(seed, { recursive: true, force: true })
    for (const server of servers) {
      const code = await server.stop()
      if (code !== 0) throw new Error(`The server ended with ${code} when asked to stop:\n${server.words().slice(-2000)}`)
      if (server.words().includes('unexpected error'))
        throw new Error(`The server met unexpected errors:\n${server.words().slice(-4000)}`)
    }
  }
}
