/** Notes of one's own: sealed with the person's key, behind a policy that shows own rows alone. No event tells of them. */
import { sql } from 'kysely'
import { command, query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { openPersonal, sealPersonal } from '#platform/server/personal-values.ts'
import { ensure } from '#platform/shared/errors.ts'
import { GatheringInput } from '../../schema.ts'
import { SaveNote, type OwnNote } from '../../schema/learning.ts'
import { findGatheringHead } from '../access.ts'

const SEALED_AS = 'gathering.note'

export const findOwnNote = query(GatheringInput, async (ctx, { gatheringId }): Promise<OwnNote> => {
  await findGatheringHead(ctx, gatheringId)
  const [note] = await notesOf(ctx, gatheringId)
  return note ? { words: note.words, changedAt: note.changedAt } : { words: '', changedAt: null }
})

/** An empty note is taken away. */
export const saveNote = command(SaveNote, async (ctx, { gatheringId, words }): Promise<void> => {
  ensure(ctx.actor, 'unauthenticated', 'people.sign_in_first')
  await findGatheringHead(ctx, gatheringId)
  const { personId } = ctx.actor
  if (words.trim() === '') {
    await ctx.db.deleteFrom('gathering_notes').where('gathering_id', '=', gatheringId).where('person_id', '=', personId).execute()
    return
  }
  const sealed = JSON.stringify(await sealPersonal(ctx, SEALED_AS, { personId, values: { words } }))
  await ctx.db
    .insertInto('gathering_notes')
    .values({ gathering_id: gatheringId, person_id: personId, sealed, changed_at: ctx.now })
    .onConflict((c) => c.columns(['gathering_id', 'person_id']).doUpdateSet({ sealed, changed_at: ctx.now }))
    .execute()
})

interface Note {
  gatheringId: string
  title: string
  words: string
  changedAt: Date
}

/** The actor's own, of one gathering or of all. */
export async function notesOf(ctx: Context, gatheringId: string | null): Promise<Note[]> {
  const { rows } = await sql<{ gatheringId: string; title: string; sealed: Record<string, unknown>; changedAt: Date }>`
    select n.gathering_id as "gatheringId", g.title, n.sealed, n.changed_at as "changedAt" from gathering_notes n join gatherings g on g.id = n.gathering_id
    where n.person_id = ${ctx.actor?.personId ?? null} and ${gatheringId === null ? sql`true` : sql`n.gathering_id = ${gatheringId}`} order by n.changed_at desc`.execute(ctx.db)
  const opened = await openPersonal(ctx, rows.map(({ sealed }, id) => ({ id, type: SEALED_AS, data: { personal: sealed } })))
  return rows.map(({ sealed: _, ...row }, id) => {
    const values = opened.get(id)
    return { ...row, words: values === undefined || values === 'erased' ? '' : (values['words'] ?? '') }
  })
}
