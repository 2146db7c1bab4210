import type { Module } from '#platform/server/module.ts'
import { events as eventsEn } from '../text.en.ts'
import { events as eventsVi } from '../text.vi.ts'
import { indicatorsApi } from './api.ts'
import { indicatorsFollower } from './follow.ts'
import { indicatorRights } from './rights-source.ts'

export const indicatorsModule: Module = {
  name: 'indicators',
  trail: { names: (locale) => (locale === 'en' ? eventsEn : eventsVi) },
  rights: indicatorRights,
  api: indicatorsApi,
  followers: [indicatorsFollower],
  tables: ['indicators', 'figures', 'figure_covers', 'rollup_reach', 'rollups', 'rollup_state', 'rollup_waiting']
}
