import { z } from 'zod'
import { api } from '#platform/server/api.ts'
import { NoticeKind, NoticePage } from '../schema.ts'
import { chooseNotices, dealWith } from './commands.ts'
import { listChoices, listNotices } from './queries.ts'

export const noticesApi = api('notices', (api) => {
  api.get('/notices', listNotices, { summary: 'Your own notices, the latest first, grouped by what they are about.', output: NoticePage })
  api.post('/notices/dealt', dealWith, { summary: 'Mark notices as dealt with, or open again.', output: z.null() })
  api.get('/notice-choices', listChoices, { summary: 'How you are told of each kind of thing.', output: z.array(NoticeKind) })
  api.put('/notice-choices', chooseNotices, { summary: 'Choose how you are told.', output: z.null() })
})
