import type { Module } from '#platform/server/module.ts'
import { orgApi } from './api.ts'

export const orgModule: Module = {
  name: 'org',
  api: orgApi,
  tables: ['units', 'unit_facts', 'unit_paths']
}
