import type { FigureSource } from '#platform/server/figures.ts'
import type { Module } from '#platform/server/module.ts'

export function figureSources(modules: Module[]): FigureSource[] {
  return modules.flatMap((module) => module.figures ?? [])
}

/** Undefined for a source that an earlier version had. */
export function sourceNamed(modules: Module[], name: string): FigureSource | undefined {
  return figureSources(modules).find((source) => source.name === name)
}

export function closedSources(modules: Module[]): string[] {
  return figureSources(modules).flatMap(({ name, closed }) => (closed ? [name] : []))
}
