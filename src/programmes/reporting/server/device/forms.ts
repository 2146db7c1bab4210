/** All that a device may hold of one person: the forms of open rounds that wait for them. */
import { sql } from 'kysely'
import { z } from 'zod'
import { wasVisible } from '#foundations/org/server/index.ts'
import { query } from '#platform/server/command.ts'
import { ensure } from '#platform/shared/errors.ts'
import type { Cell, DeviceCell, DeviceForm, DeviceForms, ReportForm, TextPart } from '../../schema.ts'
import { isAwaited, READ, WRITE } from '../access.ts'
import { findForm } from '../forms/find.ts'
import { checksOf } from '../round-out.ts'

/** A clerk has a handful. Whoever writes for a whole province does not carry all of it about. */
const MOST_FORMS = 12

export const deviceForms = query(z.object({}), async (ctx): Promise<DeviceForms> => {
  ensure(ctx.actor, 'unauthenticated', 'people.sign_in_first')
  const { rows } = await sql<{ id: string; total: number }>`
    select f.id, count(*) over ()::int as total from report_forms f join report_rounds r on r.id = f.round_id
    where r.state = 'open' and f.state in ('written', 'returned') and ${wasVisible(ctx, WRITE, 'f.unit_id')} and ${wasVisible(ctx, READ, 'f.unit_id')} and ${isAwaited(ctx)}
    order by f.due_on, f.level, f.id limit ${MOST_FORMS}`.execute(ctx.db)
  const forms: DeviceForm[] = []
  for (const { id } of rows) {
    const form = await findForm(ctx, { formId: id })
    forms.push(formOut(form, await checksOf(ctx, form.round.id)))
  }
  return { format: 1, person: { id: ctx.actor.personId, name: ctx.actor.name }, serverTime: ctx.now, forms, more: (rows[0]?.total ?? 0) - rows.length }
})

const said = (remarks: ReportForm['remarks']): string[] => remarks.flatMap(({ body, settled }) => (settled ? [] : [body]))

function formOut({ id, round, unit, above, dueOn, state, returned, remarks, cells, texts }: ReportForm, checks: DeviceForm['checks']): DeviceForm {
  return {
    id, title: round.title, about: round.about, unit: unit.name, above: above.name, period: round.period, dueOn, returned: state === 'returned', timesReturned: returned, remarks: said(remarks),
    checks: checks.map(({ level, leftItemId, compare, rightItemId }) => ({ level, leftItemId, compare, rightItemId })),
    cells: cells.map(cellOut),
    texts: texts.map(textOut)
  }
}

function cellOut({ item: { indicatorId: _indicator, how: _how, ...item }, value, numerator, denominator, version, nothing, estimated, comment, known, before, remarks }: Cell): DeviceCell {
  return {
    item, value, numerator, denominator, version, nothing, estimated, comment,
    known: known && { value: known.value, numerator: known.numerator, denominator: known.denominator, hidden: known.hidden, from: known.from },
    before,
    remarks: said(remarks)
  }
}

const textOut = ({ part: { id, title, required }, version, body, before, remarks }: TextPart): DeviceForm['texts'][number] => ({ part: { id, title, required }, version, body, before, remarks: said(remarks) })
