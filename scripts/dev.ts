/** The same server with Vite in the place of the built pages: changes show at once. */
import { createServer } from 'vite'
import { start } from '../src/start.ts'
import { viteOptions } from '../vite.config.ts'

await start(async (app) => {
  const vite = await createServer({ ...viteOptions(app), configFile: false, server: { middlewareMode: true } })
  return vite.middlewares
})
