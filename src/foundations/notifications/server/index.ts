/** The front door of notifications: what somebody should know, and how they want to be told. */
export { chooseNotices, dealWith } from './commands.ts'
export { remindAll } from './jobs.ts'
export { notificationsModule } from './module.ts'
export { countNotices, listChoices, listNotices } from './queries.ts'
