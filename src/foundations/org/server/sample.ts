import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { Context } from '#platform/server/context.ts'
import { Succession } from '../schema.ts'
import { addUnit } from './commands.ts'
import { carryOut } from './succession/succeed.ts'

const FILE = new URL('../../../../db/sample/units.json', import.meta.url)

const SampleUnit = z.object({
  code: z.string(),
  name: z.string(),
  short: z.string().nullable(),
  kind: z.string(),
  branch: z.string(),
  parent: z.string().nullable()
})
const Merger = z.object({ day: z.string(), basis: z.string(), from: z.array(z.string()), into: z.string() })
const SampleUnits = z.object({ from: z.string(), units: z.array(SampleUnit), mergers: z.array(Merger) })

/** The units of db/sample, parents before children, and what has happened to them since. */
export async function addSampleUnits(ctx: Context): Promise<void> {
  const { from, units, mergers } = SampleUnits.parse(JSON.parse(readFileSync(FILE, 'utf8')))
  const ids = new Map<string, string>()
  for (const { code, name, short, kind, branch, parent } of units) {
    const parentId = parent === null ? null : ids.get(parent)
    if (parentId === undefined) throw new Error(`The sample unit ${code} stands before its parent.`)
    const { id } = await addUnit(ctx, { code, name, shortName: short, kind, branch, parentId, from })
    ids.set(code, id)
  }
  for (const { day, basis, from: codes, into } of mergers) {
    const parts = codes.map((code) => ({ from: ids.get(code) ?? '', to: into }))
    await carryOut(ctx, Succession.parse({ kind: 'merge', day, basis, heirs: [{ key: into, unitId: ids.get(into) }], parts }))
  }
}
