/** A plan of 300 pages on the embedded database, the harder case: is everybody else answered while it is read? */
import { startServer, type RunningServer } from '../e2e/harness/server.ts'
import { bigPlanPdf, ITEMS, scannedPages } from './big-plan.ts'
import { askSteadily, type Latency } from './latency.ts'
import { measureReview, type ReviewFigure } from './review.ts'
import { samplePassword, visit, type Upload, type Visitor } from './visitor.ts'

const EVERY_MS = 25
const SCANNED_PAGES = 8

export interface BusyFigure {
  during: string
  seconds: number
  health: Latency
  page: Latency
}

export async function measureBigPlan(): Promise<{ busy: BusyFigure[]; review: ReviewFigure }> {
  const server = await startServer()
  try {
    const clerk = await visit(server.base, 'vinh.do', samplePassword(server.folder, 'vinh.do'))
    const units = await fetch(`${server.base}/api/v1/units`, { headers: { cookie: clerk.cookie } })
    const unitId =
      ((await units.json()) as { id: string; name: string }[]).find(({ name }) => name === 'Tỉnh Phú Sơn')?.id ?? ''
    const pdf = await bigPlanPdf()
    const plan: Upload = { name: 'ke-hoach.pdf', type: 'application/pdf', bytes: pdf.bytes }
    const scans = scannedPages(SCANNED_PAGES).map((bytes, at): Upload => ({
      name: `trang-${at + 1}.jpg`,
      type: 'image/jpeg',
      bytes
    }))
    const busy = [
      await watch(server, clerk, 'nothing else, 10 s', () => new Promise((resolve) => setTimeout(resolve, 10_000)))
    ]
    let planId = ''
    const readPlan = async (): Promise<void> => {
      planId = await readWhole(clerk, unitId, [plan])
    }
    busy.push(await watch(server, clerk, `a PDF of ${pdf.pages} pages, ${ITEMS} items`, readPlan))
    busy.push(await watch(server, clerk, `${SCANNED_PAGES} scanned pages`, () => readWhole(clerk, unitId, scans)))
    return { busy, review: await measureReview(server.base, clerk, planId) }
  } finally {
    await server.stop()
  }
}

async function watch(
  server: RunningServer,
  { cookie }: Visitor,
  during: string,
  run: () => Promise<unknown>
): Promise<BusyFigure> {
  const began = performance.now()
  const health = askSteadily(`${server.base}/healthz`, {}, EVERY_MS)
  const page = askSteadily(`${server.base}/my-work`, { cookie }, EVERY_MS * 4)
  try {
    await run()
  } catch (error) {
    await Promise.all([health.end(), page.end()])
    throw error
  }
  const seconds = (performance.now() - began) / 1000
  return { during, seconds, health: await health.end(), page: await page.end() }
}

async function readWhole(clerk: Visitor, unitId: string, files: Upload[]): Promise<string> {
  const id = await clerk.upload(unitId, files)
  for (;;) {
    const { state, planId, refusal } = await clerk.reading(id)
    if (state === 'done' && planId) return planId
    if (!['waiting', 'reading'].includes(state))
      throw new Error(`The reading ended as ${state}: ${JSON.stringify(refusal)}`)
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
}
