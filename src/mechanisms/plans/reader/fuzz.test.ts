/**
 * Damaged copies of good files: every one is read or refused, none crashes, none takes longer than five seconds.
 * 300 in the normal run, more with CAUNOI_FUZZ=10000; a failure prints the seed, CAUNOI_FUZZ_SEED repeats it.
 */
import { FileRefusal } from '#foundations/files/office/index.ts'
import { partsOf } from '#foundations/paper/testing/parts-of.ts'
import { readFile } from 'node:fs/promises'
import { createCanvas } from '@napi-rs/canvas'
import { expect, test } from 'vitest'
import { readPlan } from './index.ts'
import { openSource } from './input/index.ts'
import { docxEntries, docxOf } from './input/testing/docx-of.ts'
import { SAMPLE_PLAN, SAMPLE_TEXT } from './input/testing/sample-plan.ts'
import { tiffOf } from './input/testing/tiff-of.ts'
import type { TestPage } from './input/testing/tiff-of.ts'
import { zipOf } from './input/testing/zip-of.ts'
import { openList } from './input/list.ts'
import { readProposed, xlsxOf } from './table/testing.ts'

/** Milliseconds of processor: a busy machine takes longer by the clock. */
const spent = (): number => process.cpuUsage().user / 1000

const RUNS = Number(process.env.CAUNOI_FUZZ ?? 300)
const FIRST_SEED = Number(process.env.CAUNOI_FUZZ_SEED ?? 20260105)
const SLOWEST = 5000

type Random = (below: number) => number

function seeded(seed: number): Random {
  let state = seed >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below)
  }
}

const DAMAGES: ((bytes: Buffer, random: Random) => Buffer)[] = [
  function flipBits(bytes, random) {
    const copy = Buffer.from(bytes)
    for (let count = 1 + random(64); count > 0 && copy.length > 0; count -= 1) {
      const at = random(copy.length)
      copy[at] = (copy[at] ?? 0) ^ (1 << random(8))
    }
    return copy
  },
  function truncate(bytes, random) {
    return bytes.subarray(0, random(bytes.length + 1))
  },
  function splice(bytes, random) {
    const from = random(bytes.length)
    const length = random(Math.min(4096, bytes.length))
    const to = random(bytes.length)
    return Buffer.concat([bytes.subarray(0, to), bytes.subarray(from, from + length), bytes.subarray(to + random(512))])
  },
  function fill(bytes, random) {
    const copy = Buffer.from(bytes)
    const from = random(copy.length)
    copy.fill([0x00, 0xff, 0x20, 0x7f][random(4)] ?? 0, from, Math.min(copy.length, from + random(300)))
    return copy
  },
  function hugeNumber(bytes, random) {
    const copy = Buffer.from(bytes)
    if (copy.length > 8) copy.writeUInt32LE([0xffffffff, 0x7fffffff, 0x80000000, 0x00ffffff][random(4)] ?? 0, random(copy.length - 4))
    return copy
  },
]

/** Damage inside the container, where the checksum of the zip would otherwise hide the parser from it. */
async function damagedInside(file: { name: string; bytes: Buffer }, random: Random): Promise<Buffer> {
  const entries = file.name === 'docx' ? docxEntries(SAMPLE_PLAN) : [...(await partsOf(file.bytes))].map(([name, data]) => ({ name, data }))
  const victim = random(entries.length)
  const damage = DAMAGES[random(DAMAGES.length)]
  return Buffer.from(
    zipOf(entries.map((entry, index) => (index === victim && damage !== undefined ? { ...entry, data: damage(Buffer.from(entry.data), random) } : entry))),
  )
}

const STRIPED: TestPage = { width: 120, height: 80, grey: Uint8Array.from({ length: 120 * 80 }, (_, at) => (at % 7 === 0 ? 0 : 255)) }

