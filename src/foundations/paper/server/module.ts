import type { Module } from '#platform/server/module.ts'
import { paperApi } from './api.ts'
import { sweepCopies } from './copies.ts'
import { createPress } from './press.ts'
import { listUploads } from './lists.ts'
import { text } from '../text.ts'

export const paperModule: Module = {
  name: 'paper',
  trail: { names: (locale) => text(locale).events },
  api: paperApi,
  async start(app) {
    app.services.paper = createPress()
  },
  routes: listUploads,
  jobs: [
    {
      name: 'paper.sweep_copies',
      cron: '25 2 * * *',
      async run(ctx) {
        const forgotten = await sweepCopies(ctx, {})
        if (forgotten) ctx.app.log.info({ forgotten }, 'old copies of documents were forgotten')
      }
    }
  ],
  tables: ['paper_profiles', 'paper_copies']
}
