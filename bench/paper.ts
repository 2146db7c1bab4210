/** A report of 100 pages as DOCX and PDF, beside the same number of bare paragraphs packed by the docx library alone. */
import { Document, Packer, Paragraph } from 'docx'
import { runIsolated } from '../src/platform/server/isolate.ts'
import { STATE_PROFILE } from '../src/foundations/paper/profiles/state.ts'
import type { Block } from '../src/foundations/paper/model.ts'
import { sampleDocument } from '../src/foundations/paper/testing/sample.ts'
import type { WriteInput, Written } from '../src/foundations/paper/write-task.ts'

export interface PaperFigure {
  format: string
  pages: number
  seconds: number
  /** The docx library with bare paragraphs, in this process. */
  ceiling: number
  /** The longest that another request would have waited meanwhile. */
  held: number
}

const PARAGRAPHS = 1250

/** As many bars as a province has districts to show, a third of them lines over time. */
const chart = (at: number): Block => ({
  kind: 'chart',
  chart: {
    title: `Biểu đồ ${at + 1}. Tỷ lệ hộ phân loại rác đúng`, told: 'Tỷ lệ của hai mươi xã', kind: at % 3 ? 'bars' : 'lines', measure: '%',
    categories: Array.from({ length: 20 }, (_, nth) => `Xã ${nth + 1}`), series: [{ name: 'Kỳ này', values: Array.from({ length: 20 }, (_, nth) => ((at + 3) * (nth + 7)) % 100) }], goal: { name: 'Chỉ tiêu', value: 90 }
  }
})

/** `charts`: put in at even distances; as many pages are left for words. */
export async function measurePaper({ charts = 0 } = {}): Promise<PaperFigure[]> {
  const document = sampleDocument('state', { paragraphs: PARAGRAPHS - charts * 8, rows: 60 })
  const blocks = document.sections[0]?.blocks ?? []
  for (let at = 0; at < charts; at++) blocks.splice(8 + at * Math.floor((blocks.length - 12) / charts), 0, chart(at))
  const text = document.sections[0]?.blocks.find((block) => block.kind === 'paragraph')
  const words = text?.kind === 'paragraph' ? text.runs.map((run) => run.text).join('') : ''
  const bare = async (): Promise<void> =>
    void (await Packer.toBuffer(new Document({ sections: [{ children: Array.from({ length: PARAGRAPHS + 120 }, () => new Paragraph(words)) }] })))
  const ceiling = await secondsOf(bare)
  const write = (format: WriteInput['format']): Promise<Written> =>
    runIsolated<WriteInput, Written>({
      module: new URL('../src/foundations/paper/write-task.ts', import.meta.url),
      input: { document, profile: STATE_PROFILE, format, copyId: null, made: new Date().toISOString() },
      readable: [],
      seconds: 120,
      memoryMb: 900
    })
  const figures: PaperFigure[] = []
  const { bytes: pdf } = await write('pdf')
  const pages = (Buffer.from(pdf).toString('latin1').match(/\/Type \/Page\b/g) ?? []).length
  for (const format of ['docx', 'pdf'] as const) {
    const { seconds, held } = await watched(() => write(format))
    figures.push({ format, pages, seconds, ceiling, held })
  }
  return figures
}

/** The best of two runs: the first one loads the code. */
async function secondsOf(work: () => Promise<void>): Promise<number> {
  let best = Infinity
  for (let run = 0; run < 2; run++) {
    const began = performance.now()
    await work()
    best = Math.min(best, (performance.now() - began) / 1000)
  }
  return best
}

async function watched(work: () => Promise<unknown>): Promise<{ seconds: number; held: number }> {
  let last = performance.now()
  let held = 0
  const clock = setInterval(() => {
    const now = performance.now()
    held = Math.max(held, now - last - 5)
    last = now
  }, 5)
  const began = performance.now()
  await work()
  clearInterval(clock)
  return { seconds: (performance.now() - began) / 1000, held }
}
