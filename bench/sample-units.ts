/** The list of `caunoi sample units` brought in as a person does it, on PostgreSQL: looked at first, then carried out. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { modules } from '#app'
import { createApp } from '#platform/server/app.ts'
import { readConfig } from '#platform/server/config.ts'
import { createContext } from '#platform/server/context.ts'
import { startPostgres } from '../scripts/postgres.ts'
import { carryOutImport, proposeImport, sampleList, WHOLE_COUNTRY } from '../src/foundations/org/server/index.ts'
import { smallProvince } from '../src/testing/province.ts'

export interface BroughtIn {
  units: number
  /** Seconds. */
  lookedAt: number
  carriedOut: number
}

/** 34 provinces and their communes, a tenth of them, and about three times as many. */
export const LISTS = [336, WHOLE_COUNTRY, 10_000]

export async function measureSampleUnits(sizes = LISTS): Promise<BroughtIn[]> {
  const postgres = await startPostgres({ shared_buffers: '512MB' })
  const folder = mkdtempSync(join(tmpdir(), 'caunoi-bench-units-'))
  const app = await createApp(readConfig({ CAUNOI_DATA: folder, DATABASE_URL: postgres.url, CAUNOI_LOG: 'error', CAUNOI_SAMPLE: 'off' }), modules, { work: false })
  try {
    const found: BroughtIn[] = []
    for (const size of sizes) {
      // Each begins with the same small province; nothing of it stays.
      const trx = await app.database.db.startTransaction().execute()
      const ctx = { ...createContext(app), db: trx }
      const { hanh, province } = await smallProvince(ctx)
      const { columns, rows } = sampleList(size, 'vi')
      const table = { rows: [columns.map(({ title }) => title), ...rows], formulas: [], mergedRows: [] }
      const began = performance.now()
      const one = await proposeImport({ ...ctx, actor: hanh }, { unitId: province, what: 'units', fileName: 'xa.csv', table })
      const looked = performance.now()
      await carryOutImport({ ...ctx, actor: hanh }, one)
      found.push({ units: size, lookedAt: (looked - began) / 1000, carriedOut: (performance.now() - looked) / 1000 })
      await trx.rollback().execute()
    }
    return found
  } finally {
    await app.close()
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
