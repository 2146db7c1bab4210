import type { Module } from '#platform/server/module.ts'
import { contestsApi } from './api.ts'
import { contestsFollower } from './follow.ts'
import { guestRoutes } from './guests/routes.ts'
import { contestsHang } from './hanging.ts'
import { finalsApi } from './final/api.ts'
import { finalRoutes } from './final/routes.ts'
import { STEPS } from './final/ticket.ts'
import { contestJobs } from './jobs.ts'
import { contestNotices } from './notices.ts'
import { ownCases, ownDowns, ownFinals, ownGuesses, ownPlaces, ownPseudonyms } from './own-data.ts'
import { addSampleContest } from './sample.ts'
import { contestSearch } from './search.ts'
import { contestRights, contestTrail } from './trail.ts'

export const contestsModule: Module = {
  name: 'contests',
  api: [...contestsApi, ...finalsApi],
  jobs: contestJobs,
  routes(server, app) {
    guestRoutes(server, app)
    finalRoutes(server, app)
  },
  uncounted: [STEPS],
  followers: [contestsFollower],
  notices: contestNotices,
  search: contestSearch,
  hangs: contestsHang,
  trail: contestTrail,
  rights: contestRights,
  async ownData(ctx) {
    return { contestGuesses: await ownGuesses(ctx), contestPlaces: await ownPlaces(ctx), contestPseudonyms: await ownPseudonyms(ctx), contestPseudonymsDown: await ownDowns(ctx), contestCases: await ownCases(ctx), contestFinals: await ownFinals(ctx) }
  },
  sample: addSampleContest,
  tables: ['contests', 'contest_audience', 'contest_rounds', 'contest_seeds', 'contest_guest_keys', 'contest_guests', 'contest_proofs_used', 'contest_guesses', 'contest_checks', 'contest_check_answers', 'contest_check_counts', 'contest_signs', 'contest_cases', 'contest_closings', 'contest_standings', 'contest_results', 'contest_places', 'contest_pseudonyms', 'contest_pseudonyms_down', 'contest_entered', 'contest_board_units', 'contest_finals', 'contest_final_questions', 'contest_finalists', 'contest_final_answers', 'contest_final_seeds', 'contest_final_places']
}
