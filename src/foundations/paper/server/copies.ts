/** What documents said when they were handed out. Who may see a copy is decided by the room that knows its subject. */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { command } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { Id, newId } from '#platform/shared/ids.ts'
import type { Figure, PaperDocument } from '../model.ts'
import type { Profile } from '../schema.ts'

export interface Copy {
  id: string
  subjectId: string
  kind: string
  lines: string[]
  figures: Figure[]
  madeAt: Date
}

export interface Subject {
  unitId: string
  subjectId: string
  kind: string
}

/** A document as DOCX with the id of its copy inside; the copy is kept, the same content only once. */
export async function writeTracked(ctx: Context, about: Subject, document: PaperDocument, profile: Profile): Promise<Uint8Array> {
  const digest = createHash('sha256').update(JSON.stringify([document, profile.basisDash, profile.ending])).digest('hex')
  const known = await ctx.db
    .selectFrom('paper_copies')
    .select('id')
    .where('subject_id', '=', about.subjectId)
    .where('kind', '=', about.kind)
    .where('digest', '=', digest)
    .executeTakeFirst()
  const id = known?.id ?? newId()
  const { bytes, lines } = await ctx.app.services.paper.write({ document, profile, format: 'docx', copyId: id, made: ctx.now.toISOString() })
  if (known) {
    await handOutAgain(ctx, { id })
    return bytes
  }
  await keepCopy(ctx, { ...about, id, digest, lines, figures: document.figures })
  return bytes
}

/** A copy that is handed out anew begins its time anew. */
const handOutAgain = command(z.object({ id: Id }), async (ctx, { id }): Promise<void> => {
  await ctx.db.updateTable('paper_copies').set({ last_at: ctx.now }).where('id', '=', id).execute()
})

/** Reports of a year come back within the year after it; what is older is compared with nothing any more. */
export const COPIES_KEPT_DAYS = 400

export const sweepCopies = command(z.object({}), async (ctx): Promise<number> => {
  const before = new Date(ctx.now.getTime() - COPIES_KEPT_DAYS * 86_400_000)
  const { numDeletedRows } = await ctx.db.deleteFrom('paper_copies').where('last_at', '<', before).executeTakeFirst()
  return Number(numDeletedRows)
})

const KeepCopy = z.object({
  id: Id,
  unitId: Id,
  subjectId: Id,
  kind: z.string(),
  digest: z.string(),
  lines: z.array(z.string()),
  figures: z.array(z.custom<Figure>())
})

const keepCopy = command(KeepCopy, async (ctx, { id, unitId, subjectId, kind, digest, lines, figures }): Promise<void> => {
  const kept = await ctx.db
    .insertInto('paper_copies')
    .values({
      id,
      unit_id: unitId,
      subject_id: subjectId,
      kind,
      digest,
      lines: JSON.stringify(lines),
      figures: JSON.stringify(figures),
      made_by: ctx.actor?.personId ?? null,
      made_at: ctx.now,
      last_at: ctx.now
    })
    // Written twice at the same moment: the file then names a copy of which the other one has the content.
    .onConflict((c) => c.columns(['subject_id', 'kind', 'digest']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (kept) await record(ctx, 'paper.written', { subject: subjectId, unit: unitId, data: { kind, copyId: id } })
})

/** The kept copy of a subject, or null when there is none or it belongs to another subject. */
export async function findCopy(ctx: Context, copyId: string, subjectId: string): Promise<Copy | null> {
  if (!Id.safeParse(copyId).success) return null
  const row = await ctx.db
    .selectFrom('paper_copies')
    .select(['id', 'subject_id as subjectId', 'kind', 'lines', 'figures', 'made_at as madeAt'])
    .where('id', '=', copyId)
    .where('subject_id', '=', subjectId)
    .executeTakeFirst()
  return row ? { ...row, lines: row.lines as string[], figures: row.figures as unknown as Figure[] } : null
}
