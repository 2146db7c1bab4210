import { readFileSync } from 'node:fs'
import { expect, test, vi } from 'vitest'
import { paperModule, profileOf, plain, type PaperDocument } from '#foundations/paper/server/index.ts'
import write from '#foundations/paper/write-task.ts'
import { filesModule, storeText } from '#foundations/files/server/index.ts'
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
import { completeReading } from '../readings/complete.ts'
import { addReading } from '../readings/requests.ts'
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

test('a table of the source stays a table, with the units and dates beside each task', () =>
  undone(world.app, async (ctx) => {
    const { hanh, province } = await smallProvince(ctx)
    const clerk = as(ctx, hanh)
    const source: PaperDocument = {
      layout: 'state', title: 'Kế hoạch', author: '', figures: [],
      sections: [{
        blocks: [
          { kind: 'letterhead', above: null, issuer: 'Ủy ban nhân dân tỉnh Phú Sơn', number: '9', symbol: 'KH-UBND', place: 'Phú Sơn', date: '2026-02-05' },
          { kind: 'title', type: 'Kế hoạch', summary: 'Phát triển văn hóa đọc năm 2026' },
          { kind: 'heading', level: 1, marker: 'I.', runs: plain('MỤC TIÊU') },
          { kind: 'paragraph', marker: '-', runs: plain('Mỗi thôn có một tủ sách dùng chung.') },
          { kind: 'heading', level: 1, marker: 'II.', runs: plain('NHIỆM VỤ') },
          {
            kind: 'table',
            columns: [{ title: 'TT', share: 1 }, { title: 'Nhiệm vụ', share: 5 }, { title: 'Đơn vị chủ trì', share: 3 }, { title: 'Thời hạn', share: 2 }],
            rows: [['1', 'Lập danh mục sách cho tủ sách thôn', 'Sở Y tế', 'Tháng 6/2026'], ['2', 'Tổ chức ngày hội đọc sách', 'Xã Bình An', 'Quý III/2026']].map((row) => row.map(plain))
          },
          { kind: 'ending', recipients: ['Các xã', 'Lưu: VT'], signature: { authority: 'TM. Ủy ban nhân dân', position: 'Chủ tịch', name: 'Đào Văn Thái' } }
        ]
      }]
    }
    const { bytes } = await write({ document: source, profile: await profileOf(ctx, province, 'state'), format: 'docx', copyId: null, made: ctx.now.toISOString() })
    const opened = await openSource(bytes, { name: 'plan.docx' })
    const stored = await storeText(clerk, 'plan', { name: 'plan.docx', unitId: province, permission: 'plans.read' })
    const readingId = await addReading(clerk, { unitId: province, fileIds: [stored.id], name: 'plan.docx', ask: false })
    await ctx.db.updateTable('plan_readings').set({ state: 'reading' }).where('id', '=', readingId).execute()
    const done = await completeReading(clerk, { readingId, output: { source: opened, reading: readPlan(opened) } })
    const again = planDocument(await planContent(clerk, done?.planId ?? ''), 'state')
    const table = again.sections[0]?.blocks.find((block) => block.kind === 'table')
    if (table?.kind !== 'table') throw new Error('The table is gone.')
    expect(table.columns.map(({ title }) => title)).toEqual(['TT', 'Nhiệm vụ', 'Đơn vị chủ trì', 'Thời hạn'])
    expect(table.rows.map((row) => row.map((cell) => cell.map(({ text }) => text).join('')))).toEqual([
      ['1', 'Lập danh mục sách cho tủ sách thôn', 'Sở Y tế', 'Tháng 6/2026'],
      ['2', 'Tổ chức ngày hội đọc sách', 'Xã Bình An', 'Quý III/2026']
    ])
  })
)
