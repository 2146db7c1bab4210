import type { Module } from '#platform/server/module.ts'
import type { SearchSource } from '#platform/server/search-source.ts'

export function searchSources(modules: Module[]): SearchSource[] {
  return modules.flatMap((module) => module.search ?? [])
}
