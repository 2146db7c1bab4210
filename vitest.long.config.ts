import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.long.test.ts'],
    globalSetup: ['src/testing/template.ts'],
    setupFiles: ['src/testing/properties.ts'],
    testTimeout: 1_800_000,
    hookTimeout: 300_000,
    pool: 'forks',
    maxWorkers: 2,
    experimental: { viteModuleRunner: false, nodeLoader: false }
  }
})
