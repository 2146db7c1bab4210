import type { Context } from '#platform/server/context.ts'
import { searchSources } from './sources.ts'

/** The kinds of things that can be found, with their names, for the filter. */
export function searchKinds(ctx: Context): { kind: string; name: string }[] {
  return searchSources(ctx.app.modules).flatMap((source) => {
    const names = source.names(ctx.locale)
    return source.kinds.map(({ kind }) => ({ kind, name: names[kind] ?? kind }))
  })
}
