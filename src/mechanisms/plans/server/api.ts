import { z } from 'zod'
import { api } from '#platform/server/api.ts'
import * as s from '../schema.ts'
import { compareAmendment, decideAmendment } from './amend/comparison.ts'
import { amendmentState, openCorrection, sayAmends } from './amend/open.ts'
import { publishAmendment } from './amend/publish.ts'
import { findVersion } from './amend/version.ts'
import { findCalendar, openCalendar, revokeCalendar } from './carry-out/calendar.ts'
import { acceptTask, closeTask, confirmTask, reopenTask, returnTask } from './carry-out/deeds.ts'
import { comparePlans } from './cascade/comparison.ts'
import { carryingTasks } from './cascade/carrying.ts'
import { planCoverage, taskCoverage } from './cascade/coverage.ts'
import { linkPlan, planLinks, requestPairing, searchHigher, unlinkPlan } from './cascade/links.ts'
import { addPair, decidePair } from './cascade/pairs.ts'
import { acceptProposal, declineProposal, findProposal, listProposals, proposeTask } from './cascade/proposals.ts'
import { documentsApi } from './documents/api.ts'
import { enterFigure, listFigures } from './carry-out/figures.ts'
import { listFilters, removeFilter, saveFilter } from './carry-out/filters.ts'
import { giveLead, handOver } from './carry-out/hand-over.ts'
import { answerHelp, askHelp, withdrawHelp } from './carry-out/help.ts'
import { enterMoney } from './carry-out/money.ts'
import { openPublicPlan, publicPageOf, withdrawPublicPlan } from './carry-out/public.ts'
import { reportProgress } from './carry-out/report.ts'
import { answerRequest, askClosing, askExtension, withdrawRequest } from './carry-out/requests.ts'
import { acceptSeveral, confirmSeveral, nameSeveral } from './carry-out/several.ts'
import { addStep, namePerson, removeStep, setStep } from './carry-out/steps.ts'
import { workBoard } from './queries/board.ts'
import { listDoubts } from './queries/doubts.ts'
import { listEdits } from './queries/edits.ts'
import { planOutline, planSource } from './queries/outline.ts'
import { findPlan, listCitations, listPlans } from './queries/plans.ts'
import { lowerProgress } from './lower/progress.ts'
import { progressPulse } from './lower/pulse.ts'
import { listLowerTargets } from './lower/targets.ts'
import { planProgress } from './queries/progress.ts'
import { listTargets } from './queries/targets.ts'
import { findTask } from './queries/task.ts'
import { listTasks } from './queries/tasks.ts'
import { workTimeline } from './queries/timeline.ts'
import { searchUnits } from './queries/unit-search.ts'
import { myWork } from './queries/work.ts'
import { workCounts, workList } from './queries/work-list.ts'
import { makePlanOfList, matchList } from './lists/answer.ts'
import { forgetColumn, listColumns } from './lists/learnt.ts'
import { findList } from './lists/queries.ts'
import { findReading, listReadings } from './readings/queries.ts'
import { arrangePages, cancelReading, chooseEncoding, pasteText } from './readings/requests.ts'
import { markChecked } from './review/checks.ts'
import { addDeadline, changeDeadline, removeDeadline } from './review/deadlines.ts'
import { redoEdit, undoEdit } from './review/edits.ts'
import { changePlanHeader, discardPlan, publishPlan } from './review/publish.ts'
import { beHere } from './review/presence.ts'
import { leaveAsText } from './review/left-as-text.ts'
import { chooseUnit, countSameWords, makeUnit } from './review/phrases.ts'
import { namedSets } from './review/set-units.ts'
import { addTarget, changeTarget, removeTarget } from './review/targets.ts'
import { editTask } from './review/task-page.ts'
import { seePlace } from './review/structure/as-seen.ts'
import { joinItem } from './review/structure/join.ts'
import { moveItem, moveNode } from './review/structure/move.ts'
import { changeHeading } from './review/structure/heading.ts'
import { makeHeading, makeText, putBack, setAside } from './review/structure/retype.ts'
import { splitItem } from './review/structure/split.ts'
import { keepAsText, releaseText } from './review/stays-text.ts'
import { listVersions } from './review/versions.ts'
import { addTaskUnit, changeTaskUnit, removeTaskUnit } from './review/task-units.ts'
import { changeTask, markTask } from './review/tasks.ts'

const nothing = z.null()

