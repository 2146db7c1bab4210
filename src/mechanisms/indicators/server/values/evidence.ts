/** POST /uploads/indicator-evidence: the file on which a value rests; it is kept with the value that is saved next. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { liesAboutType } from '#foundations/files/rules.ts'
import { storeReceived, takeForms } from '#foundations/files/server/index.ts'
import type { App } from '#platform/server/app.ts'
import { parseInput } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { ensure } from '#platform/shared/errors.ts'
import { Id } from '#platform/shared/ids.ts'
import { withQuery } from '#platform/shared/query.ts'
import { PeriodKey } from '../../schema/parts.ts'
import { indicatorHead } from '../find.ts'
import { mayEnter } from './enter.ts'

const Fields = z.object({ indicatorId: Id, unitId: Id, period: PeriodKey })

/** What was typed beside the file goes back with the answer: nothing is kept of it yet. */
const TYPED = /^(?:value|numerator|denominator|overrideReason|estimated|comment|parts\.[0-9a-f-]{36}\.(?:value|numerator|denominator))$/

function pageOf(given: Record<string, string>): string {
  const fields = Fields.safeParse(given).data
  const typed = Object.fromEntries(Object.entries(given).filter(([name]) => TYPED.test(name)))
  return fields ? withQuery(`/indicators/${fields.indicatorId}/values`, { unit: fields.unitId, period: fields.period, typed: 'yes', ...typed }) : '/indicators'
}

export function indicatorUploads(server: FastifyInstance, app: App): void {
  takeForms(server, app, [
    {
      path: '/uploads/indicator-evidence',
      page: pageOf,
      async take(ctx, form) {
        const { indicatorId, unitId } = parseInput(Fields, form.fields)
        await indicatorHead(ctx, indicatorId)
        ensure(await mayEnter(ctx, unitId), 'forbidden', 'indicators.may_not_enter')
        const [file] = form.files
        ensure(file, 'invalid', 'list.no_file')
        ensure(!liesAboutType(file.name, file.received.mediaType), 'invalid', 'indicators.file_lies')
        // A list of persons is for those who enter what it says.
        const { persons } = await ctx.db.selectFrom('indicators').select('persons').where('id', '=', indicatorId).executeTakeFirstOrThrow()
        const { id } = await storeReceived(ctx, file.received, { name: file.name, unitId, permission: persons ? 'figures.enter' : 'figures.read' })
        return withQuery(pageOf(form.fields), { evidence: id })
      }
    }
  ])
}

/** What the actor has stored just now and no value keeps yet. */
export async function evidenceOf(ctx: Context, given: string | null): Promise<{ id: string; name: string } | null> {
  const id = Id.safeParse(given).data
  if (!id || !ctx.actor) return null
  const found = await ctx.db.selectFrom('stored_files').select(['id', 'name']).where('id', '=', id).where('stored_by', '=', ctx.actor.personId).where('kept', '=', false).executeTakeFirst()
  return found ?? null
}
