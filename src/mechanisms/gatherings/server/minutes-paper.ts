/** The minutes as a document of the unit that held the gathering, in its layout. */
import { z } from 'zod'
import { safeName } from '#foundations/files/rules.ts'
import { factsOn } from '#foundations/org/server/index.ts'
import { profileOf } from '#foundations/paper/server/index.ts'
import { query } from '#platform/server/command.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { ensure } from '#platform/shared/errors.ts'
import { Id } from '#platform/shared/ids.ts'
import { minutesDocument } from '../paper/minutes-document.ts'
import { findMinutes } from './minutes.ts'
import { findGathering } from './queries.ts'

export const MINUTES_MEDIA = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf'
} as const

export const makeMinutes = query(z.object({ gatheringId: Id, format: z.enum(['docx', 'pdf']) }), async (ctx, { gatheringId, format }) => {
  const gathering = await findGathering(ctx, { gatheringId })
  const minutes = await findMinutes(ctx, { gatheringId })
  ensure(minutes.body !== '' || minutes.decisions.length > 0, 'not_found', 'gatherings.no_minutes')
  const held = await factsOn(ctx, dayOf(gathering.startsAt)).select('branch').where('unit_id', '=', gathering.unit.id).executeTakeFirst()
  const layout = held?.branch === 'party' ? 'party' : 'state'
  const document = minutesDocument(gathering, minutes, layout)
  const profile = await profileOf(ctx, gathering.unit.id, layout)
  const { bytes } = await ctx.app.services.paper.write({ document, profile, format, copyId: null, made: ctx.now.toISOString() })
  return { name: safeName(`Biên bản - ${gathering.title}.${format}`), mediaType: MINUTES_MEDIA[format], bytes }
})