const readings = api('readings', (api) => {
  api.get('/readings', listReadings, { summary: 'List uploads on their way to a plan.', output: s.pageOf(s.ReadingRow) })
  api.post('/readings', pasteText, { summary: 'Read a plan from its text. Files go to /uploads/plans.', output: s.StartedReading, status: 201 })
  api.get('/readings/{readingId}', findReading, { summary: 'How far an upload is.', output: s.Reading })
  api.post('/readings/{readingId}/cancellation', cancelReading, { summary: 'Stop reading.', output: nothing })
  api.put('/readings/{readingId}/encoding', chooseEncoding, { summary: 'Say which old font encoding the text has.', output: nothing })
  api.get('/readings/{readingId}/list', findList, { summary: 'A spreadsheet as it would be read: its columns and first rows.', output: s.PlanList })
  api.put('/readings/{readingId}/list', matchList, { summary: 'Say what the columns of a spreadsheet hold, without making the plan yet.', output: nothing })
  api.post('/readings/{readingId}/list/plan', makePlanOfList, { summary: 'Make a draft plan of a spreadsheet.', output: nothing })
  api.get('/units/{unitId}/list-columns', listColumns, { summary: 'Columns of spreadsheets that people have explained.', output: z.array(s.LearntColumn) })
  api.delete('/list-columns/{columnId}', forgetColumn, { summary: 'Forget what a column holds.', output: nothing })
  api.put('/readings/{readingId}/pages', arrangePages, { summary: 'Put the pictures of a plan in order.', output: nothing })
})

const plans = api('plans', (api) => {
  api.get('/plans', listPlans, { summary: 'List the plans you may read, the latest first.', output: s.pageOf(s.PlanRow) })
  api.get('/plans/{planId}', findPlan, { summary: 'A plan with its header and counts.', output: s.Plan })
  api.patch('/plans/{planId}', changePlanHeader, { summary: 'Correct the header of a draft.', output: s.Changed })
  api.delete('/plans/{planId}', discardPlan, { summary: 'Delete a draft.', output: nothing })
  api.get('/plans/{planId}/outline', planOutline, { summary: 'Headings and items with what was found in them.', output: s.PlanOutline })
  api.get('/plans/{planId}/source', planSource, { summary: 'The source, line by line, each with its place.', output: s.PlanSource })
  api.get('/plans/{planId}/citations', listCitations, { summary: 'The documents that a plan cites.', output: z.array(s.Citation) })
  api.get('/plans/{planId}/doubts', listDoubts, { summary: 'Places to be looked at, the riskiest first.', output: s.Doubts })
  api.post('/plans/{planId}/publication', publishPlan, { summary: 'Publish a draft and give its tasks to the units.', output: s.Published })
  api.get('/plans/{planId}/versions', listVersions, { summary: 'What was published, with fingerprints that are computed anew.', output: z.array(s.PlanVersion) })
  api.get('/plans/{planId}/progress', planProgress, { summary: 'Progress by part and unit, what is late, targets.', output: s.Progress })
  api.get('/plans/{planId}/lower', lowerProgress, { summary: 'Progress over all plans that carry out this plan.', output: s.LowerProgress })
  api.get('/plans/{planId}/pulse', progressPulse, { summary: 'A line that differs once a figure of the progress page differs.', output: s.Pulse })
  api.get('/targets/{targetId}/below', listLowerTargets, { summary: 'Targets of lower plans that carry out a target.', output: s.pageOf(s.LowerTarget) })
  api.get('/plans/{planId}/targets', listTargets, { summary: 'Targets with their latest figures.', output: z.array(s.TargetRow) })
  api.get('/plans/{planId}/edits', listEdits, { summary: 'The corrections of a draft, the latest first.', output: s.Edits })
  api.post('/plans/{planId}/presence', beHere, { summary: 'Say where in a draft you are; who else is there, and what they corrected.', output: s.Together })
  api.post('/plans/{planId}/undo', undoEdit, { summary: 'Take back your own latest correction.', output: s.EditStep })
  api.post('/plans/{planId}/redo', redoEdit, { summary: 'Do again what you took back last.', output: s.EditStep })
  api.post('/plans/{planId}/targets', addTarget, { summary: 'Add a target that was not seen.', output: s.AddedTarget, status: 201 })
  api.post('/plans/{planId}/tasks', markTask, { summary: 'Make an item or a heading a task.', output: s.MarkedTask, status: 201 })
})

