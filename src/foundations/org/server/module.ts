import type { Module } from '#platform/server/module.ts'
import { orgHangs } from './handover/own.ts'
import { handoverNotices } from './handover/notices.ts'
import { orgApi } from './api.ts'
import { unitRights } from './rights-source.ts'
import { unitSearch } from './search-source.ts'
import { unitTrail } from '../trail/source.ts'
import { addSampleUnits } from './sample.ts'

export const orgModule: Module = {
  name: 'org',
  api: orgApi,
  search: unitSearch,
  trail: unitTrail,
  rights: unitRights,
  notices: handoverNotices,
  hangs: orgHangs,
  sample: addSampleUnits,
  tables: [
    'units', 'unit_imports', 'unit_import_units', 'unit_successions', 'unit_succession_parts', 'unit_facts', 'unit_paths', 'unit_lineage', 'unit_handovers', 'unit_relations', 'unit_seats',
    'unit_sets', 'unit_set_exceptions', 'unit_phrases', 'days_off', 'days_off_years'
  ]
}
