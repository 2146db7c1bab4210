import { defineConfig } from 'vitest/config'

const postgres = Boolean(process.env['CAUNOI_TEST_DATABASE_URL'])

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'scripts/**/*.test.ts', 'bench/**/*.test.ts'],
    // Tests that cannot be told on the embedded database (two transactions at once) run only where there is a server.
    exclude: ['**/*.long.test.ts', '**/node_modules/**', ...(postgres ? [] : ['**/*.postgres.test.ts'])],
    globalSetup: ['src/testing/template.ts'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    pool: 'forks',
    maxWorkers: 2
  }
})
