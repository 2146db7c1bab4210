/** Holds one operation against its entry: every role, at the unit of the thing and elsewhere. */
import { expect } from 'vitest'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/shared/ids.ts'
import { asEveryRole, openMatrix, type Call, type Matrix, type Outcome } from './ask.ts'
import { expectedOf, type Entry } from './entries.ts'

const STRONGEST = ['unit_admin', 'operator']

/** Somebody who belongs to nothing and has done nothing; what they may do comes from the grants of the moment. */
export async function matrixOf(ctx: Context): Promise<Matrix> {
  const personId = newId()
  await ctx.db.insertInto('people').values({ id: personId, name: 'Ngô Văn Thử', sort_key: 'thử', created_at: ctx.now, updated_at: ctx.now }).execute()
  return openMatrix(ctx, { personId, name: 'Ngô Văn Thử', grants: [] })
}

/**
 * Refusals are asked of every role. What is allowed is carried out as the first role that may, since that takes its time.
 * Elsewhere the two roles are asked that hold every right between them: whoever holds fewer is shown no more.
 */
export async function hold(matrix: Matrix, name: string, entry: Entry, call: Call, unitId: string): Promise<void> {
  const expected = expectedOf(entry)
  const allowed = Object.keys(expected.inside).filter((role) => expected.inside[role] === 'done')
  const asked = (role: string): boolean => expected.inside[role] !== 'done' || role === allowed[0]
  // What is everybody's is the same for whoever holds no right, and a list may have nothing to show.
  const asDone = (outcomes: Record<string, Outcome>, wanted: Record<string, Outcome>): Record<string, Outcome> =>
    Object.fromEntries(Object.entries(outcomes).map(([role, outcome]) => [role, outcome === 'empty' && wanted[role] === 'done' ? 'done' : outcome]))
  const who = { inside: only(asEveryRole(unitId), asked), outside: only(asEveryRole(newId()), (role) => STRONGEST.includes(role)) }
  // In one go, since both are held against what somebody without any right is answered.
  const answers = await matrix.ask(call, { ...at('inside', who.inside), ...at('outside', who.outside) })
  const inside = asDone(from('inside', answers), expected.inside)
  const outside = asDone(from('outside', answers), expected.outside)
  expect(told(inside), `${name}: ${entry}, at the unit`).toEqual(told(only(expected.inside, asked)))
  expect(told(outside), `${name}: ${entry}, elsewhere`).toEqual(told(only(expected.outside, (role) => role in outside)))
}

const at = <T>(place: string, all: Record<string, T>): Record<string, T> => Object.fromEntries(Object.entries(all).map(([role, one]) => [`${place} ${role}`, one]))

const from = <T>(place: string, all: Record<string, T>): Record<string, T> =>
  Object.fromEntries(Object.entries(all).flatMap(([name, one]) => (name.startsWith(`${place} `) ? [[name.slice(place.length + 1), one]] : [])))

function only<T>(all: Record<string, T>, keep: (role: string) => boolean): Record<string, T> {
  return Object.fromEntries(Object.entries(all).filter(([role]) => keep(role)))
}

/** Roles by what they met: short enough to read where it fails. */
function told(outcomes: Record<string, Outcome>): Partial<Record<Outcome, string[]>> {
  const by: Partial<Record<Outcome, string[]>> = {}
  for (const [role, outcome] of Object.entries(outcomes)) (by[outcome] ??= []).push(role)
  return by
}
