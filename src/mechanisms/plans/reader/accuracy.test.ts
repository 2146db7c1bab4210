/**
 * Measures the reader against plans that people have labelled. They are not part of the project: they lie
 * beside it, and where they do not, nothing is measured.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { looksLikePlan, readPlan } from './index.ts'
import { readTextLines } from './input/txt.ts'
import { toSchemaJson } from './schema-json.ts'
import type { SourceDocument } from './types.ts'

/** Milliseconds of processor: a busy machine takes longer by the clock. */
const spent = (): number => process.cpuUsage().user / 1000

const plans = resolve(process.cwd(), '../shared/plans')
const labelled = existsSync(join(plans, 'gold')) && existsSync(join(plans, 'score.py'))
const unlabelled = existsSync(join(plans, 'unlabelled'))
if (!labelled) console.warn(`No labelled plans at ${plans}: accuracy is not measured.`)
if (!unlabelled) console.warn(`No further plans at ${plans}: reading them is not tried.`)

function open(path: string): SourceDocument {
  return readTextLines(readFileSync(path, 'utf8'))
}

function textsIn(folder: string): string[] {
  return readdirSync(folder).filter((name) => name.endsWith('.txt')).sort()
}

interface Score {
  f1: number | null
}

/** F1 over all documents together. */
const floors: [string, number][] = [
  ['document fields', 0.99],
  ['section headings', 0.99],
  ['citations', 0.99],
  ['citation dates', 0.99],
  ['targets', 0.98],
  ['deadlines', 0.98],
  ['task leads', 0.98],
  ['task partners', 0.98],
  ['recipients', 0.99],
  ['signature name', 1],
]

describe.skipIf(!labelled)('the reader agrees with people who labelled real plans', () => {
  let scores: Record<string, Score> = {}
  let folder = ''

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'plan-accuracy-'))
    for (const name of textsIn(join(plans, 'text'))) {
      const id = name.replace(/\.txt$/u, '')
      const reading = readPlan(open(join(plans, 'text', name)))
      writeFileSync(join(folder, `${id}.json`), JSON.stringify(toSchemaJson(reading, id, name)))
    }
    const printed = execFileSync('python3', [join(plans, 'score.py'), folder, join(plans, 'gold'), '--json'], { encoding: 'utf8' })
    const all = JSON.parse(printed) as Record<string, Record<string, Score>>
    scores = all.overall ?? {}
  })

  afterAll(() => {
    if (folder !== '') rmSync(folder, { recursive: true, force: true })
  })

  test.each(floors)('%s: F1 of at least %d', (row, floor) => {
    expect(scores[row]?.f1 ?? 0).toBeGreaterThanOrEqual(floor)
  })
})

describe.skipIf(!unlabelled)('plans nobody has labelled', () => {
  const folder = join(plans, 'unlabelled')
  const names = unlabelled ? textsIn(folder) : []

  test.each(names)('%s is read as a plan, with a place for every line', (name) => {
    const source = open(join(folder, name))
    expect(looksLikePlan(source)).toEqual({ ok: true })
    const reading = readPlan(source)
    expect(reading.places).toHaveLength(source.paragraphs.length)
    expect(reading.document.type?.value).toBe('KẾ HOẠCH')
    expect(reading.document.title).not.toBeNull()
    expect(reading.document.issuer).not.toBeNull()
    expect(reading.sections.length).toBeGreaterThan(0)
    const stray = reading.places.filter((place) => place.place === 'furniture' && place.reason === 'stray_mark')
    expect(stray.length).toBeLessThanOrEqual(source.paragraphs.length * 0.02)
  })

  test('a plan of three hundred pages takes seconds, not minutes', () => {
    const whole: SourceDocument = { format: 'txt', paragraphs: [], pages: 300, notices: [] }
    for (const name of names) whole.paragraphs.push(...open(join(folder, name)).paragraphs)
    const started = spent()
    const reading = readPlan(whole)
    expect(reading.places).toHaveLength(whole.paragraphs.length)
    expect(spent() - started).toBeLessThan(10_000)
  })
})
