/** Vietnamese text recognition, offline, two pages at a time. */
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { createWorker, OEM, PSM } from 'tesseract.js'
import type { Page, Worker } from 'tesseract.js'
import { ReaderRefusal } from '../../refusal.ts'
import { median } from '../printed/page.ts'
import type { PrintedPage, Rule, Word } from '../printed/page.ts'
import type { Watch } from '#foundations/files/office/index.ts'
import { despeckle, redraw, skewOf, whiten } from './picture.ts'
import type { Picture } from './picture.ts'
import { takeRules } from './rules.ts'

export interface PageImage {
  image: Picture
  number: number
  pages: number
}

export interface Recognition {
  all<Item>(items: Item[], prepare: (item: Item) => Promise<PageImage>): Promise<PrintedPage[]>
  close(): Promise<void>
}

const WORKERS = 2
/** Letters of 13 points are best read at about this resolution; more costs time and gains nothing. */
const BEST_DPI = 200

export async function openRecognition(watch: Watch): Promise<Recognition> {
  const idle: Worker[] = []
  const started: Worker[] = []
  // One page that fails ends the other ones at once.
  const ended = new AbortController()
  const take = async (): Promise<Worker> => {
    const rested = idle.pop()
    if (rested !== undefined) return rested
    const worker = await startWorker()
    if (ended.signal.aborted) {
      await worker.terminate()
      throw new ReaderRefusal('reader.cancelled')
    }
    started.push(worker)
    return worker
  }

  const recognise = async (page: PageImage): Promise<PrintedPage> => {
    const began = performance.now()
    const ready = prepare(page.image)
    const worker = await take()
    const data = await withinTime(worker, ready.picture, watch, ended.signal)
    idle.push(worker)
    watch.pardon(performance.now() - began)
    return toPage(page.number, ready.picture, ready.rules, data)
  }

  return {
    async all(items, prepareItem) {
      const pages: PrintedPage[] = []
      let next = 0
      let done = 0
      // Drawing a page is heavy and not thread-safe within pdf.js: one at a time, while the other page is recognised.
      let drawing = Promise.resolve()
      const lane = async (): Promise<void> => {
        while (next < items.length && !ended.signal.aborted) {
          const item = items[next] as (typeof items)[number]
          const place = next
          next += 1
          const drawn = drawing.then(() => prepareItem(item))
          drawing = drawn.then(() => undefined, () => undefined)
          const page = await drawn
          watch.check()
          pages[place] = await recognise(page)
          done += 1
          watch.report({ step: 'recognise', page: done, pages: items.length })
        }
      }
      await Promise.all(Array.from({ length: Math.min(WORKERS, items.length) }, lane))
      return pages
    },
    async close() {
      ended.abort()
      await Promise.all(started.map((worker) => worker.terminate()))
    },
  }
}

async function startWorker(): Promise<Worker> {
  const data = dirname(createRequire(import.meta.url).resolve('@tesseract.js-data/vie/package.json'))
  const worker = await createWorker('vie', OEM.LSTM_ONLY, {
    langPath: join(data, '4.0.0_best_int'),
    cacheMethod: 'none',
    gzip: true,
    errorHandler: () => undefined,
  })
  await worker.setParameters({ tessedit_pageseg_mode: PSM.AUTO, user_defined_dpi: String(BEST_DPI), debug_file: '/dev/null' })
  return worker
}

function prepare(image: Picture): { picture: Picture; rules: Rule[] } {
  const white = whiten(image)
  const skew = skewOf(white)
  const scale = Math.min(Math.max(BEST_DPI / image.dpi, 0.2), 3)
  const straight = despeckle(Math.abs(skew) < 0.06 && scale === 1 ? white : redraw(white, -skew, scale))
  return { picture: straight, rules: takeRules(straight) }
}

/** Portable grey map: the one picture format that costs nothing to write. */
function toPgm({ grey, width, height }: Picture): Buffer {
  return Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`, 'latin1'), grey])
}

async function withinTime(worker: Worker, picture: Picture, watch: Watch, ended: AbortSignal): Promise<Page> {
  let stop: (code: 'reader.cancelled' | 'reader.time_limit') => void = () => undefined
  const stopped = new Promise<never>((_, reject) => {
    stop = (code) => {
      void worker.terminate()
      reject(new ReaderRefusal(code))
    }
  })
  const timer = setTimeout(() => stop('reader.time_limit'), watch.limits.pageMilliseconds)
  const cancel = (): void => stop('reader.cancelled')
  watch.signal?.addEventListener('abort', cancel, { once: true })
  ended.addEventListener('abort', cancel, { once: true })
  try {
    watch.check()
    const { data } = await Promise.race([worker.recognize(toPgm(picture), {}, { blocks: true, text: false }), stopped])
    return data
  } finally {
    clearTimeout(timer)
    watch.signal?.removeEventListener('abort', cancel)
    ended.removeEventListener('abort', cancel)
  }
}

type Line = NonNullable<Page['blocks']>[number]['paragraphs'][number]['lines'][number]

const heightOf = (line: Line): number => (line.rowAttributes.rowHeight > 0 ? line.rowAttributes.rowHeight : line.bbox.y1 - line.bbox.y0)

const ACCENTS_HEIGHT = 0.6
const ACCENTS_LETTERS = 12

/** The accents over capitals and over "ộ", "ế" of a line come back as a low line of their own, a few signs that say nothing. */
function isAccentsAlone(line: Line, high: number, usual: number): boolean {
  const letters = line.words.reduce((sum, word) => sum + (word.text.match(/[\p{L}\p{N}]/gu)?.length ?? 0), 0)
  return high < usual * ACCENTS_HEIGHT && letters <= ACCENTS_LETTERS
}

function toPage(number: number, picture: Picture, rules: Rule[], data: Page): PrintedPage {
  const unit = 72 / picture.dpi
  const words: Word[] = []
  const lines = (data.blocks ?? []).flatMap((block) => block.paragraphs.flatMap((paragraph) => paragraph.lines))
  const usual = median(lines.map(heightOf))
  for (const line of lines) {
    const high = heightOf(line)
    if (isAccentsAlone(line, high, usual)) continue
    const slope = (line.baseline.y1 - line.baseline.y0) / Math.max(1, line.baseline.x1 - line.baseline.x0)
    for (const word of line.words) {
      if (isNoise(word.text, word.confidence)) continue
      const baseline = line.baseline.y0 + ((word.bbox.x0 + word.bbox.x1) / 2 - line.baseline.x0) * slope
      words.push({
        text: word.text.normalize('NFC'),
        left: word.bbox.x0 * unit,
        right: word.bbox.x1 * unit,
        top: (baseline - high * 0.78) * unit,
        bottom: (baseline + high * 0.22) * unit,
        size: Math.round(high * unit * 0.85 * 2) / 2,
        bold: false,
        italic: false,
        recognition: word.confidence / 100,
      })
    }
  }
  return { number, width: picture.width * unit, height: picture.height * unit, words, rules, aside: [] }
}

/** Grain of the paper comes back as lone signs; a full stop that stands alone ends nothing. */
function isNoise(text: string, confidence: number): boolean {
  if (text.trim() === '') return true
  if (/[\p{L}\p{N}]/u.test(text)) return confidence < 12
  if (/^[.,;:'"`’‘^~_|¦°·•«»!]+$/u.test(text)) return true
  return confidence < (/^[-–—+…]+$/u.test(text) ? 20 : 55)
}
