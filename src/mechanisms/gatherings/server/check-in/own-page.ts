/** What a member sees of a session, and what the screen of the hall shows. */
import { encode } from 'uqr'
import { query } from '#platform/server/command.ts'
import { hallCode, memberCode, renewsIn, spacedCode, squareText, stepOf } from '../../check-in/codes.ts'
import type { HallScreen, OwnCheckIn } from '../../schema/check-in.ts'
import { RosterInput } from '../../schema/roster.ts'
import { rosterToKeep } from '../roster/access.ts'
import { hallKey, memberKey, signWith } from './keys.ts'
import { ownPlace } from './own.ts'

/** The actor's own entry: whether they are marked, and the code that their phone shows. */
export const ownCheckIn = query(RosterInput, async (ctx, { gatheringId }): Promise<OwnCheckIn> => {
  const place = await ownPlace(ctx, gatheringId)
  const { title } = await ctx.db.selectFrom('gatherings').select('title').where('id', '=', gatheringId).executeTakeFirstOrThrow()
  const mark = await ctx.db.selectFrom('attendance_marks').select(['present', 'at', 'way']).where('entry_id', '=', place.entryId).executeTakeFirst()
  const code = memberCode(place.number, signWith(memberKey(place.secret, place.entryId)), stepOf(ctx.now))
  return {
    gatheringId,
    title,
    startsAt: place.startsAt,
    isClosed: place.closedAt !== null,
    presentSince: mark?.present ? mark.at : null,
    code: spacedCode(code),
    square: encode(squareText({ kind: 'member', code })).data,
    renewsInMs: renewsIn(ctx.now)
  }
})

/** `address` is where a phone is led that reads the square. */
export const hallScreen = query(RosterInput, async (ctx, { gatheringId }): Promise<HallScreen> => {
  const roster = await rosterToKeep(ctx, gatheringId)
  const { title } = await ctx.db.selectFrom('gatherings').select('title').where('id', '=', gatheringId).executeTakeFirstOrThrow()
  const code = hallCode(signWith(hallKey(roster.secret)), stepOf(ctx.now))
  return { gatheringId, title, closedAt: roster.closedAt, code, spaced: spacedCode(code), renewsInMs: renewsIn(ctx.now) }
})
