/** Templates of reports: kept by a unit, used by it and everything below it. */
import { sql } from 'kysely'
import { findUnit, holdsOn, isVisible, unitNamesOn } from '#foundations/org/server/index.ts'
import { peopleNames } from '#foundations/people/server/index.ts'
import { keepFiles } from '#foundations/files/server/index.ts'
import { problemsOf, type FieldWord, type Problem } from '#foundations/paper/rules.ts'
import { command, query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import { BUILT_IN_TEMPLATES } from '../../reports/built-in.ts'
import { AddTemplate, AddWordTemplate, ChangeTemplate, ChangeWordTemplate, EndTemplate, ListTemplates, TemplateInput, type About, type Template, type TemplateRow } from '../../reports/schema.ts'
import { reportFields } from '../../reports/vocabulary.ts'
import { mayEditTemplates } from './access.ts'
import { sourceAbout } from './sources.ts'
import { problemWords } from './problem-words.ts'

/** A template as a report uses it. */
export interface UsedTemplate {
  id: string
  number: number | null
  name: string
  about: About
  title: string
  body: string
  fileId: string | null
}

const READ = 'reporting.read'

interface Row {
  id: string
  unitId: string
  name: string
  about: About
  title: string
  version: number
  endedAt: Date | null
  body: string
  fileId: string | null
}

const ROW = sql`t.id, t.unit_id as "unitId", t.name, t.about, t.title, t.version, t.ended_at as "endedAt", v.body, v.file_id as "fileId"`
const LATEST = sql`report_templates t join report_template_versions v on v.template_id = t.id and v.number = t.version`

/** Of a unit and of those above it; without a unit, of all that the actor sees. */
export const listTemplates = query(ListTemplates, async (ctx, { unitId }): Promise<{ rows: TemplateRow[] }> => {
  if (unitId) await findUnit(ctx, { unitId })
  const today = dayOf(ctx.now)
  const { rows } = await sql<Row>`
    select ${ROW} from ${LATEST} where t.ended_at is null and ${
      unitId ? sql`exists (select 1 from unit_paths p where p.unit_id = ${unitId} and p.ancestor_id = t.unit_id and ${holdsOn(today, 'p')})` : isVisible(ctx, READ, 't.unit_id')
    } order by t.name, t.id limit 200`.execute(ctx.db)
  const names = await unitNamesOn(ctx, rows.map((row) => row.unitId), today)
  return {
    rows: [
      ...BUILT_IN_TEMPLATES.map(({ id, name, about }): TemplateRow => ({ id, name, about, builtIn: true, word: false, unit: null })),
      ...rows.map((row): TemplateRow => ({ id: row.id, name: row.name, about: row.about, builtIn: false, word: row.fileId !== null, unit: { id: row.unitId, name: names.get(row.unitId)?.name ?? '' } }))
    ]
  }
})

export const findTemplate = query(TemplateInput, (ctx, { templateId }) => templateOut(ctx, templateId))

async function templateOut(ctx: Context, templateId: string): Promise<Template> {
  const row = await templateRow(ctx, templateId)
  const versions = await ctx.db.selectFrom('report_template_versions').select(['number', 'made_at as at', 'made_by as byId']).where('template_id', '=', templateId).orderBy('number', 'desc').limit(50).execute()
  const people = await peopleNames(ctx, versions.flatMap(({ byId }) => byId ?? []))
  const names = await unitNamesOn(ctx, [row.unitId], dayOf(ctx.now))
  return {
    id: row.id, name: row.name, about: row.about, title: row.title, version: row.version, body: row.body, builtIn: false, word: row.fileId !== null, ended: row.endedAt !== null,
    unit: { id: row.unitId, name: names.get(row.unitId)?.name ?? '' },
    versions: versions.map(({ number, at, byId }) => ({ number, at, by: byId && people.has(byId) ? { id: byId, name: people.get(byId) ?? '' } : null })),
    problems: problemWords(ctx.locale, problemsOf(row.body.split('\n'), fieldsAbout(ctx, row.about))),
    can: { edit: row.endedAt === null && (await mayEditTemplates(ctx, row.unitId)) }
  }
}

async function templateRow(ctx: Context, templateId: string, lock = false): Promise<Row> {
  const { rows } = await sql<Row>`select ${ROW} from ${LATEST} where t.id = ${templateId} and ${isVisible(ctx, READ, 't.unit_id')} ${lock ? sql`for update of t` : sql``}`.execute(ctx.db)
  const [found] = rows
  if (!found) throw new AppError('not_found', 'reporting.report_no_such_template')
  return found
}

/** For a new report of a unit: one that comes with the program, or one of the unit and of those above it. */
export async function templateToUse(ctx: Context, id: string, unitId: string): Promise<UsedTemplate> {
  const builtIn = BUILT_IN_TEMPLATES.find((known) => known.id === id)
  if (builtIn) return { ...builtIn, number: null, fileId: null }
  const { rows } = await listTemplates(ctx, { unitId })
  ensure(rows.some((row) => row.id === id), 'not_found', 'reporting.report_no_such_template')
  const { rows: found } = await sql<Row>`select ${ROW} from ${LATEST} where t.id = ${id}`.execute(ctx.db)
  const [row] = found
  if (!row) throw new AppError('not_found', 'reporting.report_no_such_template')
  ensure(!problemsOf(row.body.split('\n'), fieldsAbout(ctx, row.about)).length, 'conflict', 'reporting.report_template_has_problems')
  return { id, number: row.version, name: row.name, about: row.about, title: row.title, body: row.body, fileId: row.fileId }
}

/** As it was when the report was begun. The caller has found the report. */
export async function templateUsed(ctx: Context, { builtIn, templateId, templateNumber }: { builtIn: string | null; templateId: string | null; templateNumber: number | null }): Promise<UsedTemplate> {
  const known = BUILT_IN_TEMPLATES.find(({ id }) => id === builtIn)
  if (known) return { ...known, number: null, fileId: null }
  const row = await ctx.db
    .selectFrom('report_template_versions as v')
    .innerJoin('report_templates as t', 't.id', 'v.template_id')
    .select(['t.id', 't.name', 't.about', 't.title', 'v.number', 'v.body', 'v.file_id as fileId'])
    .where('v.template_id', '=', templateId)
    .where('v.number', '=', templateNumber)
    .executeTakeFirst()
  if (!row) throw new AppError('not_found', 'reporting.report_no_such_template')
  return { ...row, about: row.about as About }
}

/** What a template may name; indicators are held against those of the unit when a report is made. */
const fieldsAbout = (ctx: Context, about: About): FieldWord[] => reportFields(sourceAbout(ctx.app, about).offers, null)

function ensureFields(ctx: Context, about: About, title: string, paragraphs: string[]): void {
  const words = fieldsAbout(ctx, about)
  const wrong: [string, Problem[]][] = [['title', problemsOf([title], words)], ['body', problemsOf(paragraphs, words)]]
  const fields = Object.fromEntries(
    wrong.filter(([, problems]) => problems.length).map(([field, problems]) => [field, { reason: 'reporting.report_template_fields', detail: { problems: problemWords(ctx.locale, problems.slice(0, MOST_TOLD)).join(' '), more: Math.max(0, problems.length - MOST_TOLD) } }])
  )
  if (Object.keys(fields).length) throw new AppError('invalid', 'input.invalid', { fields })
}
const MOST_TOLD = 8

export const addTemplate = command(AddTemplate, async (ctx, { body, ...given }): Promise<{ id: string }> => {
  ensureFields(ctx, given.about, given.title, body.split('\n'))
  return insert(ctx, given, { body, fileId: null })
})

/**
 * Its file was read before, in a process of its own. Fields that mean nothing are told on its page, and nothing can be made by it until a
 * better file takes its place: whoever uploads a file of twenty pages is not sent away with it.
 */
export const addWordTemplate = command(AddWordTemplate, async (ctx, { fileId, paragraphs, ...given }): Promise<{ id: string }> => {
  ensureFields(ctx, given.about, given.title, [])
  await keepFiles(ctx, [fileId])
  return insert(ctx, given, { body: paragraphs.join('\n'), fileId })
})

export const changeWordTemplate = command(ChangeWordTemplate, async (ctx, { templateId, version, fileId, paragraphs }): Promise<{ version: number }> => {
  const row = await templateToEdit(ctx, templateId, version)
  ensure(row.fileId !== null, 'conflict', 'reporting.report_template_not_word')
  await keepFiles(ctx, [fileId])
  await ctx.db.updateTable('report_templates').set({ version: version + 1 }).where('id', '=', templateId).execute()
  await insertVersion(ctx, templateId, version + 1, { body: paragraphs.join('\n'), fileId })
  await record(ctx, 'report_template.saved', { subject: templateId, unit: row.unitId, data: { version: version + 1 } })
  return { version: version + 1 }
})

async function insert(ctx: Context, { unitId, about, name, title }: { unitId: string; about: About; name: string; title: string }, version: { body: string; fileId: string | null }): Promise<{ id: string }> {
  await findUnit(ctx, { unitId })
  ensure(await mayEditTemplates(ctx, unitId), 'forbidden', 'reporting.report_may_not_edit_templates')
  const id = newId()
  await ctx.db.insertInto('report_templates').values({ id, unit_id: unitId, name, about, title, created_at: ctx.now, created_by: ctx.actor?.personId ?? null }).execute()
  await insertVersion(ctx, id, 1, version)
  await record(ctx, 'report_template.saved', { subject: id, unit: unitId, data: { version: 1 } })
  return { id }
}

async function insertVersion(ctx: Context, templateId: string, number: number, { body, fileId }: { body: string; fileId: string | null }): Promise<void> {
  await ctx.db.insertInto('report_template_versions').values({ template_id: templateId, number, body, file_id: fileId, made_at: ctx.now, made_by: ctx.actor?.personId ?? null }).execute()
}

/** Reports that were begun keep the version that they were begun with. */
export const changeTemplate = command(ChangeTemplate, async (ctx, { templateId, version, name, title, body }): Promise<{ version: number }> => {
  const row = await templateToEdit(ctx, templateId, version)
  ensure(row.fileId === null, 'conflict', 'reporting.report_template_is_word')
  ensureFields(ctx, row.about, title, body.split('\n'))
  await ctx.db.updateTable('report_templates').set({ name, title, version: version + 1 }).where('id', '=', templateId).execute()
  await insertVersion(ctx, templateId, version + 1, { body, fileId: null })
  await record(ctx, 'report_template.saved', { subject: templateId, unit: row.unitId, data: { version: version + 1 } })
  return { version: version + 1 }
})

export const endTemplate = command(EndTemplate, async (ctx, { templateId, version }): Promise<void> => {
  const row = await templateToEdit(ctx, templateId, version)
  await ctx.db.updateTable('report_templates').set({ ended_at: ctx.now }).where('id', '=', templateId).execute()
  await record(ctx, 'report_template.ended', { subject: templateId, unit: row.unitId })
})

async function templateToEdit(ctx: Context, templateId: string, version: number): Promise<Row> {
  const row = await templateRow(ctx, templateId, true)
  ensure(await mayEditTemplates(ctx, row.unitId), 'forbidden', 'reporting.report_may_not_edit_templates')
  ensure(row.endedAt === null, 'conflict', 'reporting.report_template_has_ended')
  ensure(row.version === version, 'conflict', 'reporting.report_changed_meanwhile')
  return row
}
