/** Everything that a report says now, and everything that a frozen one said then. */
import type { Figure } from '#foundations/paper/server/index.ts'
import { fieldsIn, nameOf, problemsOf, wordOf, type Field, type Problem } from '#foundations/paper/rules.ts'
import { aboveOf, issuerOf, layoutOf, signatureOf, symbolLike, unitFacts } from '#mechanisms/plans/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { isAppError } from '#platform/shared/errors.ts'
import { writtenInstant } from '#platform/shared/written-dates.ts'
import { CORRECTED, EVIDENCE, reportFields, type PlainField } from '../../reports/vocabulary.ts'
import type { ReportHead } from './access.ts'
import { reportsBefore } from './before.ts'
import { runsOf, wordsOf, type FilledFields, type Head } from './document.ts'
import { createFilling, type Filled, type Lineage } from './filling.ts'
import { indicatorsOf, type NamedIndicator } from './indicators.ts'
import { sourceAbout } from './sources.ts'
import { planTargets, type PlanTarget } from './about-plan.ts'
import { latestTexts } from './texts.ts'
import { targetsOverTime } from './targets-over-time.ts'
import type { UsedTemplate } from './templates.ts'
import { say } from './words.ts'

/** What both files are made of; its bytes are what the fingerprint is taken of. */
export interface Content {
  format: 1
  head: Head
  /** Null: the template was made in Word, and `values` go into its file. */
  body: string | null
  fileId: string | null
  values: Record<string, Filled>
  figures: Figure[]
}

export interface Built {
  content: Content
  lineage: Lineage[]
  problems: Problem[]
}

export interface Signing {
  number: string | null
  dated: string | null
  place: string | null
  authority: string | null
  position: string | null
  signer: string | null
}

export const NOT_SIGNED: Signing = { number: null, dated: null, place: null, authority: null, position: null, signer: null }

export async function buildReport(ctx: Context, report: ReportHead, template: UsedTemplate, signing: Signing = NOT_SIGNED): Promise<Built> {
  const source = sourceAbout(ctx.app, report.about)
  const material = await source.gather(ctx, { unitId: report.unitId, subjectId: report.subjectId, from: report.from, to: report.to })
  const paragraphs = [template.title, ...template.body.split('\n')]
  const asked = paragraphs.flatMap((text) => fieldsIn(text).fields)
  const targets = report.about === 'plan' && report.subjectId ? await planTargets(ctx, report.subjectId, report.unitId, report) : null
  const indicators = asked.some(({ word }) => /chỉ tiêu|theo|phân tổ/iu.test(word)) ? await namedIndicators(ctx, report.unitId, targets ?? []) : []
  const fields = reportFields(source.offers, indicators.flatMap(({ names }) => names))
  const before = await reportsBefore(ctx, report)
  if (targets) material.tables['chỉ tiêu qua các kỳ'] = targetsOverTime(targets, before, say.shortPeriod(report.kind, report.period, report.to))
  const unit = await unitFacts(ctx, report.unitId, dayOf(ctx.now))
  const layout = layoutOf(unit)
  const symbol = symbolLike(null, 'BC', unit, layout)
  const plain: Record<PlainField, string> = {
    'đơn vị': issuerOf(unit),
    'đơn vị cấp trên': unit.parent ? issuerOf(unit.parent) : '',
    'kỳ báo cáo': say.period(report.kind, report.period, report.from, report.to),
    'từ ngày': say.day(report.from),
    'đến ngày': say.day(report.to),
    'nội dung báo cáo': material.title,
    'lúc lấy số liệu': say.taken(writtenInstant(ctx.now, 'vi')),
    'số văn bản': signing.number ? `${signing.number}/${symbol}` : `…/${symbol}`,
    'ngày văn bản': signing.dated ? say.day(signing.dated) : '…'
  }
  const texts = new Map((await latestTexts(ctx, report.id)).map(({ name, body }) => [name, body]))
  const nameIn = (field: Field): string | null => {
    const word = wordOf(field, fields)
    return word?.word === 'danh sách' ? nameOf(field, word) : null
  }
  const isLast = (field: Field): boolean => [CORRECTED, EVIDENCE].includes(nameIn(field) ?? '')
  const listsCorrected = asked.some((field) => nameIn(field) === CORRECTED)
  const filling = createFilling(ctx, { reportId: report.id, unitId: report.unitId, calendar: report.calendar, kind: report.kind, period: report.period, from: report.from, to: report.to, plain, material, indicators, texts, before: before[0]?.figures ?? new Map(), fields, listsCorrected })
  const filled: FilledFields = new Map()
  // What was corrected and what all rests on comes last: by then every figure has been asked.
  for (const field of asked.toSorted((one, other) => Number(isLast(one)) - Number(isLast(other)))) {
    if (filled.has(field.written)) continue
    const value = await filling.fill(field)
    if (value) filled.set(field.written, value)
  }
  const title = wordsOf(runsOf(template.title, filled))
  const head: Head = {
    layout, title, symbol, issuer: issuerOf(unit), above: aboveOf(unit), number: signing.number, place: signing.place, date: signing.dated ?? dayOf(ctx.now).slice(0, 4),
    addressee: unit.parent ? issuerOf(unit.parent) : null,
    signature: signatureOf({ authority: signing.authority, position: signing.position, name: signing.signer })
  }
  const shown = filling.figures.map(({ key, value, label, address }) => ({ key, value, label, address }))
  return {
    content: { format: 1, head, body: template.fileId === null ? template.body : null, fileId: template.fileId, values: Object.fromEntries(filled), figures: shown },
    lineage: filling.figures,
    problems: [...problemsOf([template.title], fields), ...problemsOf(template.body.split('\n'), fields)]
  }
}

/** Those of the plan first: of two with one name, its own is meant. Empty where the actor does not see all below. */
async function namedIndicators(ctx: Context, unitId: string, targets: PlanTarget[]): Promise<NamedIndicator[]> {
  const ofPlan = targets.flatMap(({ name, row }): NamedIndicator[] => (row ? [{ names: [name, row.indicator.words, row.indicator.code], indicator: row.indicator }] : []))
  try {
    return [...ofPlan, ...(await indicatorsOf(ctx, unitId))]
  } catch (error) {
    if (isAppError(error) && error.kind === 'not_found') return ofPlan
    throw error
  }
}
