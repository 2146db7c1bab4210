/** What the listed modules offer; notifications knows them only through this. */
import type { Context } from '#platform/server/context.ts'
import type { Module } from '#platform/server/module.ts'
import type { NoticeChoice, NoticeRef, NoticeSource, NoticeWords } from '#platform/server/notices.ts'
import type { Channel } from '../rules.ts'

export function sourcesOf(modules: Module[]): NoticeSource[] {
  return modules.flatMap((module) => module.notices ?? [])
}

export function defaultChoice(modules: Module[], kind: string, channel: Channel): NoticeChoice {
  if (channel === 'app') return 'now'
  for (const source of sourcesOf(modules)) {
    const found = source.kinds.find((one) => one.kind === kind)
    if (found) return found[channel]
  }
  return 'none'
}

/** The words of notices as `ctx.actor` may see them now; what they may not see is not among them. */
export async function describeAll(ctx: Context, notices: NoticeRef[]): Promise<Map<string, NoticeWords>> {
  const words = new Map<string, NoticeWords>()
  for (const source of sourcesOf(ctx.app.modules)) {
    const kinds = new Set(source.kinds.map(({ kind }) => kind))
    const own = notices.filter(({ kind }) => kinds.has(kind))
    if (!own.length) continue
    for (const [id, found] of await source.describe(ctx, own)) words.set(id, found)
  }
  return words
}
