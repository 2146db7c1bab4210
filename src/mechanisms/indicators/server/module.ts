import type { Module } from '#platform/server/module.ts'
import { indicatorsApi } from './api.ts'
import { indicatorsFollower } from './follow.ts'

export const indicatorsModule: Module = {
  name: 'indicators',
  api: indicatorsApi,
  followers: [indicatorsFollower],
  tables: ['indicators', 'figures', 'rollup_reach', 'rollups', 'rollup_state', 'rollup_waiting']
}
