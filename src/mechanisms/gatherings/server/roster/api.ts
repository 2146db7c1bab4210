import { z } from 'zod'
import { api } from '#platform/server/api.ts'
import { CardSheet } from '../../schema/cards.ts'
import { AttendanceBoard, HallScreen, MarkAnswer, OwnCheckIn, OwnStay, Scanned } from '../../schema/check-in.ts'
import { DeviceRoster, DeviceSessions, RecordAnswers } from '../../schema/device.ts'
import { PastedMatches } from '../../schema/paste.ts'
import { OursOnList, ProposedRoster, Roster, RosterSince } from '../../schema/roster.ts'
import { attendanceBoard, lookInto } from '../check-in/board.ts'
import { makeCards } from '../check-in/card-paper.ts'
import { cardSheet, issueCards, withdrawCard } from '../check-in/cards.ts'
import { closeCheckIn, reopenCheckIn } from '../check-in/close.ts'
import { deviceRoster } from '../check-in/device-roster.ts'
import { deviceSessions } from '../check-in/device-sessions.ts'
import { sendRecords } from '../check-in/devices.ts'
import { markListed, matchPasted } from '../check-in/paste.ts'
import { hallScreen, ownCheckIn } from '../check-in/own-page.ts'
import { ownStay, stayOnline } from '../check-in/online.ts'
import { checkInSelf } from '../check-in/own.ts'
import { scanCode } from '../check-in/scan.ts'
import { tick } from '../check-in/tick.ts'
import { addGuest, addToRoster, leaveRoster, returnToRoster } from './change.ts'
import { freezeInvited, proposeRoster } from './freeze.ts'
import { oursOnList } from './ours.ts'
import { findRoster } from './queries.ts'
import { makeSheet } from './sheet.ts'
import { rosterSince } from './since.ts'

const Nothing = z.null()
const Entry = z.object({ entryId: z.uuid() })

export const ROSTER_TABLES = ['rosters', 'roster_entries', 'attendance_records', 'attendance_marks', 'attendance_cards', 'attendance_devices', 'attendance_lists', 'attendance_sheets', 'attendance_beats', 'attendance_stays']

export const rosterApi = api('check-in', (api) => {
  api.get('/gatherings/{gatheringId}/roster/proposal', proposeRoster, { summary: 'Who would be counted at a meeting if its list were fixed on a day.', output: ProposedRoster })
  api.post('/gatherings/{gatheringId}/roster', freezeInvited, { summary: 'Fix the list of a meeting from the units and persons invited.', output: z.object({ entries: z.int() }), status: 201 })
  api.get('/gatherings/{gatheringId}/roster', findRoster, { summary: 'The list of a meeting with what holds for each person.', output: Roster })
  api.get('/gatherings/{gatheringId}/roster/ours', oursOnList, { summary: 'Who of one’s own units stands on the list of a meeting, whoever holds it.', output: OursOnList })
  api.get('/gatherings/{gatheringId}/roster/since', rosterSince, { summary: 'Who has joined or left the lists of members since the list of a meeting was fixed.', output: RosterSince })
  api.file('/gatherings/{gatheringId}/roster/sheet', makeSheet, { summary: 'The list with a place for each signature.', mediaTypes: ['application/pdf', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'] })
  api.post('/gatherings/{gatheringId}/roster/people', addToRoster, { summary: 'Add somebody to the list, with day and reason.', output: Entry, status: 201 })
  api.post('/gatherings/{gatheringId}/roster/guests', addGuest, { summary: 'Enter a guest, who is not counted in the rate.', output: Entry, status: 201 })
  api.post('/roster-entries/{entryId}/leaving', leaveRoster, { summary: 'Take somebody off the list, with day and reason.', output: Nothing })
  api.delete('/roster-entries/{entryId}/leaving', returnToRoster, { summary: 'Put somebody back on the list.', output: Nothing })
  api.post('/roster-entries/{entryId}/marks', tick, { summary: 'Mark one person as present, or take that back.', output: MarkAnswer })
  api.post('/roster-entries/{entryId}/look', lookInto, { summary: 'Say what is right where two devices said the opposite.', output: Nothing })
  api.get('/gatherings/{gatheringId}/check-in', ownCheckIn, { summary: "One's own entry, with the code that one's phone shows.", output: OwnCheckIn })
  api.post('/gatherings/{gatheringId}/check-in', checkInSelf, { summary: 'Check oneself in with the code on the screen of the hall.', output: MarkAnswer })
  api.get('/gatherings/{gatheringId}/presence', ownStay, { summary: 'How long one has been there online; null where that is not taken.', output: OwnStay.nullable() })
  api.post('/gatherings/{gatheringId}/presence', stayOnline, { summary: 'Say that one is there online in this minute.', output: z.object({ minutes: z.int(), present: z.boolean() }) })
  api.get('/gatherings/{gatheringId}/hall-code', hallScreen, { summary: 'The code that the screen of the hall shows now.', output: HallScreen })
  api.post('/gatherings/{gatheringId}/scans', scanCode, { summary: "Mark whoever's code was read: of a phone or of a printed card.", output: Scanned })
  api.get('/gatherings/{gatheringId}/device-roster', deviceRoster, { summary: 'What a device needs to check people in without a network.', output: DeviceRoster })
  api.get('/device-sessions', deviceSessions, { summary: 'The sessions of the next 14 days whose list the actor keeps, for a device that checks people in without a network.', output: DeviceSessions })
  api.get('/gatherings/{gatheringId}/cards', cardSheet, { summary: 'Printed cards of the people of a list, with their codes.', output: CardSheet })
  api.file('/gatherings/{gatheringId}/cards/file', makeCards, { summary: 'The cards as a PDF to print and cut, ten on a page.', mediaTypes: ['application/pdf'] })
  api.post('/gatherings/{gatheringId}/cards', issueCards, { summary: 'Make cards for those of a list who have none.', output: z.object({ issued: z.int() }) })
  api.post('/roster-entries/{entryId}/card/withdrawal', withdrawCard, { summary: "Withdraw somebody's card.", output: Nothing })
  api.post('/attendance-records', sendRecords, { summary: 'Send records that a device has kept; each is answered, sending twice is harmless.', output: RecordAnswers })
  api.post('/gatherings/{gatheringId}/roster/name-matches', matchPasted, { summary: 'Hold pasted names against the list of a meeting; nothing is entered.', output: PastedMatches })
  api.post('/gatherings/{gatheringId}/attendance/list', markListed, { summary: 'Mark those whom a person chose from a list.', output: z.object({ marked: z.int() }) })
  api.get('/gatherings/{gatheringId}/attendance', attendanceBoard, { summary: 'How the marks of a meeting arose, and what should be looked at.', output: AttendanceBoard })
  api.post('/gatherings/{gatheringId}/attendance/closing', closeCheckIn, { summary: 'Close check-in of a meeting.', output: Nothing })
  api.delete('/gatherings/{gatheringId}/attendance/closing', reopenCheckIn, { summary: 'Open check-in of a meeting again.', output: Nothing })
})
