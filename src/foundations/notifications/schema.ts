import { z } from 'zod'
import { Id } from '#platform/shared/ids.ts'
import { CHOICES } from './rules.ts'

const Choice = z.enum(CHOICES)

export const ListNotices = z.object({
  state: z.enum(['open', 'dealt']).default('open'),
  cursor: Id.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50)
})

export const DealWith = z.object({
  noticeIds: z.array(Id).min(1).max(200),
  /** False puts them back among the open ones. */
  dealt: z.boolean().default(true)
})

export const Notice = z
  .object({ id: Id, kind: z.string(), at: z.date(), title: z.string(), href: z.string() })
  .meta({ id: 'Notice' })

export const NoticePage = z
  .object({
    groups: z.array(z.object({ id: z.string(), name: z.string(), notices: z.array(Notice) })),
    /** Notices of things that this person may no longer see. */
    gone: z.array(Id),
    next: Id.nullable()
  })
  .meta({ id: 'NoticePage' })
export type NoticePage = z.output<typeof NoticePage>

export const NoticeKind = z
  .object({ kind: z.string(), name: z.string(), app: Choice, mail: Choice, push: Choice })
  .meta({ id: 'NoticeKind', description: 'How a person is told of one kind of thing.' })
export type NoticeKind = z.output<typeof NoticeKind>

export const ChooseNotices = z.object({
  choices: z.array(z.object({ kind: z.string().max(80), app: z.enum(['now', 'none']), mail: Choice, push: Choice })).max(100)
})

export const MailToken = z.object({ token: z.string().max(200) })

/** What `PushManager.subscribe` gives: keys of the browser, an address of its push service. */
export const SubscribeBrowser = z.object({
  endpoint: z.url().max(1000),
  keys: z.object({ p256dh: z.base64url().min(80).max(100), auth: z.base64url().min(16).max(40) }),
  device: z.string().max(200).optional()
})

export const RemoveBrowser = z.object({ browserId: Id })

export const Browser = z.object({ id: Id, device: z.string().nullable(), createdAt: z.date() }).meta({ id: 'PushBrowser' })
