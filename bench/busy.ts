/** Does the server answer everybody else while it reads a big file? On the embedded database, the harder case. */
import { startServer, type RunningServer } from '../e2e/harness/server.ts'
import { bigPlanPdf, scannedPages } from './big-plan.ts'
import { askSteadily, type Latency } from './latency.ts'
import { samplePassword, visit, type Upload, type Visitor } from './visitor.ts'

const EVERY_MS = 25
const SCANNED_PAGES = 8

export interface BusyFigure {
  during: string
  seconds: number
  health: Latency
  page: Latency
}

export async function measureBusy(): Promise<BusyFigure[]> {
  const server = await startServer()
  try {
    const clerk = await visit(server.base, 'vinh.do', samplePassword(server.folder, 'vinh.do'))
    const units = await fetch(`${server.base}/api/v1/units`, { headers: { cookie: clerk.cookie } })
    const unitId = ((await units.json()) as { id: string; name: string }[]).find(({ name }) => name === 'Tỉnh Phú Sơn')?.id ?? ''
    const pdf = await bigPlanPdf()
    const plan: Upload = { name: 'ke-hoach.pdf', type: 'application/pdf', bytes: pdf.bytes }
    const scans = scannedPages(SCANNED_PAGES).map((bytes, at): Upload => ({ name: `trang-${at + 1}.jpg`, type: 'image/jpeg', bytes }))
    const figures = [await watch(server, clerk, 'nothing else, 10 s', () => new Promise((resolve) => setTimeout(resolve, 10_000)))]
    figures.push(await watch(server, clerk, `a PDF of ${pdf.pages} pages, 2,000 tasks`, () => readWhole(clerk, unitId, [plan])))
    figures.push(await watch(server, clerk, `${SCANNED_PAGES} scanned pages`, () => readWhole(clerk, unitId, scans)))
    return figures
  } finally {
    await server.stop()
  }
}

async function watch(server: RunningServer, { cookie }: Visitor, during: string, run: () => Promise<void>): Promise<BusyFigure> {
  const began = performance.now()
  const health = askSteadily(`${server.base}/healthz`, {}, EVERY_MS)
  const page = askSteadily(`${server.base}/my-work`, { cookie }, EVERY_MS * 4)
  try {
    await run()
  } finally {
    await Promise.all([health.end(), page.end()])
  }
  return { during, seconds: (performance.now() - began) / 1000, health: await health.end(), page: await page.end() }
}

async function readWhole(clerk: Visitor, unitId: string, files: Upload[]): Promise<void> {
  const id = await clerk.upload(unitId, files)
  for (;;) {
    const { state, refusal } = await clerk.reading(id)
    if (state === 'done') return
    if (!['waiting', 'reading'].includes(state)) throw new Error(`The reading ended as ${state}: ${JSON.stringify(refusal)}`)
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
}
