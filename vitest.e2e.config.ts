import { defineConfig } from 'vitest/config'

/** Journeys in a browser: one server for all, one file after the other. */
export default defineConfig({
  test: {
    include: ['e2e/**/*.e2e.ts'],
    globalSetup: ['e2e/harness/serve.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    pool: 'forks',
    maxWorkers: 1,
    fileParallelism: false,
    // Where a file says that its tests do not touch each other: as many as a small machine has processors.
    maxConcurrency: 2
  }
})
