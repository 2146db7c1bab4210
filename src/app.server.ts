/** The one list of modules: whatever the whole offers (API, jobs, routes, tables) comes from here. */
import { auditModule } from '#foundations/audit/server/index.ts'
import { filesModule } from '#foundations/files/server/index.ts'
import { notificationsModule } from '#foundations/notifications/server/index.ts'
import { orgModule } from '#foundations/org/server/index.ts'
import { paperModule } from '#foundations/paper/server/index.ts'
import { peopleModule } from '#foundations/people/server/index.ts'
import { searchModule } from '#foundations/search/server/index.ts'
import { webhooksModule } from '#foundations/webhooks/server/index.ts'
import { indicatorsModule } from '#mechanisms/indicators/server/index.ts'
import { plansModule } from '#mechanisms/plans/server/index.ts'
import type { Module } from '#platform/server/module.ts'

export const modules: Module[] = [orgModule, peopleModule, filesModule, paperModule, notificationsModule, searchModule, webhooksModule, auditModule, plansModule, indicatorsModule]
