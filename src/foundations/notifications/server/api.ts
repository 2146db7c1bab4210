import { z } from 'zod'
import { api } from '#platform/server/api.ts'
import { Browser, NoticeKind, NoticePage } from '../schema.ts'
import { findPushKey, listBrowsers, removeBrowser, subscribeBrowser } from './browsers.ts'
import { chooseNotices, dealWith } from './commands.ts'
import { countNotices, listChoices, listNotices } from './queries.ts'

export const noticesApi = api('notices', (api) => {
  api.get('/notices', listNotices, { summary: 'Your own notices, the latest first, grouped by what they are about.', output: NoticePage })
  api.get('/notices/count', countNotices, { summary: 'How many of your notices are open; counting ends at a hundred.', output: z.int() })
  api.post('/notices/dealt', dealWith, { summary: 'Mark notices as dealt with, or open again.', output: z.null() })
  api.get('/notice-choices', listChoices, { summary: 'How you are told of each kind of thing.', output: z.array(NoticeKind) })
  api.get('/push-key', findPushKey, { summary: 'The key with which a browser subscribes to push messages.', output: z.object({ publicKey: z.string() }) })
  api.get('/push-browsers', listBrowsers, { summary: 'Your browsers that show notices.', output: z.array(Browser) })
  api.post('/push-browsers', subscribeBrowser, { summary: 'Let a browser show notices.', output: z.null() })
  api.delete('/push-browsers/{browserId}', removeBrowser, { summary: 'Show no more notices in a browser.', output: z.null() })
  api.put('/notice-choices', chooseNotices, { summary: 'Choose how you are told.', output: z.null() })
})
