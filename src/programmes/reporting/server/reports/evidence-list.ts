/** The files on which the figures of a report rest, for its annex: by figure, each with its unit. */
import { figuresIn, rowsBehind } from '#mechanisms/indicators/server/index.ts'
import type { Block } from '#foundations/paper/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { ROOM } from '../access.ts'
import { pathsOf } from '../forms/path.ts'
import type { Lineage } from './filling.ts'
import { say } from './words.ts'

export async function evidenceList(ctx: Context, figures: Lineage[]): Promise<Block[]> {
  const told = figures.flatMap(({ label, of }) => (of ? [{ label, of }] : []))
  const behind = await figuresIn(ctx, told.map(({ of }) => of))
  const rows = await rowsBehind(ctx, [...new Set(behind.flat())], ROOM)
  const paths = await pathsOf(ctx, [...new Set([...rows.values()].flat())])
  const lines = told.flatMap(({ label }, at) => {
    const cells = new Set((behind[at] ?? []).flatMap((id) => rows.get(id) ?? []))
    const files = [...cells].flatMap((cell) => { const path = paths.get(cell); return path?.evidence.map(({ name }) => `${name} (${path.unit.name}, ${path.form.title})`) ?? [] })
    return files.length ? [say.evidenceLine(label, [...new Set(files)].join('; '))] : []
  })
  return lines.length ? lines.map((text): Block => ({ kind: 'paragraph', marker: '-', runs: [{ text }] })) : [{ kind: 'paragraph', runs: [{ text: say.none }] }]
}
