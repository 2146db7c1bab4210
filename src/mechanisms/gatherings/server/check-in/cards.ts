/** Printed cards: one a person, good at every session until somebody withdraws it. */
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { encode } from 'uqr'
import { command, query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { look, record } from '#platform/server/events.ts'
import { keptSecret } from '#platform/server/kept-secret.ts'
import { ensure } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import { spacedCode, squareText } from '../../check-in/codes.ts'
import { WithdrawCard, type CardSheet } from '../../schema/cards.ts'
import { RosterInput } from '../../schema/roster.ts'
import { entryToKeep, rosterToKeep } from '../roster/access.ts'
import { findRoster } from '../roster/queries.ts'
import { codeOfCard, hashOfCard } from './keys.ts'

const KEY_BYTES = 32

/** In the data folder, so that a stolen database makes no cards. */
const cardKey = ({ app }: Context): Buffer =>
  Buffer.from(keptSecret(app.config.dataFolder, 'attendance-key', () => randomBytes(KEY_BYTES).toString('base64url')), 'base64url')

/** For everybody on the list who has none. */
export const issueCards = command(RosterInput, async (ctx, { gatheringId }): Promise<{ issued: number }> => {
  const roster = await rosterToKeep(ctx, gatheringId)
  const { entries } = await findRoster(ctx, { gatheringId })
  const persons = entries.flatMap(({ personId, left }) => (personId && !left ? [personId] : []))
  const held = new Set((await heldCards(ctx, persons)).map(({ personId }) => personId))
  const key = cardKey(ctx)
  const fresh = persons.filter((id) => !held.has(id)).map((person) => {
    const id = newId()
    return { id, person, hash: hashOfCard(codeOfCard(key, id)) }
  })
  await sql`insert into attendance_cards (id, person_id, unit_id, hash, issued_at, issued_by)
    select id, person, ${roster.unitId}, hash, ${ctx.now}, ${ctx.actor?.personId ?? null} from jsonb_to_recordset(${JSON.stringify(fresh)}::jsonb) as c(id uuid, person uuid, hash text)`.execute(ctx.db)
  if (fresh.length) await record(ctx, 'attendance.cards_issued', { subject: gatheringId, unit: roster.unitId, data: { gatheringId, cards: fresh.map(({ id }) => id) } })
  return { issued: fresh.length }
})

const heldCards = async (ctx: Context, personIds: string[]): Promise<{ id: string; personId: string }[]> =>
  personIds.length ? ctx.db.selectFrom('attendance_cards').select(['id', 'person_id as personId']).where('person_id', 'in', personIds).where('withdrawn_at', 'is', null).execute() : []

/** To be printed; a look at all of them. */
export const cardSheet = query(RosterInput, async (ctx, { gatheringId }): Promise<CardSheet> => {
  const roster = await findRoster(ctx, { gatheringId })
  const people = roster.entries.filter(({ personId, left }) => personId !== null && left === null)
  const cards = new Map((await heldCards(ctx, people.flatMap(({ personId }) => personId ?? []))).map(({ id, personId }) => [personId, id]))
  const key = cardKey(ctx)
  await look(ctx, 'gatherings.cards', [...cards.keys()], roster.unit.id)
  return {
    gatheringId,
    title: roster.title,
    unitName: roster.unit.name,
    without: people.length - cards.size,
    cards: people.flatMap(({ id: entryId, personId, name, home }) => {
      const card = cards.get(personId ?? '')
      if (!card) return []
      const code = codeOfCard(key, card)
      return [{ entryId, name, home: home?.name ?? null, code: spacedCode(code), square: encode(squareText({ kind: 'card', code }), { border: 2 }).data }]
    })
  }
})

/** Lost, or in wrong hands: from now on it checks nobody in. */
export const withdrawCard = command(WithdrawCard, async (ctx, { entryId, because }): Promise<void> => {
  const { roster, personId } = await entryToKeep(ctx, entryId)
  ensure(personId !== null, 'conflict', 'gatherings.no_card')
  const gone = await ctx.db
    .updateTable('attendance_cards')
    .set({ withdrawn_at: ctx.now, withdrawn_because: because, withdrawn_by: ctx.actor?.personId ?? null })
    .where('person_id', '=', personId)
    .where('withdrawn_at', 'is', null)
    .returning('id')
    .execute()
  ensure(gone.length > 0, 'conflict', 'gatherings.no_card')
  await record(ctx, 'attendance.card_withdrawn', { subject: roster.id, unit: roster.unitId, data: { gatheringId: roster.id, cards: gone.map(({ id }) => id) } })
})
