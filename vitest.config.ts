import { defineConfig } from 'vitest/config'
import { LongestFirst } from './scripts/longest-first.ts'

const postgres = Boolean(process.env['CAUNOI_TEST_DATABASE_URL'])

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'scripts/**/*.test.ts', 'bench/**/*.test.ts'],
    // Tests that cannot be told on the embedded database (two transactions at once) run only where there is a server.
    exclude: ['**/*.long.test.ts', '**/node_modules/**', ...(postgres ? [] : ['**/*.postgres.test.ts'])],
    globalSetup: ['src/testing/template.ts'],
    setupFiles: ['src/testing/properties.ts'],
    // How long a step takes is never what a test is about: the limits only end what hangs, on a slow machine too.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 60_000 } },
    pool: 'forks',
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    // Modules hold no state, so a worker loads each of them once for all its files, as Node does in production.
    isolate: false,
    experimental: { viteModuleRunner: false, nodeLoader: false }
  }
})
