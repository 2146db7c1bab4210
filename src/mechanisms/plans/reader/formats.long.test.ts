/**
 * Does a plan read as well from a Word file, a PDF or a scan as from its plain text? The labelled plans are made into
 * those formats and scored; the figures are printed side by side. Takes minutes: part of `npm run test:long`.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { installFromDebian } from '../../../../scripts/debian.ts'
import { convertWithOffice, joinWrapped, makeDocx, scanPdf } from '../../../../scripts/make-formats.ts'
import { readPlan } from './index.ts'
import { openPages, openSource } from './input/index.ts'
import { toSchemaJson } from './schema-json.ts'
import type { SourceDocument } from './types.ts'

const plans = resolve(process.cwd(), '../shared/plans')
const present = existsSync(join(plans, 'gold')) && existsSync(join(plans, 'score.py'))
if (!present) console.warn(`No labelled plans at ${plans}: the formats are not compared.`)

type Scores = Record<string, { f1: number | null }>
const KINDS = ['text', 'docx', 'pdf', 'scan 200 dpi', 'scan 150 dpi'] as const
const ROWS = [
  'document fields', 'section headings', 'citations', 'citation dates', 'targets', 'deadlines', 'task leads', 'task partners',
  'recipients', 'signature name',
]

describe.skipIf(!present)('formats against plain text', () => {
  const scores = new Map<string, Scores>()
  const own = new Map<string, Scores>()
  let folder = ''

  const score = (kind: string, sources: Map<string, SourceDocument>): Scores => {
    const out = join(folder, kind.replaceAll(' ', '-'))
    mkdirSync(out, { recursive: true })
    for (const [id, source] of sources) writeFileSync(join(out, `${id}.json`), JSON.stringify(toSchemaJson(readPlan(source), id, id)))
    const only = [...sources.keys()].join(',')
    const printed = execFileSync('python3', [join(plans, 'score.py'), out, join(plans, 'gold'), '--json', '--only', only], { encoding: 'utf8' })
    return (JSON.parse(printed) as { overall: Scores }).overall
  }

  beforeAll(async () => {
    if (!existsSync('/usr/bin/soffice')) installFromDebian(['libreoffice-writer'], 'LibreOffice')
    if (!existsSync('/usr/share/fonts/truetype/freefont')) installFromDebian(['fonts-freefont-ttf'], 'A font with all Vietnamese letters')
    folder = mkdtempSync(join(tmpdir(), 'plan-formats-'))
    const read = new Map<string, Map<string, SourceDocument>>(KINDS.map((kind) => [kind, new Map()]))
    const pace: string[] = []
    for (const file of readdirSync(join(plans, 'text')).filter((name) => name.endsWith('.txt')).sort()) {
      const id = file.replace('.txt', '')
      const bytes = readFileSync(join(plans, 'text', file))
      const docx = await makeDocx(joinWrapped(bytes.toString('utf8')))
      const path = join(folder, `${id}.docx`)
      writeFileSync(path, docx)
      const pdf = readFileSync(await convertWithOffice(path, 'pdf', folder))
      read.get('text')?.set(id, await openSource(bytes))
      read.get('docx')?.set(id, await openSource(docx))
      read.get('pdf')?.set(id, await openSource(pdf))
      for (const dpi of [200, 150]) {
        const pages = await scanPdf(pdf, dpi)
        const began = performance.now()
        read.get(`scan ${dpi} dpi`)?.set(id, await openPages(pages))
        pace.push(`${id} at ${dpi} dpi: ${((performance.now() - began) / 1000 / pages.length).toFixed(1)} s a page`)
      }
    }
    for (const kind of KINDS) scores.set(kind, score(kind, read.get(kind) ?? new Map()))
    for (const extension of ['txt', 'docx']) {
      const source = await openSource(readFileSync(join(plans, 'text', `07.${extension}`)))
      own.set(extension, score(`real-${extension}`, new Map([['07', source]])))
    }
    const table = ROWS.map((row) => row.padEnd(20) + KINDS.map((kind) => (scores.get(kind)?.[row]?.f1 ?? 0).toFixed(3).padStart(14)).join(''))
    console.log(['F1'.padEnd(20) + KINDS.map((kind) => kind.padStart(14)).join(''), ...table, ...pace].join('\n'))
  }, 7_200_000)

  afterAll(() => {
    if (folder !== '') rmSync(folder, { recursive: true, force: true })
  })

  test('the real Word file reads as well as its text', () => {
    for (const row of ROWS) expect(own.get('docx')?.[row]?.f1 ?? 1, row).toBeGreaterThanOrEqual(own.get('txt')?.[row]?.f1 ?? 1)
  })

  test.each([['docx', 0.02], ['pdf', 0.02], ['scan 200 dpi', 0.1]] as const)('%s stays within %d of plain text', (kind, distance) => {
    for (const row of ROWS) {
      expect(scores.get(kind)?.[row]?.f1 ?? 0, row).toBeGreaterThanOrEqual((scores.get('text')?.[row]?.f1 ?? 0) - distance)
    }
  })
})
