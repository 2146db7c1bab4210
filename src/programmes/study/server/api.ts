import { z } from 'zod'
import { api } from '#platform/server/api.ts'
import { Id } from '#platform/shared/ids.ts'
import { Board, Campaign, CampaignList, Changed, Created, ExportInput, OwnRecord, QuizChoices, RosterProposal, SessionList, SessionQuiz, UnitPeople } from '../schema.ts'
import { findBoard } from './board.ts'
import { addAudience, changeCampaign, createCampaign, removeAudience } from './create.ts'
import { campaignFile } from './export.ts'
import { findCampaign, listCampaigns } from './find.ts'
import { closeCampaign, reopenCampaign } from './finish.ts'
import { joinCampaign, leaveCampaign } from './members.ts'
import { listUnitPeople, ownRecord } from './people.ts'
import { draftQuiz, dropQuiz, nameQuiz, quizChoices } from './quiz/name.ts'
import { quizAfterSession } from './quiz/of-campaign.ts'
import { reportCampaign, reportQuiz } from './report.ts'
import { chooseHome, openCampaign, proposeRoster } from './roster.ts'
import { addSession, listSessions } from './sessions.ts'
import { query } from '#platform/server/command.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const exportSheet = query(ExportInput, (ctx, input) => campaignFile(ctx, input, 'xlsx'))

export const studyApi = api('study', (api) => {
  api.get('/study-campaigns', listCampaigns, { summary: 'Study campaigns that you may see; nobody’s results.', output: CampaignList })
  api.post('/study-campaigns', createCampaign, { summary: 'Make a campaign of a task or a target of a published plan.', output: Created })
  api.get('/study-campaigns/{campaignId}', findCampaign, { summary: 'One campaign.', output: Campaign })
  api.put('/study-campaigns/{campaignId}', changeCampaign, { summary: 'Say what is studied, by when, and by which rule it counts.', output: Changed })
  api.post('/study-campaigns/{campaignId}/audience', addAudience, { summary: 'Ask the members of a unit or of a set of units to take part.', output: z.null() })
  api.delete('/study-campaigns/{campaignId}/audience/{audienceId}', removeAudience, { summary: 'Take that back, before the roster is fixed.', output: z.null() })
  api.get('/study-campaigns/{campaignId}/roster-proposal', proposeRoster, { summary: 'Who would be on the roster, and who belongs to several units.', output: RosterProposal })
  api.put('/study-campaigns/{campaignId}/homes/{personId}', chooseHome, { summary: 'Say at which of their units somebody counts.', output: z.null() })
  api.post('/study-campaigns/{campaignId}/opening', openCampaign, { summary: 'Fix the roster and open the campaign.', output: z.object({ version: z.int(), people: z.int() }) })
  api.post('/study-campaigns/{campaignId}/members', joinCampaign, { summary: 'Add somebody who came after the roster was fixed.', output: z.null() })
  api.post('/study-campaigns/{campaignId}/members/{personId}/leaving', leaveCampaign, { summary: 'Take somebody off the roster, with day and reason.', output: z.null() })
  api.get('/study-campaigns/{campaignId}/sessions', listSessions, { summary: 'The sessions held for a unit, below it and above it.', output: SessionList })
  api.post('/study-campaigns/{campaignId}/sessions', addSession, { summary: 'Hold a session, or one that makes up for it, with its roster from the campaign.', output: z.object({ id: Id, people: z.int() }) })
  api.get('/study-campaigns/{campaignId}/board', findBoard, { summary: 'The rate of a unit and of the units below it, in groups of ten people and more.', output: Board })
  api.file('/study-campaigns/{campaignId}/board-file', exportSheet, { summary: 'The board, or the names of one’s own unit, as a spreadsheet.', mediaTypes: [XLSX] })
  api.get('/study-campaigns/{campaignId}/people', listUnitPeople, { summary: 'Who of one’s own unit has taken part.', output: UnitPeople })
  api.get('/study-campaigns/{campaignId}/own-record', ownRecord, { summary: 'One’s own record in one campaign.', output: OwnRecord })
  api.post('/study-campaigns/{campaignId}/reports', reportCampaign, { summary: 'Enter what is counted as a value of the target of the plan.', output: z.object({ figureId: Id }) })
  api.get('/study-campaigns/{campaignId}/quiz-choices', quizChoices, { summary: 'Quizzes that can follow the campaign, and targets that their rate can feed.', output: QuizChoices })
  api.put('/study-campaigns/{campaignId}/quiz', nameQuiz, { summary: 'Name the quiz that follows, and which target of the plan its rate feeds.', output: Changed })
  api.post('/study-campaigns/{campaignId}/quiz', draftQuiz, { summary: 'Draft the quiz that follows, with the same audience and deadline.', output: z.object({ version: z.int(), quizId: Id }), status: 201 })
  api.delete('/study-campaigns/{campaignId}/quiz', dropQuiz, { summary: 'Let no quiz follow; the quiz itself stays.', output: Changed })
  api.post('/study-campaigns/{campaignId}/quiz-reports', reportQuiz, { summary: 'Enter how many passed as a value of the target of the plan.', output: z.object({ figureId: Id }) })
  api.get('/study-sessions/{gatheringId}/quiz', quizAfterSession, { summary: 'The quiz that follows a session, for whoever was marked as present.', output: SessionQuiz })
  api.post('/study-campaigns/{campaignId}/closing', closeCampaign, { summary: 'Close the campaign.', output: Changed })
  api.post('/study-campaigns/{campaignId}/reopening', reopenCampaign, { summary: 'Open a closed campaign again, with a reason.', output: Changed })
})
