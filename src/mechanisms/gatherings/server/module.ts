import type { Module } from '#platform/server/module.ts'
import { attendanceFigures, heldFigures } from '../figures/sources.ts'
import { gatheringSearch } from '../search/source.ts'
import { gatheringsHang } from '../hanging/source.ts'
import { gatheringNotices } from '../notices/source.ts'
import { gatheringTrail } from '../trail/source.ts'
import { gatheringsApi } from './api.ts'
import { gatheringCalendar } from './calendar.ts'
import { classCertificates } from './class-certificates.ts'
import { forgetReasonsOf, gatheringJobs } from './jobs.ts'
import { learningApi, LEARNING_TABLES } from './learning/api.ts'
import { learningRoutes } from './learning/routes.ts'
import { ownPositions } from './learning/materials.ts'
import { notesOf } from './learning/notes.ts'
import { forgetLearning, ownQuestions } from './learning/questions.ts'
import { ownAttendance } from './own-attendance.ts'
import { gatheringRights } from './rights-source.ts'
import { ROSTER_TABLES, rosterApi } from './roster/api.ts'
import { addSampleCheckIn } from './roster/sample.ts'
import { addSampleGatherings } from './sample.ts'
import { gatheringUploads } from './uploads.ts'

export const gatheringsModule: Module = {
  name: 'gatherings',
  api: [...gatheringsApi, ...rosterApi, ...learningApi],
  routes(server, app) {
    learningRoutes(server, app)
    gatheringUploads(server, app)
  },
  async ownData(ctx) {
    return { attendance: await ownAttendance(ctx), notes: await notesOf(ctx, null), questions: await ownQuestions(ctx), readingPositions: await ownPositions(ctx) }
  },
  jobs: gatheringJobs,
  async restored({ db, erased }) {
    await forgetReasonsOf(db, erased)
    await forgetLearning(db, erased)
    // Nothing that whoever restores must know: the persons themselves are counted by the people.
    return {}
  },
  notices: gatheringNotices,
  search: gatheringSearch,
  figures: [heldFigures, attendanceFigures],
  calendar: gatheringCalendar,
  hangs: gatheringsHang,
  certificates: classCertificates,
  trail: gatheringTrail,
  rights: gatheringRights,
  async sample(ctx) {
    await addSampleGatherings(ctx)
    await addSampleCheckIn(ctx)
  },
  tables: ['gathering_series', 'gatherings', 'gathering_units', 'gathering_people', 'excuse_kinds', 'gathering_answers', 'agenda_items', 'gathering_papers', 'gathering_minutes', 'minutes_remarks', 'minutes_decisions', 'gathering_ends', ...ROSTER_TABLES, ...LEARNING_TABLES]
}
