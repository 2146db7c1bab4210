import { defineConfig } from 'vitest/config'
import { LongestFirst } from './scripts/longest-first.ts'

const LIMIT = 240_000 * Number(process.env['CAUNOI_SLOW'] ?? 1)

/** Journeys in a browser: as many files at once as a small machine has processors, each on a server of its own. */
export default defineConfig({
  test: {
    include: ['e2e/**/*.e2e.ts'],
    globalSetup: ['e2e/harness/serve.ts'],
    // How long a step takes is never what a journey is about: the limits only end what hangs.
    testTimeout: LIMIT,
    hookTimeout: LIMIT,
    expect: { poll: { timeout: LIMIT / 2 } },
    pool: 'forks',
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    experimental: { viteModuleRunner: false, nodeLoader: false }
  }
})
