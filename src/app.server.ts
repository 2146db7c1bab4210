/** The one list of modules: whatever the whole offers (API, jobs, routes, tables) comes from here. */
import type { Module } from '#platform/server/module.ts'

export const modules: Module[] = []