const tasks = api('tasks', (api) => {
  api.get('/tasks', listTasks, { summary: 'List tasks of all plans you may read.', output: s.pageOf(s.TaskRow) })
  api.get('/tasks/{taskId}', findTask, { summary: 'A task with its units, deadline and reports.', output: s.Task })
  api.patch('/tasks/{taskId}', changeTask, { summary: 'Correct a task of a draft, or say that it is none.', output: s.Changed })
  api.post('/tasks/{taskId}/edits', editTask, { summary: 'Correct the words of a task and do one more deed with it, all or nothing.', output: s.Changed })
  api.post('/tasks/{taskId}/release', releaseText, { summary: 'Say with a reason that what stayed text is a task.', output: s.Changed })
  api.post('/tasks/{taskId}/units', addTaskUnit, { summary: 'Add a lead or partner.', output: s.Changed, status: 201 })
  api.patch('/task-units/{taskUnitId}', changeTaskUnit, { summary: 'Say which unit is meant, or change its role.', output: s.Changed })
  api.post('/task-units/{taskUnitId}/choice', chooseUnit, {
    summary: 'Say whom the words of a plan mean, here or everywhere in the plan; it is remembered.', output: s.Changed
  })
  api.post('/plans/{planId}/left-as-text', leaveAsText, {
    summary: 'Say that words for units stay words: nobody is given a task by them.', output: s.LeftAsText
  })
  api.post('/task-units/{taskUnitId}/new-unit', makeUnit, { summary: 'Add the unit that the words of a plan mean, and choose it.', output: s.Changed, status: 201 })
  api.get('/task-units/{taskUnitId}/same-words', countSameWords, { summary: 'How many other places use the same words and are still open.', output: z.int() })
  api.get('/unit-choices', searchUnits, { summary: 'Units by words, initials or an abbreviation, the likeliest first.',
    output: z.array(z.object({ id: z.string(), name: z.string(), above: z.string().nullable(), proposed: z.boolean() }))
  })
  api.get('/plans/{planId}/named-sets', namedSets, { summary: 'Groups of units that a draft names, with their members of today.', output: z.array(s.NamedSet) })
  api.delete('/task-units/{taskUnitId}', removeTaskUnit, { summary: 'Remove a lead or partner.', output: s.Changed })
  api.post('/tasks/{taskId}/deadline', addDeadline, { summary: 'Give a task a deadline that was not seen.', output: s.Changed, status: 201 })
  api.patch('/deadlines/{deadlineId}', changeDeadline, { summary: 'Correct a deadline.', output: s.Changed })
  api.delete('/deadlines/{deadlineId}', removeDeadline, { summary: 'Remove what is no deadline.', output: nothing })
  api.post('/tasks/{taskId}/reports', reportProgress, { summary: 'Report progress. With files: /uploads/reports.', output: s.Reported, status: 201 })
  api.post('/checks', markChecked, { summary: 'Mark a doubtful place as looked at.', output: s.Changed })
})

