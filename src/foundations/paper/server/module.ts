import type { Module } from '#platform/server/module.ts'
import { paperApi } from './api.ts'
import { createPress } from './press.ts'

export const paperModule: Module = {
  name: 'paper',
  api: paperApi,
  async start(app) {
    app.services.paper = createPress()
  },
  tables: ['paper_profiles', 'paper_copies']
}
