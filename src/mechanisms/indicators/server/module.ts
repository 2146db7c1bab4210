import type { Module } from '#platform/server/module.ts'
import { events as eventsEn } from '../text.en.ts'
import { events as eventsVi } from '../text.vi.ts'
import { indicatorsApi } from './api.ts'
import { indicatorsFollower } from './follow.ts'

export const indicatorsModule: Module = {
  name: 'indicators',
  trail: { names: (locale) => (locale === 'en' ? eventsEn : eventsVi) },
  api: indicatorsApi,
  followers: [indicatorsFollower],
  tables: ['indicators', 'figures', 'rollup_reach', 'rollups', 'rollup_state', 'rollup_waiting']
}
