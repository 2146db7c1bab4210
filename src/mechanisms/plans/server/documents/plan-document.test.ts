import { readFileSync } from 'node:fs'
import { expect, test, vi } from 'vitest'
import { paperModule, profileOf } from '#foundations/paper/server/index.ts'
import write from '#foundations/paper/write-task.ts'
import { filesModule } from '#foundations/files/server/index.ts'
import { orgModule } from '#foundations/org/server/index.ts'
import { peopleModule } from '#foundations/people/server/index.ts'
import { draftPlan, planText } from '../../../../testing/plans.ts'
import { smallProvince } from '../../../../testing/province.ts'
import { as, undone, useApp } from '../../../../testing/world.ts'
import type { Context } from '#platform/server/context.ts'
import { openSource } from '../../reader/input/index.ts'
import { readPlan } from '../../reader/index.ts'
import type { PlanNode, PlanReading } from '../../reader/types.ts'
import { plansModule } from '../module.ts'
import { fillDays } from '../sample-text.ts'
import { planDocument } from './plan-document.ts'
import { planContent } from './source.ts'

// Each document starts a process of its own, which takes its time while other tests run.
vi.setConfig({ testTimeout: 90_000 })
const world = useApp([orgModule, peopleModule, filesModule, paperModule, plansModule])

const SAMPLES = ['phong-chay-khu-dan-cu', 'phan-loai-rac-tai-nguon'].map((name) => ({
  name,
  text: fillDays(readFileSync(new URL(`../../../../../db/sample/plans/${name}.txt`, import.meta.url), 'utf8'), '2026-03-10')
}))

/** What must not change on the way through a file: everything but places in the text. */
function structureOf(reading: PlanReading) {
  const node = ({ marker, heading, path, items, sections }: PlanNode): object => ({
    marker,
    heading,
    path,
    items: items.map(({ marker: mark, text, leadIn, attribute }) => ({ mark, text, leadIn, attribute })),
    sections: sections.map(node)
  })
  const value = (found: { value: unknown } | null) => found?.value ?? null
  const { document, signature } = reading
  return {
    document: [document.type, document.number, document.symbol, document.title, document.issuer, document.place, document.date].map(value),
    basis: reading.basis.map(({ kind, number, date }) => ({ kind, number, date })),
    sections: reading.sections.map(node),
    closing: reading.closing.map(({ text }) => text),
    tasks: reading.tasks.map(({ path, item, text, leads, partners }) => ({ path, item, text, leads: leads.map(value), partners: partners.map(value) })),
    targets: reading.targets.map(({ path, item, value: goal, unit, comparator, by }) => ({ path, item, goal, unit, comparator, by })),
    deadlines: reading.deadlines.map(({ path, item, text, kind, date, every }) => ({ path, item, text, kind, date, every })),
    recipients: reading.recipients.map(value),
    signature: [signature.authority, signature.position, signature.name].map(value)
  }
}

async function throughFile(ctx: Context, text: string, format: 'docx' | 'pdf') {
  const { hanh, province } = await smallProvince(ctx)
  const clerk = as(ctx, hanh)
  const planId = await draftPlan(clerk, province, text)
  const document = planDocument(await planContent(clerk, planId), 'state')
  const { bytes } = await write({ document, profile: await profileOf(ctx, province, 'state'), format, copyId: null, made: ctx.now.toISOString() })
  const before = readPlan(await openSource(new Uint8Array(Buffer.from(text)), { name: 'plan.txt' }))
  const after = readPlan(await openSource(bytes, { name: `plan.${format}` }))
  return { before: structureOf(before), after: structureOf(after) }
}

test.each([...SAMPLES, { name: 'the plan of the tests', text: planText() }])('$name: the DOCX that we write is read back as the same plan', ({ text }) =>
  undone(world.app, async (ctx) => {
    const { before, after } = await throughFile(ctx, text, 'docx')
    expect(after).toEqual(before)
  })
)

test.each(SAMPLES)('$name: the PDF that we write is read back as the same plan', ({ text }) =>
  undone(world.app, async (ctx) => {
    const { before, after } = await throughFile(ctx, text, 'pdf')
    expect(after).toEqual(before)
  })
)