async function goodFiles(): Promise<{ name: string; bytes: Buffer }[]> {
  const sample = async (extension: string): Promise<Buffer> => readFile(new URL(`./input/testing/sample.${extension}`, import.meta.url))
  const html = `<html><meta charset="utf-8"><body><ol type="I"><li>${SAMPLE_TEXT.join('</li><li>')}</li></ol><table><tr><td rowspan=2>a</td><td>b</td></tr></table></body></html>`
  const canvas = createCanvas(120, 80)
  canvas.getContext('2d').fillText('Kế hoạch', 10, 40)
  return [
    { name: 'docx', bytes: Buffer.from(docxOf(SAMPLE_PLAN)) },
    { name: 'xlsx', bytes: Buffer.from(await xlsxOf([['STT', 'Nhiệm vụ', 'Chủ trì', 'Thời hạn'], ...SAMPLE_TEXT.slice(0, 8).map((text, at) => [at + 1, text, 'Sở Y tế', 'Quý III'])])) },
    { name: 'csv', bytes: Buffer.from(`STT;Nhiệm vụ;Chủ trì\n${SAMPLE_TEXT.map((text, at) => `${at};"${text}";Sở Y tế`).join('\n')}`) },
    { name: 'odt', bytes: await sample('odt') },
    { name: 'doc', bytes: await sample('doc') },
    { name: 'pdf', bytes: await sample('pdf') },
    { name: 'html', bytes: Buffer.from(html) },
    { name: 'txt', bytes: Buffer.from(SAMPLE_TEXT.join('\n')) },
    { name: 'png', bytes: canvas.toBuffer('image/png') },
    { name: 'jpeg', bytes: canvas.toBuffer('image/jpeg') },
    { name: 'webp', bytes: canvas.toBuffer('image/webp') },
    { name: 'tiff', bytes: tiffOf([STRIPED, STRIPED], { packing: 'runs', rowsPerStrip: 16 }) },
  ]
}

/** In the order of the task that reads uploads. */
async function readAnything(name: string, bytes: Buffer): Promise<void> {
  const workbook = await openList(bytes, { name: `a.${name}` })
  if (workbook) readProposed(workbook)
  else readPlan(await openSource(bytes, { recognise: false }))
}

test(`${RUNS} damaged files are read or refused, each within five seconds`, async () => {
  const files = await goodFiles()
  const outcomes = new Map<string, number>()
  let slowest = { seed: 0, name: '', milliseconds: 0 }
  for (let run = 0; run < RUNS; run += 1) {
    const seed = FIRST_SEED + run
    const random = seeded(seed)
    const file = files[random(files.length)]
    const damage = DAMAGES[random(DAMAGES.length)]
    if (file === undefined || damage === undefined) throw new Error('no file to damage')
    const inside = (file.name === 'docx' || file.name === 'xlsx') && random(2) === 0
    const bytes = inside ? await damagedInside(file, random) : damage(file.bytes, random)
    const began = spent()
    const outcome = await readAnything(file.name, bytes).then(
      () => 'read',
      (error: unknown) => {
        if (error instanceof FileRefusal) return error.code
        throw new Error(`seed ${seed} (${file.name}, ${damage.name}) crashed`, { cause: error })
      },
    )
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
    const milliseconds = spent() - began
    if (milliseconds > slowest.milliseconds) slowest = { seed, name: file.name, milliseconds: Math.round(milliseconds) }
  }
  if (RUNS > 300) console.log(`seeds ${FIRST_SEED}–${FIRST_SEED + RUNS - 1}`, Object.fromEntries(outcomes), slowest)
  expect(slowest.milliseconds, `seed ${slowest.seed} (${slowest.name})`).toBeLessThan(SLOWEST)
  // Damage that is always survived, or never, would mean that the damage is not what it should be.
  expect(outcomes.get('read') ?? 0).toBeGreaterThan(RUNS * 0.1)
  expect(outcomes.get('reader.broken_file') ?? 0).toBeGreaterThan(RUNS * 0.1)
}, RUNS * SLOWEST)
