/** Documents of a plan as files. Who may read the plan may have them. */
import { safeName } from '#foundations/files/rules.ts'
import { profileOf, writeTracked, type PaperDocument } from '#foundations/paper/server/index.ts'
import { query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { ensure } from '#platform/shared/errors.ts'
import { MakeDocument } from '../../schema.ts'
import { listTargets } from '../queries/targets.ts'
import { layoutOf, type PaperLayout, type Signer } from './heads.ts'
import { leadUnits, lettersDocument, taskListDocument } from './letters.ts'
import { leadingMembers } from './members.ts'
import { periodToReport } from './periods.ts'
import { planDocument } from './plan-document.ts'
import { reportDocument } from './report-document.ts'
import { lastFigures, lastWords } from './report-rows.ts'
import { signerActing } from './signing.ts'
import { planContent, type PlanContent } from './source.ts'

export interface DocumentFile {
  name: string
  mediaType: string
  bytes: Uint8Array
}

export const MEDIA = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf'
}

const NAMES = { plan: 'Kế hoạch', report: 'Báo cáo', tasks: 'Danh mục nhiệm vụ', letters: 'Giao nhiệm vụ' }

/** Beyond this a document is no document any more; progress is then read on the page or taken as a table. */
export const MOST_TASKS = 5000

export const makeDocument = query(MakeDocument, async (ctx, input): Promise<DocumentFile> => {
  const content = await planContent(ctx, input.planId)
  const { plan, unit } = content
  ensure(plan.state === 'published' || input.document === 'plan' || input.document === 'tasks', 'conflict', 'plans.not_published_documents')
  ensure(plan.tasks <= MOST_TASKS, 'too_large', 'plans.document_too_long', { limit: MOST_TASKS })
  const layout = input.layout ?? layoutOf(unit)
  const document = await documentOf(ctx, content, input, layout)
  const profile = await profileOf(ctx, input.document === 'plan' ? content.issuer.id : unit.id, layout)
  const kind = input.document
  const name = safeName(`${NAMES[kind]} - ${plan.name}.${input.format}`)
  if (input.format === 'docx' && plan.state === 'published') {
    const bytes = await writeTracked(ctx, { unitId: unit.id, subjectId: plan.id, kind }, document, profile)
    return { name, mediaType: MEDIA.docx, bytes }
  }
  const { bytes } = await ctx.app.services.paper.write({ document, profile, format: input.format, copyId: null, made: ctx.now.toISOString() })
  return { name, mediaType: MEDIA[input.format], bytes }
})

async function documentOf(ctx: Context, content: PlanContent, input: MakeDocument, layout: PaperLayout): Promise<PaperDocument> {
  const today = dayOf(ctx.now)
  const { plan } = content
  const signer = signerOf(ctx, content, input, layout)
  const letterhead = { content, today, number: input.number, date: input.date ?? null, signer }
  switch (input.document) {
    case 'plan':
      return planDocument(content, layout)
    case 'tasks':
      return taskListDocument(content, layout)
    case 'letters': {
      const members = await leadingMembers(ctx, plan.id)
      const units = leadUnits(content, members).filter(({ id }) => input.unitId === undefined || id === input.unitId)
      ensure(units.length, 'not_found', 'plans.no_lead_unit')
      return lettersDocument({ ...letterhead, members }, units, layout)
    }
    case 'report': {
      const usual = periodToReport('month', today)
      const from = input.from ?? usual.from
      const to = input.to ?? usual.to
      const figures = await lastFigures(ctx, plan.id, to)
      const targets = (await listTargets(ctx, { planId: plan.id })).map((target) => ({ ...target, figure: figures.get(target.id) ?? null }))
      const clock = new Date(ctx.now.getTime() + 7 * 3_600_000).toISOString().slice(11, 16)
      return reportDocument({ ...letterhead, from, to, clock, targets, words: await lastWords(ctx, plan.id, from, to), addressee: input.addressee }, layout)
    }
  }
}

/** Who signed the plan signs what follows from it, unless a deputy acts for the head of its unit or somebody else is named. */
export function signerOf(ctx: Context, { plan, unit }: PlanContent, given: Pick<MakeDocument, 'authority' | 'position' | 'signer'>, layout: PaperLayout): Signer {
  if (given.authority !== null || given.position !== null || given.signer !== null) {
    return { authority: given.authority, position: given.position, name: given.signer }
  }
  return signerNow(ctx, unit.id, plan.signature, layout)
}

/** The usual signer, or the deputy who acts for the head of this unit right now. */
export function signerNow({ actor }: Pick<Context, 'actor'>, unitId: string, usual: Signer, layout: PaperLayout): Signer {
  return actor?.delegation?.unitId === unitId ? signerActing(usual, actor.delegation, actor.name, layout) : usual
}
