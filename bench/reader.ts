/** Pages per second of the plan reader: one of the sample plans, repeated until it fills 100 pages. */
import { readFileSync } from 'node:fs'
import { Document, Packer, Paragraph } from 'docx'
import { openSource, readPlan } from '../src/mechanisms/plans/reader/index.ts'

const PAGES = 100
/** Letters on a page of an administrative document (A4, 14 pt), spaces included. */
const LETTERS = 2400

export interface ReaderFigure {
  format: string
  seconds: number
  pagesPerSecond: number
}

export async function measureReader(): Promise<ReaderFigure[]> {
  const plan = readFileSync(new URL('../db/sample/plans/phan-loai-rac-tai-nguon.txt', import.meta.url), 'utf8')
  const text = plan.repeat(Math.ceil((PAGES * LETTERS) / plan.length)).slice(0, PAGES * LETTERS)
  const docx = await Packer.toBuffer(
    new Document({ sections: [{ children: text.split('\n').map((line) => new Paragraph(line)) }] })
  )
  const figures: ReaderFigure[] = []
  for (const [name, bytes] of [
    ['plan.txt', Buffer.from(text)],
    ['plan.docx', docx]
  ] as const) {
    const read = async (): Promise<void> => void readPlan(await openSource(new Uint8Array(bytes), { name }))
    await read()
    const began = performance.now()
    await read()
    const seconds = (performance.now() - began) / 1000
    figures.push({ format: name.split('.')[1] ?? '', seconds, pagesPerSecond: PAGES / seconds })
  }
  return figures
}
