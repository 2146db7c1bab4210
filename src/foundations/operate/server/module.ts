import type { Module } from '#platform/server/module.ts'
import { text } from '../text.ts'
import { lendCopies } from './backup/running/lend.ts'
import { createFigures } from './figures.ts'

export const operateModule: Module = {
  name: 'operate',
  trail: { names: (locale) => text(locale).events },
  routes(server, app) {
    createFigures(server, app)
    lendCopies(server, app)
  },
  tables: ['backups']
}
