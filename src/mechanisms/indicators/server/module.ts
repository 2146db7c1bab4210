import type { Module } from '#platform/server/module.ts'
import { events as eventsEn } from '../text.en.ts'
import { events as eventsVi } from '../text.vi.ts'
import { indicatorsApi } from './api.ts'
import { startExchange } from './exchange/read.ts'
import { exchangeUploads } from './exchange/uploads.ts'
import { indicatorsFollower } from './follow.ts'
import { formulaFigures } from './formula/source.ts'
import { indicatorRights } from './rights-source.ts'
import { indicatorUploads } from './values/evidence.ts'
import { addSampleIndicators } from './sample.ts'
import { handValues } from './values/source.ts'

export const indicatorsModule: Module = {
  name: 'indicators',
  trail: { names: (locale) => (locale === 'en' ? eventsEn : eventsVi) },
  rights: indicatorRights,
  api: indicatorsApi,
  routes(server, app) {
    indicatorUploads(server, app)
    exchangeUploads(server, app)
  },
  async start(app) {
    startExchange(app)
  },
  figures: [handValues, formulaFigures],
  followers: [indicatorsFollower],
  sample: addSampleIndicators,
  tables: ['indicators', 'indicator_versions', 'indicator_items', 'indicator_targets', 'indicator_outside_codes', 'unit_outside_codes', 'value_imports', 'indicator_values', 'figures', 'figure_covers', 'rollup_reach', 'rollups', 'rollup_state', 'rollup_waiting', 'open_sets', 'open_editions']
}
