/** What of plans hangs on units: plans they keep, tasks they lead or help with, plans they read, filters that name them. */
import { sql, type RawBuilder } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { GivenRow, HangingSource } from '#platform/server/hanging.ts'
import { ensure } from '#platform/shared/errors.ts'
import { giveAssignment, takeAssignmentBack } from './assignments.ts'
import { FOUND, listHanging } from './found.ts'
import { giveFilters, givePartners, giveReading, takeFiltersBack, takePartnersBack, takeReadingBack } from './named.ts'
import { givePlan, takePlanBack } from './plans.ts'
import { en } from './text.en.ts'
import { vi } from './text.vi.ts'

type Given = GivenRow & { data: Record<string, unknown> }

const DEEDS: Record<string, { give(ctx: Context, row: GivenRow): Promise<Record<string, unknown>>; takeBack(ctx: Context, row: Given): Promise<void> }> = {
  'plans.plan': { give: givePlan, takeBack: takePlanBack },
  'plans.assignment': { give: giveAssignment, takeBack: takeAssignmentBack },
  'plans.partner': { give: givePartners, takeBack: takePartnersBack },
  'plans.help': {
    async give(ctx, { key, fromId, toId }) {
      const moved = await sql`update help_requests set unit_id = ${toId} where id = ${key} and unit_id = ${fromId} and answer is null`.execute(ctx.db)
      ensure(moved.numAffectedRows === 1n, 'conflict', 'org.handover_gone')
      return {}
    },
    async takeBack(ctx, { key, fromId, toId }) {
      const moved = await sql`update help_requests set unit_id = ${fromId} where id = ${key} and unit_id = ${toId} and answer is null`.execute(ctx.db)
      ensure(moved.numAffectedRows === 1n, 'conflict', 'plans.heir_answered_help')
    }
  },
  'plans.reader': { give: giveReading, takeBack: takeReadingBack },
  'plans.filter': { give: giveFilters, takeBack: takeFiltersBack }
}

/** Plans first: whoever keeps a plan may then be given what stands in it. Reading comes before the work, which needs it. */
const KINDS = ['plans.plan', 'plans.reader', 'plans.assignment', 'plans.partner', 'plans.help', 'plans.filter']

export const plansHang: HangingSource = {
  kinds: KINDS.map((kind) => ({ kind })),
  names: (locale) => (locale === 'en' ? en : vi).kinds,
  async count(ctx, unitIds, except) {
    const counts = await Promise.all(KINDS.map((kind) => countOf(ctx, kind, FOUND[kind]?.(unitIds), except.get(kind) ?? [])))
    return counts.flat()
  },
  list: listHanging,
  give: (ctx, row) => deedsOf(row.kind).give(ctx, row),
  takeBack: (ctx, row) => deedsOf(row.kind).takeBack(ctx, row)
}

function deedsOf(kind: string): (typeof DEEDS)[string] {
  const deeds = DEEDS[kind]
  if (!deeds) throw new Error(`Nothing of the kind ${kind} hangs on units`)
  return deeds
}

async function countOf(ctx: Context, kind: string, found: RawBuilder<unknown> | undefined, except: string[]): Promise<{ unitId: string; kind: string; count: number }[]> {
  if (!found) return []
  const { rows } = await sql<{ unitId: string; count: number }>`
    select unit_id as "unitId", count(*)::int as count from (${found}) f where key <> all(${except}::text[]) group by unit_id`.execute(ctx.db)
  return rows.map((row) => ({ ...row, kind }))
}
