/** What a gathering is about, item by item. */
import { command, query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { ensure } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import { timetable } from '../rules/agenda.ts'
import { GatheringInput } from '../schema.ts'
import { AgendaInput, type Agenda } from '../schema/minutes.ts'
import { ensurePlanned, findGatheringHead, gatheringToEdit, type GatheringHead } from './access.ts'

export const findAgenda = query(GatheringInput, async (ctx, { gatheringId }): Promise<Agenda> => agendaOf(ctx, await findGatheringHead(ctx, gatheringId)))

async function agendaOf(ctx: Context, { id, startsAt, endsAt }: GatheringHead): Promise<Agenda> {
  const items = await ctx.db.selectFrom('agenda_items').select(['id', 'title', 'speaker', 'minutes']).where('gathering_id', '=', id).orderBy('position').execute()
  const { starts, minutes, beyondEnd } = timetable(items, startsAt, endsAt)
  return { items: items.map((item, at) => ({ ...item, startsAt: starts[at] ?? null })), minutes, beyondEnd }
}

/** The whole agenda at once: items that keep their id keep their papers. */
export const saveAgenda = command(AgendaInput, async (ctx, { gatheringId, version, items }): Promise<{ version: number }> => {
  const gathering = await gatheringToEdit(ctx, gatheringId, version)
  ensurePlanned(gathering)
  const known = new Set((await ctx.db.selectFrom('agenda_items').select('id').where('gathering_id', '=', gatheringId).execute()).map(({ id }) => id))
  const kept = items.flatMap(({ id }) => (id === undefined ? [] : [id]))
  ensure(kept.every((id) => known.has(id)) && new Set(kept).size === kept.length, 'conflict', 'gatherings.changed_meanwhile')
  await ctx.db.deleteFrom('agenda_items').where('gathering_id', '=', gatheringId).where('id', 'not in', kept.length ? kept : [newId()]).execute()
  for (const [position, { id, title, speaker, minutes }] of items.entries()) {
    const said = { position, title, speaker, minutes }
    if (id) await ctx.db.updateTable('agenda_items').set(said).where('id', '=', id).execute()
    else await ctx.db.insertInto('agenda_items').values({ id: newId(), gathering_id: gatheringId, ...said }).execute()
  }
  await ctx.db.updateTable('gatherings').set({ version: version + 1 }).where('id', '=', gatheringId).execute()
  await record(ctx, 'gathering.agenda_set', { subject: gatheringId, unit: gathering.unitId, data: { items: items.length } })
  return { version: version + 1 }
})
