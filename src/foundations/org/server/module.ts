import type { Module } from '#platform/server/module.ts'
import { orgApi } from './api.ts'
import { addSampleUnits } from './sample.ts'

export const orgModule: Module = {
  name: 'org',
  api: orgApi,
  sample: addSampleUnits,
  tables: ['units', 'unit_facts', 'unit_paths', 'unit_sets', 'unit_set_exceptions', 'unit_phrases']
}