const work = api('work', (api) => {
  const deed = { output: s.Deeded }
  api.get('/work', myWork, { summary: 'Open tasks of the units you report for, by when they are due.', output: s.Work })
  api.get('/work/lists', workList, { summary: 'What waits for your word, what was reported, what your units help with.', output: s.WorkListed })
  api.get('/work/board', workBoard, { summary: 'The work of the units you report for, by how far it is.', output: s.Board })
  api.get('/work/timeline', workTimeline, { summary: 'The dated work of a stretch of days, by unit or by part of the plan.', output: s.Timeline })
  api.get('/work/counts', workCounts, { summary: 'How much stands in each list of your work.', output: s.WorkCounts })
  api.get('/plans/{planId}/public-page', publicPageOf, {
    summary: 'Whether and where a plan is public.', output: z.object({ slug: z.string(), openedAt: z.date() }).nullable()
  })
  api.post('/plans/{planId}/public-page', openPublicPlan, { summary: 'Show a plan to everybody at /p/{slug}.', output: z.object({ slug: z.string() }), status: 201 })
  api.delete('/plans/{planId}/public-page', withdrawPublicPlan, { summary: 'Withdraw the public page of a plan.', output: nothing })
  api.get('/work/calendar', findCalendar, { summary: 'Since when your calendar has a secret address.', output: z.object({ since: z.date().nullable() }) })
  api.post('/work/calendar', openCalendar, { summary: 'Make a secret address of your calendar; the one before ends.', output: z.object({ secret: z.string() }), status: 201 })
  api.delete('/work/calendar', revokeCalendar, { summary: 'Revoke the address of your calendar.', output: nothing })
  api.get('/work/filters', listFilters, { summary: 'Your saved filters.', output: z.array(s.SavedFilter) })
  api.post('/work/filters', saveFilter, { summary: 'Save a filter of your work.', output: z.object({ filterId: z.string() }), status: 201 })
  api.delete('/work/filters/{filterId}', removeFilter, { summary: 'Remove a saved filter.', output: nothing })
  api.post('/work/acceptances', acceptSeveral, { summary: 'Accept several tasks.', output: s.SeveralDone })
  api.post('/work/confirmations', confirmSeveral, { summary: 'Confirm several reports.', output: s.SeveralDone })
  api.post('/work/people', nameSeveral, { summary: 'Name a person for several tasks.', output: s.SeveralDone })
  api.post('/assignments/{assignmentId}/acceptance', acceptTask, { summary: 'Accept a task for its lead unit.', ...deed })
  api.post('/assignments/{assignmentId}/confirmation', confirmTask, { summary: 'Confirm a report as the superior.', ...deed })
  api.post('/assignments/{assignmentId}/return', returnTask, { summary: 'Return a report with a reason.', ...deed })
  api.post('/assignments/{assignmentId}/closure', closeTask, { summary: 'Close a task with a reason.', ...deed })
  api.post('/assignments/{assignmentId}/reopening', reopenTask, { summary: 'Take up a confirmed or closed task again.', ...deed })
  api.post('/assignments/{assignmentId}/handover', handOver, { summary: 'Give a task to another unit, with a reason.', output: s.HandedOver })
  api.put('/assignments/{assignmentId}/person', namePerson, { summary: 'Name the person of the unit who does it.', output: nothing })
  api.post('/assignments/{assignmentId}/steps', addStep, { summary: 'Add a step.', output: z.object({ stepId: z.string() }), status: 201 })
  api.patch('/steps/{stepId}', setStep, { summary: 'Mark a step as done, or as open again.', output: nothing })
  api.delete('/steps/{stepId}', removeStep, { summary: 'Remove a step.', output: nothing })
  const asked = { output: z.object({ requestId: z.string() }), status: 201 }
  api.post('/assignments/{assignmentId}/extensions', askExtension, { summary: 'Ask the superior for a later last day.', ...asked })
  api.post('/assignments/{assignmentId}/closing-requests', askClosing, { summary: 'Ask the superior to close a task.', ...asked })
  api.post('/requests/{requestId}/answer', answerRequest, { summary: 'Grant or refuse what a unit asked for.', output: nothing })
  api.delete('/requests/{requestId}', withdrawRequest, { summary: 'Take your own request back.', output: nothing })
  api.post('/assignments/{assignmentId}/help', askHelp, { summary: 'Ask another unit for help.', output: z.object({ helpId: z.string() }), status: 201 })
  api.post('/help/{helpId}/answer', answerHelp, { summary: 'Answer or decline a request for help.', output: nothing })
  api.delete('/help/{helpId}', withdrawHelp, { summary: 'Take your own request for help back.', output: nothing })
  api.post('/tasks/{taskId}/lead', giveLead, { summary: 'Give a lead to a published task that has none.', output: z.object({ assignmentId: z.string() }), status: 201 })
  api.post('/tasks/{taskId}/money', enterMoney, { summary: 'Enter an estimate or spending, in đồng.', output: z.object({ moneyId: z.string() }), status: 201 })
})

const targets = api('targets', (api) => {
  api.patch('/targets/{targetId}', changeTarget, { summary: 'Correct a target of a draft.', output: s.Changed })
  api.delete('/targets/{targetId}', removeTarget, { summary: 'Remove what is no target.', output: nothing })
  api.get('/targets/{targetId}/figures', listFigures, { summary: 'All figures of a target, the latest day first.', output: z.array(s.ListedFigure) })
  api.post('/targets/{targetId}/figures', enterFigure, { summary: 'Enter a figure.', output: z.object({ figureId: z.string() }), status: 201 })
})

