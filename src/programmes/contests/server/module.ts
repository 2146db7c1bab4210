import type { Module } from '#platform/server/module.ts'
import { contestsApi } from './api.ts'
import { contestsHang } from './hanging.ts'
import { ownGuesses } from './own-data.ts'
import { addSampleContest } from './sample.ts'
import { contestSearch } from './search.ts'
import { contestRights, contestTrail } from './trail.ts'

export const contestsModule: Module = {
  name: 'contests',
  api: contestsApi,
  search: contestSearch,
  hangs: contestsHang,
  trail: contestTrail,
  rights: contestRights,
  async ownData(ctx) {
    return { contestGuesses: await ownGuesses(ctx) }
  },
  sample: addSampleContest,
  tables: ['contests', 'contest_audience', 'contest_rounds', 'contest_seeds', 'contest_guesses']
}
