import type { Context } from '#platform/server/context.ts'
import type { AnnouncementSource } from '#platform/server/announcements.ts'
import type { Module } from '#platform/server/module.ts'

export const PERMISSION = 'webhooks.edit'
export const TEST_TYPE = 'webhook.test'

export function announcementSources(modules: Module[]): AnnouncementSource[] {
  return modules.flatMap((module) => module.announcements ?? [])
}

export function announcedTypes(modules: Module[]): Set<string> {
  return new Set(announcementSources(modules).flatMap(({ types }) => types))
}

/** What can be chosen, with its name. */
export function webhookTypes(ctx: Context): { type: string; name: string }[] {
  return announcementSources(ctx.app.modules).flatMap((source) => {
    const names = source.names(ctx.locale)
    return source.types.map((type) => ({ type, name: names[type] ?? type }))
  })
}
