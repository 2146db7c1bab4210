import type { Module } from '#platform/server/module.ts'
import { noticesApi } from './api.ts'
import { noticeFollower } from './follow.ts'
import { noticesHang } from './hanging.ts'
import { noticeJobs } from './jobs.ts'
import { unsubscribeRoute } from './routes.ts'
import { createNotificationServices } from './services.ts'

export const notificationsModule: Module = {
  name: 'notifications',
  api: noticesApi,
  hangs: noticesHang,
  jobs: noticeJobs,
  followers: [noticeFollower],
  async start(app) {
    app.services.notifications = createNotificationServices(app)
  },
  routes: unsubscribeRoute,
  tables: ['notices', 'notice_choices', 'notice_messages', 'notice_deliveries', 'push_subscriptions']
}
