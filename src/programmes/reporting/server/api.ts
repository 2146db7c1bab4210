import { z } from 'zod'
import { api } from '#platform/server/api.ts'
import { Id } from '#platform/shared/ids.ts'
import { BroughtSheet, Changed, Created, DayField, DeviceForms, FormRecordAnswers, ReportForm, Round, RoundBoard, RoundList, SheetOutcome, Written } from '../schema.ts'
import { deviceForms } from './device/forms.ts'
import { sendFormRecords } from './device/records.ts'
import { askRestatement, decideRestatement, extendForm } from './forms/allow.ts'
import { addEvidence, removeEvidence } from './forms/evidence.ts'
import { findForm } from './forms/find.ts'
import { handIn } from './forms/hand-in.ts'
import { approveForm, checkForm, returnForm, takeBack } from './forms/move.ts'
import { writeForm } from './forms/write.ts'
import { addAudience, addCheck, askIndicator, askText, dropCheck, dropIndicator, dropText, removeAudience } from './rounds/ask.ts'
import { changeRound, createRound, nextRound, setLevel } from './rounds/create.ts'
import { findBoard, findRound, listRounds } from './rounds/find.ts'
import { closeRound, openRound } from './rounds/open.ts'
import { remindUnits } from './rounds/remind.ts'
import { findSheet, formSheet, takeSheet, XLSX } from './sheets/bring.ts'

export const reportingApi = api('reporting', (api) => {
  api.get('/report-rounds', listRounds, { summary: 'Rounds of reports that you may see, with the forms for you to write.', output: RoundList })
  api.post('/report-rounds', createRound, { summary: 'Make the draft of a round.', output: Created, status: 201 })
  api.get('/report-rounds/{roundId}', findRound, { summary: 'What a round asks, of whom, by when.', output: Round })
  api.put('/report-rounds/{roundId}', changeRound, { summary: 'Change name, calendar and period of a draft.', output: Changed })
  api.post('/report-rounds/{roundId}/audience', addAudience, { summary: 'Ask a unit or a set of units to report.', output: z.null() })
  api.delete('/report-rounds/{roundId}/audience/{audienceId}', removeAudience, { summary: 'Ask them no longer, while it is a draft.', output: z.null() })
  api.put('/report-rounds/{roundId}/levels/{level}', setLevel, { summary: 'Set the due day of a level: working days from the end of the period, or a day.', output: z.object({ dueOn: DayField }) })
  api.post('/report-rounds/{roundId}/items', askIndicator, { summary: 'Ask an indicator, with its bounds.', output: Created })
  api.delete('/report-rounds/{roundId}/items/{itemId}', dropIndicator, { summary: 'Ask an indicator no longer.', output: z.null() })
  api.post('/report-rounds/{roundId}/checks', addCheck, { summary: 'Hold one number against another.', output: Created })
  api.delete('/report-rounds/{roundId}/checks/{checkId}', dropCheck, { summary: 'Take a comparison out.', output: z.null() })
  api.post('/report-rounds/{roundId}/texts', askText, { summary: 'Ask a part of text.', output: Created })
  api.delete('/report-rounds/{roundId}/texts/{partId}', dropText, { summary: 'Ask a part of text no longer.', output: z.null() })
  api.post('/report-rounds/{roundId}/opening', openRound, { summary: 'Open the round: each asked unit gets its form.', output: z.object({ version: z.int(), forms: z.int() }) })
  api.post('/report-rounds/{roundId}/closing', closeRound, { summary: 'Close the round: approved forms are locked.', output: z.object({ version: z.int(), locked: z.int() }) })
  api.post('/report-rounds/{roundId}/next', nextRound, { summary: 'Make the draft of the same round for the next period.', output: Created, status: 201 })
  api.get('/report-rounds/{roundId}/board', findBoard, { summary: 'Who is in, who is late, and the totals so far below a unit.', output: RoundBoard })
  api.post('/report-rounds/{roundId}/reminders', remindUnits, { summary: 'Remind units that have not handed in, once a day.', output: z.object({ reminded: z.int() }) })
  api.get('/report-forms/{formId}', findForm, { summary: 'The form of a unit: what is asked, what is known, what is to be said of it.', output: ReportForm })
  api.post('/report-forms/{formId}/cells', writeForm, { summary: 'Write numbers and texts; what somebody else changed meanwhile is told and not written over.', output: Written })
  api.get('/device-forms', deviceForms, { summary: 'The forms for you to write, for a device that may have no network.', output: DeviceForms })
  api.post('/report-records', sendFormRecords, { summary: 'Send what a device has kept; each is answered, sending twice is harmless.', output: FormRecordAnswers })
  api.post('/report-forms/{formId}/evidence', addEvidence, { summary: 'Put a stored file to a number, five at most.', output: z.null() })
  api.delete('/report-forms/{formId}/evidence/{itemId}/{fileId}', removeEvidence, { summary: 'Take a file away from a number.', output: z.null() })
  api.file('/report-forms/{formId}/sheet', formSheet, { summary: 'The form as a spreadsheet that can be filled in and brought back to /uploads/report-sheets.', mediaTypes: [XLSX] })
  api.get('/report-sheets/{sheetId}', findSheet, { summary: 'What a sheet that was brought back says otherwise than its form.', output: BroughtSheet })
  api.post('/report-sheets/{sheetId}/taking', takeSheet, { summary: 'Write what was chosen of a sheet into its form.', output: SheetOutcome })
  api.post('/report-forms/{formId}/handing-in', handIn, { summary: 'Hand a form in.', output: Changed })
  api.post('/report-forms/{formId}/taking-back', takeBack, { summary: 'Take a form back that nobody has checked yet.', output: Changed })
  api.post('/report-forms/{formId}/check', checkForm, { summary: 'Say that a form was checked.', output: Changed })
  api.post('/report-forms/{formId}/return', returnForm, { summary: 'Return a form with reasons at its numbers and texts.', output: Changed })
  api.post('/report-forms/{formId}/approval', approveForm, { summary: 'Approve a form: its numbers count in the indicators.', output: Changed })
  api.post('/report-forms/{formId}/extensions', extendForm, { summary: 'Allow a later due day, with a reason.', output: z.null() })
  api.post('/report-forms/{formId}/restatements', askRestatement, { summary: 'Ask that an approved number be corrected.', output: z.object({ id: Id }), status: 201 })
  api.post('/report-restatements/{restatementId}/decision', decideRestatement, { summary: 'Accept or refuse a correction.', output: z.null() })
})