const cascade = api('cascade', (api) => {
  api.get('/plans/{planId}/higher', planLinks, { summary: 'The plans that a plan carries out, and those that its citations propose.', output: s.PlanLinks })
  api.get('/plans/{planId}/higher-candidates', searchHigher, { summary: 'Published plans that a plan may carry out, by words.', output: z.array(s.PlanRef) })
  api.put('/plans/{planId}/higher/{higherId}', linkPlan, { summary: 'Say that a plan carries out a published plan.', output: nothing })
  api.delete('/plans/{planId}/higher/{higherId}', unlinkPlan, { summary: 'Say that it does not.', output: nothing })
  api.post('/plans/{planId}/pairing', requestPairing, { summary: 'Work out the pairs of a plan again.', output: nothing })
  api.get('/plans/{planId}/higher/{higherId}/comparison', comparePlans, { summary: 'What a plan takes over, leaves out and adds.', output: s.PlanComparison })
  api.post('/plans/{planId}/higher/{higherId}/pairs', addPair, { summary: 'Add a pair that was not found.', output: z.object({ pairId: z.string() }), status: 201 })
  api.patch('/pairs/{pairId}', decidePair, { summary: 'Confirm or reject a pair.', output: nothing })
  api.get('/plans/{planId}/coverage', planCoverage, { summary: 'For each task, how many units carry it out and how many have none.', output: s.Coverage })
  api.get('/tasks/{taskId}/coverage', taskCoverage, { summary: 'Which units carry out a task, by when, and who has none.', output: s.TaskCoverage })
  api.get('/tasks/{taskId}/carried-by/{unitId}', carryingTasks, { summary: 'What a unit does in its own plans for a task of a plan above.', output: s.CarryingTasks })
  api.post('/tasks/{taskId}/proposals', proposeTask, { summary: 'Ask a unit to take the task into its own plan.', output: z.object({ proposalId: z.string() }), status: 201 })
  api.get('/proposals', listProposals, { summary: 'Tasks proposed to the units whose plans you edit.', output: z.object({ rows: z.array(s.Proposal), next: z.int().nullable() }) })
  api.get('/proposals/{proposalId}', findProposal, { summary: 'A proposed task and the drafts it may go into.', output: s.ProposalDetail })
  api.post('/proposals/{proposalId}/acceptance', acceptProposal, { summary: 'Take a proposed task into a draft.', output: z.object({ planId: z.string(), taskId: z.string() }) })
  api.post('/proposals/{proposalId}/refusal', declineProposal, { summary: 'Decline a proposed task, with the reason.', output: nothing })
})

const structure = api('structure', (api) => {
  api.get('/items/{itemId}/seen', seePlace, { summary: 'A mark of an item and its neighbours as they are now, to be sent with a change of its place.', output: s.SeenPlace })
  api.get('/nodes/{nodeId}/seen', seePlace, { summary: 'A mark of a heading and its neighbours as they are now, to be sent with a change of its place.', output: s.SeenPlace })
  api.post('/items/{itemId}/parts', splitItem, { summary: 'Split an item of a draft; its words stay the same.', output: s.SplitDone })
  api.post('/items/{itemId}/joining', joinItem, { summary: 'Join an item with the one before it.', output: s.Placed })
  api.post('/items/{itemId}/move', moveItem, { summary: 'Move an item past its neighbour or into another heading.', output: s.Placed })
  api.post('/items/{itemId}/heading', makeHeading, { summary: 'Say that an item is a heading.', output: s.Placed })
  api.delete('/items/{itemId}', setAside, { summary: 'Say that an item does not belong to the plan.', output: s.Placed })
  api.patch('/nodes/{nodeId}', changeHeading, { summary: 'Change the words of a heading.', output: s.Placed })
  api.post('/nodes/{nodeId}/move', moveNode, { summary: 'Move a heading with all below it.', output: s.Placed })
  api.post('/nodes/{nodeId}/text', makeText, { summary: 'Say that a heading is ordinary text.', output: s.Placed })
  api.post('/plans/{planId}/kept-text', keepAsText, { summary: 'Say that an item stays text and is given to nobody.', output: s.Changed })
  api.post('/plans/{planId}/lines/{paragraph}', putBack, { summary: 'Make a line that was set aside an item.', output: s.Placed })
})

const amendments = api('amendments', (api) => {
  api.get('/plans/{planId}/amendments', amendmentState, { summary: 'What a draft amends or may amend; drafts that amend a published plan.', output: s.AmendmentState })
  api.post('/plans/{planId}/copies', openCorrection, { summary: 'Open a published plan as a draft that becomes its next version.', output: z.object({ planId: z.string() }), status: 201 })
  api.put('/plans/{planId}/amends', sayAmends, { summary: 'Say which published plan a draft amends, or that it is a plan of its own.', output: nothing })
  api.get('/plans/{planId}/amendment', compareAmendment, { summary: 'How a draft differs from the plan that it amends, task by task.', output: s.Amendment })
  api.patch('/plans/{planId}/amendment', decideAmendment, { summary: 'Correct a pair of tasks, say why tasks are dropped, name the deciding document.', output: nothing })
  api.post('/plans/{planId}/amendment/publication', publishAmendment, { summary: 'Publish a draft as the next version of the plan that it amends.', output: s.AmendmentPublished })
  api.get('/plans/{planId}/versions/{number}', findVersion, { summary: 'A version as it was published, and how it differs from an earlier one.', output: s.VersionDetail })
})

export const plansApi = [...structure, ...readings, ...plans, ...tasks, ...work, ...targets, ...cascade, ...amendments, ...documentsApi]
