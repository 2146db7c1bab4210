import type { Module } from '#platform/server/module.ts'
import type { SearchSource } from '#platform/server/search-source.ts'

export function searchSources(modules: Module[]): SearchSource[] {
  return modules.flatMap((module) => module.search ?? [])
}

/** The source of a kind; undefined for a kind that an earlier version had. */
export function sourceOf(modules: Module[], kind: string): SearchSource | undefined {
  return searchSources(modules).find(({ kinds }) => kinds.some((one) => one.kind === kind))
}
