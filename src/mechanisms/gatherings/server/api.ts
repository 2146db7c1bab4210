import { z } from 'zod'
import { api } from '#platform/server/api.ts'
import { Created, Gathering, GatheringList } from '../schema.ts'
import { ClassStanding, Series, SeriesPreview } from '../schema/series.ts'
import { Agenda, Minutes } from '../schema/minutes.ts'
import { GatheringPaper } from '../schema/files.ts'
import { ExcuseKind, GatheringAnswers, NameMatches } from '../schema/answers.ts'
import { findAgenda, saveAgenda } from './agenda.ts'
import { answerInvitation, listAnswers } from './answers.ts'
import { cancelGathering, changeGathering, createGathering } from './commands.ts'
import { addExcuseKind, endExcuseKind, listExcuseKinds } from './excuse-kinds.ts'
import { invite, uninvite } from './invite.ts'
import { matchNames } from './names.ts'
import { addDecision, changeDecision, removeDecision } from './decisions.ts'
import { approveMinutes, findMinutes, shareMinutes, writeMinutes } from './minutes.ts'
import { MINUTES_MEDIA, makeMinutes } from './minutes-paper.ts'
import { changeFollowing, createSeries, findSeries, previewSeries } from './series.ts'
import { answerRemark, sayRemark } from './remarks.ts'
import { findGathering, listGatherings } from './queries.ts'
import { listPapers, removePaper } from './papers.ts'
import { classStanding } from './standing.ts'

const Nothing = z.null()

export const gatheringsApi = api('gatherings', (api) => {
  api.get('/gatherings', listGatherings, { summary: 'Meetings of people that the actor may see: still to come, or past.', output: GatheringList })
  api.post('/gatherings', createGathering, { summary: 'Plan a meeting.', output: Created, status: 201 })
  api.get('/gatherings/{gatheringId}', findGathering, { summary: 'A meeting, with who is invited.', output: Gathering })
  api.put('/gatherings/{gatheringId}', changeGathering, { summary: 'Change a meeting.', output: z.object({ version: z.int() }) })
  api.post('/gatherings/{gatheringId}/cancellation', cancelGathering, { summary: 'Call a meeting off.', output: Nothing })
  api.post('/gatherings/{gatheringId}/invitations', invite, { summary: 'Invite units, a set of units, or persons.', output: z.object({ units: z.int(), people: z.int(), sessions: z.int() }) })
  api.delete('/gatherings/{gatheringId}/invitations', uninvite, { summary: 'Take back the invitation of a unit or a person.', output: Nothing })
  api.post('/gatherings/{gatheringId}/name-matches', matchNames, { summary: 'Who the names of a pasted list may be; nobody is invited by it.', output: NameMatches })
  api.get('/gatherings/{gatheringId}/answers', listAnswers, { summary: 'How many come, and who said what.', output: GatheringAnswers })
  api.post('/gatherings/{gatheringId}/answers', answerInvitation, { summary: 'Say that somebody comes, or is excused.', output: Nothing })
  api.get('/units/{unitId}/excuse-kinds', listExcuseKinds, { summary: 'The kinds of excuse that a unit offers, with those of the units above it.', output: z.array(ExcuseKind) })
  api.post('/units/{unitId}/excuse-kinds', addExcuseKind, { summary: 'Offer one more kind of excuse.', output: Created, status: 201 })
  api.delete('/units/{unitId}/excuse-kinds/{kindId}', endExcuseKind, { summary: 'Offer a kind of excuse no longer.', output: Nothing })
  api.get('/gatherings/{gatheringId}/agenda', findAgenda, { summary: 'What a meeting is about, with the times.', output: Agenda })
  api.put('/gatherings/{gatheringId}/agenda', saveAgenda, { summary: 'Set the whole agenda of a meeting.', output: z.object({ version: z.int() }) })
  api.get('/gatherings/{gatheringId}/papers', listPapers, { summary: 'Papers of a meeting and of the items of its agenda.', output: z.array(GatheringPaper) })
  api.delete('/gatherings/{gatheringId}/papers/{fileId}', removePaper, { summary: 'Take a paper from a meeting.', output: Nothing })
  api.get('/gatherings/{gatheringId}/minutes', findMinutes, { summary: 'The minutes of a meeting, with decisions and remarks.', output: Minutes })
  api.put('/gatherings/{gatheringId}/minutes', writeMinutes, { summary: 'Write the minutes of a meeting.', output: z.object({ version: z.int() }) })
  api.post('/gatherings/{gatheringId}/minutes/sharing', shareMinutes, { summary: 'Let those who were invited read the minutes and remark.', output: Nothing })
  api.post('/gatherings/{gatheringId}/minutes/approval', approveMinutes, { summary: 'Approve the minutes: they are frozen with a fingerprint.', output: z.object({ fingerprint: z.string() }) })
  api.post('/gatherings/{gatheringId}/minutes/remarks', sayRemark, { summary: 'Remark on a passage of the minutes, or propose other words for it.', output: Created, status: 201 })
  api.post('/minutes-remarks/{remarkId}/answer', answerRemark, { summary: 'Accept or decline a remark; an accepted proposal is written into the minutes.', output: Nothing })
  api.post('/gatherings/{gatheringId}/decisions', addDecision, { summary: 'Note a decision of a meeting.', output: Created, status: 201 })
  api.put('/decisions/{decisionId}', changeDecision, { summary: 'Change a decision that is no task yet.', output: z.object({ version: z.int() }) })
  api.delete('/decisions/{decisionId}', removeDecision, { summary: 'Take a decision out of the minutes.', output: Nothing })
  api.file('/gatherings/{gatheringId}/minutes/file', makeMinutes, { summary: 'The minutes as DOCX or PDF.', mediaTypes: Object.values(MINUTES_MEDIA) })
  api.post('/gathering-series/preview', previewSeries, { summary: 'The sessions that a rule gives, before anything is planned.', output: SeriesPreview })
  api.post('/gathering-series', createSeries, { summary: 'Plan a series of meetings.', output: Created.extend({ sessions: z.int() }), status: 201 })
  api.get('/gathering-series/{seriesId}', findSeries, { summary: 'A series of meetings with its sessions.', output: Series })
  api.get('/gathering-series/{seriesId}/standing', classStanding, { summary: 'Who of a class has passed; null for a series without a rule of passing.', output: ClassStanding.nullable() })
  api.put('/gatherings/{gatheringId}/following', changeFollowing, { summary: 'Change a session and all that follow it.', output: z.object({ changed: z.int() }) })
})
