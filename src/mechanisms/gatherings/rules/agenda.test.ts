import fc from 'fast-check'
import { expect, test } from 'vitest'
import { timetable } from './agenda.ts'
import { frozenText, withProposal } from './minutes.ts'

const START = new Date('2026-03-20T00:30:00Z')
const END = new Date('2026-03-20T02:00:00Z')

test('items follow each other; behind one without a length nobody knows', () => {
  const { starts, minutes, beyondEnd } = timetable([{ minutes: 15 }, { minutes: 30 }, { minutes: null }, { minutes: 10 }], START, END)
  expect(starts.map((at) => at?.toISOString().slice(11, 16) ?? null)).toEqual(['00:30', '00:45', '01:15', null])
  expect([minutes, beyondEnd]).toEqual([55, false])
  expect(timetable([{ minutes: 60 }, { minutes: 31 }], START, END).beyondEnd).toBe(true)
})

test('a proposal changes its passage alone, and the way back gives the minutes as they were', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[ab ]{0,20}$/), fc.stringMatching(/^[xy]{1,8}$/), fc.stringMatching(/^[zw]{1,8}$/), fc.stringMatching(/^[ab ]{0,20}$/), (before, passage, proposal, after) => {
      const changed = withProposal(before + passage + after, passage, proposal)
      expect(changed).toBe(before + proposal + after)
      expect(withProposal(changed ?? '', proposal, passage)).toBe(before + passage + after)
    })
  )
  expect(withProposal('Thống nhất. Thống nhất.', 'Thống nhất', 'Nhất trí')).toBeNull()
  expect(withProposal('Thống nhất.', 'Phản đối', 'Nhất trí')).toBeNull()
})

test('what is frozen does not depend on the order of its fields', () => {
  const one = { gatheringId: 'g', title: 't', startsAt: 's', endsAt: 'e', body: 'b', approvedBy: 'p', approvedAt: 'a', decisions: [{ text: 'd', leadUnitId: null, dueOn: null }] }
  const other = { decisions: [{ dueOn: null, leadUnitId: null, text: 'd' }], approvedAt: 'a', approvedBy: 'p', body: 'b', endsAt: 'e', startsAt: 's', title: 't', gatheringId: 'g' }
  expect(frozenText(one)).toBe(frozenText(other))
})
