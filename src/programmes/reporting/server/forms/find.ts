/** A form as its writer and those above see it: only what is missing is asked, all else stands beside it with where it comes from. */
import { sql } from 'kysely'
import { hadRight, holdsOn, seesBelow, unitsBelowOn, wasVisible } from '#foundations/org/server/index.ts'
import { peopleNames } from '#foundations/people/server/index.ts'
import { indicatorPlace } from '#mechanisms/indicators/server/index.ts'
import { taskNotes } from '#mechanisms/plans/server/index.ts'
import { query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { isAppError } from '#platform/shared/errors.ts'
import { withQuery } from '#platform/shared/query.ts'
import { timelinessOf } from '../../rules/due.ts'
import { deedsFor, type FormState } from '../../rules/states.ts'
import { valueOfCell } from '../../rules/totals.ts'
import { FormInput, type Cell, type Known, type Quotation, type ReportForm, type RoundItem } from '../../schema.ts'
import { APPROVE, findFormHead, findRoundHead, READ, rolesOn, stands, type FormHead, type RoundHead } from '../access.ts'
import { unitRefs } from '../round-out.ts'
import { deciding } from './allow.ts'
import { evidenceOf } from './evidence.ts'
import { examine, type Examined } from './examine.ts'
import { signsOf, remarksOf, restatementsOf, textsBefore } from './signs.ts'

const MOST_QUOTED = 40

export const findForm = query(FormInput, async (ctx, { formId }): Promise<ReportForm> => {
  const form = await findFormHead(ctx, formId)
  const round = await findRoundHead(ctx, form.roundId)
  const examined = await examine(ctx, form)
  const roles = await rolesOn(ctx, form)
  const ref = await unitRefs(ctx, [form.unitId, form.aboveId, round.unitId])
  const remarks = await remarksOf(ctx, formId)
  const signs = await signsOf(ctx, formId)
  const deeds = form.roundState === 'open' ? deedsFor(form.state, roles) : deedsFor(form.state, roles).filter((deed) => deed === 'restate')
  return {
    id: form.id,
    round: { ...shownOf(round), unit: ref(round.unitId) },
    unit: ref(form.unitId),
    above: ref(form.aboveId),
    level: form.level,
    state: form.state,
    version: form.version,
    dueOn: form.dueOn,
    timeliness: timelinessOf(form, ctx.now),
    ...signs,
    origins: await originsOf(ctx, form),
    cells: await cellsOut(ctx, form, examined, remarks),
    texts: await textsOut(ctx, form, examined, remarks, round),
    remarks: remarks.filter(({ itemId, partId }) => itemId === null && partId === null).map(({ remark }) => remark),
    deeds,
    may: { extend: form.roundState === 'open' && roles.includes('approver'), decide: await hadRight(ctx, APPROVE, deciding(form)) }
  }
})

/** Of the same round, whose units have ended and are carried on by this one. */
async function originsOf(ctx: Context, { roundId, unitId }: FormHead): Promise<ReportForm['origins']> {
  const { rows } = await sql<{ id: string; unitId: string; state: FormState; seen: boolean }>`
    select distinct f.id, f.unit_id as "unitId", f.state, ${wasVisible(ctx, READ, 'f.unit_id')} as seen from unit_lineage l join report_forms f on f.unit_id = l.origin_id
    where l.heir_id = ${unitId} and l.origin_id <> l.heir_id and ${holdsOn(dayOf(ctx.now), 'l')} and f.round_id = ${roundId}
      and (f.state not in ('written', 'returned') or not ${stands(ctx)}) order by f.id`.execute(ctx.db)
  const ref = await unitRefs(ctx, rows.map((row) => row.unitId))
  return rows.map(({ id, unitId: of, state, seen }) => ({ unit: ref(of), state, formId: seen ? id : null }))
}

/** Whoever writes a form of one unit need not see the round's own page. */
const shownOf = ({ id, title, about, state, calendar, period, from, to }: RoundHead): Omit<ReportForm['round'], 'unit'> => ({ id, title, about, state, calendar, period, from, to })

type Remarks = Awaited<ReturnType<typeof remarksOf>>

async function cellsOut(ctx: Context, form: FormHead, { items, cells, known, earlier, findings }: Examined, remarks: Remarks): Promise<Cell[]> {
  const restatements = await restatementsOf(ctx, form.id)
  const evidence = await evidenceOf(ctx, form.id)
  const names = await peopleNames(ctx, [...cells.values()].flatMap(({ changedBy }) => changedBy ?? []))
  const seesAll = await seesBelow(ctx, READ, form.unitId)
  return Promise.all(
    items.map(async (item): Promise<Cell> => {
      const cell = cells.get(item.id)
      const [before] = earlier.get(item.indicatorId) ?? []
      const numbers = { value: cell?.value ?? null, numerator: cell?.numerator ?? null, denominator: cell?.denominator ?? null }
      const by = cell?.changedBy
      return {
        item,
        ...numbers,
        value: valueOfCell(numbers, item.measure),
        version: cell?.version ?? 0,
        nothing: cell?.nothing ?? false,
        estimated: cell?.estimated ?? false,
        comment: cell?.comment ?? '',
        changedAt: cell?.changedAt ?? null,
        changedBy: by ? { id: by, name: names.get(by) ?? '' } : null,
        evidence: evidence.get(item.id) ?? [],
        known: await knownOut(ctx, form, item, known.get(item.id), seesAll),
        before: before ? { ...before, value: valueOfCell(before, item.measure) } : null,
        findings: findings.filter(({ itemId }) => itemId === item.id),
        remarks: remarks.filter(({ itemId }) => itemId === item.id).map(({ remark }) => remark),
        restatements: restatements.get(item.id) ?? []
      }
    })
  )
}

async function knownOut(ctx: Context, form: FormHead, item: RoundItem, known: ReturnType<Examined['known']['get']>, seesAll: boolean): Promise<Known | null> {
  if (!known) return null
  const hidden = !seesAll || known.few
  const shown = !hidden ? { value: known.value, numerator: known.numerator, denominator: known.denominator } : { value: null, numerator: null, denominator: null }
  if (known.from === 'below') return { ...shown, hidden, from: 'below', units: known.units, overTime: null, source: { title: '', href: withQuery(`/reporting/${form.roundId}`, { unit: form.unitId }) } }
  const days = form.calendar === 'own' ? { from: form.from, to: form.to } : { calendar: form.calendar, period: form.period }
  const href = known.overTime ? withQuery(`/indicators/${item.indicatorId}/over-time`, { unit: form.unitId, ...days }) : withQuery(`/indicators/${item.indicatorId}`, { unit: form.unitId, period: form.period })
  return { ...shown, hidden, from: 'counted', units: null, overTime: seesAll ? known.overTime : null, source: { title: await placeOf(ctx, item), href } }
}

/** What the counting room calls it, for whoever may see that. */
async function placeOf(ctx: Context, { indicatorId, words }: RoundItem): Promise<string> {
  try {
    return (await indicatorPlace(ctx, { indicatorId })).home?.title ?? words
  } catch (error) {
    if (isAppError(error) && error.kind === 'not_found') return words
    throw error
  }
}

async function textsOut(ctx: Context, form: FormHead, { texts, bodies, findings }: Examined, remarks: Remarks, round: RoundHead): Promise<ReportForm['texts']> {
  if (!texts.length) return []
  const names = await peopleNames(ctx, [...bodies.values()].flatMap(({ changedBy }) => changedBy ?? []))
  const before = await textsBefore(ctx, form, round.from)
  const notes = await notesOf(ctx, form, round)
  return texts.map((part) => {
    const row = bodies.get(part.id)
    return {
      part,
      body: row?.body ?? '',
      version: row?.version ?? 0,
      changedAt: row?.changedAt ?? null,
      changedBy: row?.changedBy ? { id: row.changedBy, name: names.get(row.changedBy) ?? '' } : null,
      before: before.get(`${part.kind} ${part.title}`) ?? null,
      quotations: part.kind === 'next' || part.kind === 'other' ? [] : notes.filter(({ done }) => done === (part.kind === 'results')).map(({ done: _done, ...quotation }) => quotation),
      findings: findings.filter(({ itemId, otherId }) => itemId === null && otherId === part.id),
      remarks: remarks.filter(({ partId }) => partId === part.id).map(({ remark }) => remark)
    }
  })
}

/** What the unit, or one below it, has written with its tasks in the period: word for word. What is done tells of results, the rest of limits. */
async function notesOf(ctx: Context, form: FormHead, { from, to, planId }: RoundHead): Promise<(Quotation & { done: boolean })[]> {
  const units = (await unitsBelowOn(ctx, form.unitId, dayOf(ctx.now))).map(({ unitId }) => unitId)
  const notes = await taskNotes(ctx, { unitIds: [...new Set([form.unitId, ...units])], from, to, planId, limit: MOST_QUOTED })
  const ref = await unitRefs(ctx, notes.map(({ unitId }) => unitId))
  return notes.map(({ note, task, taskId, unitId, day, done }) => ({ text: note, task, href: `/tasks/${taskId}`, unit: ref(unitId).name, day, done }))
}
