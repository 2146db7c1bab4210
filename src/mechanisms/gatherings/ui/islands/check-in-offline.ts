/** Check-in on a device that may have no network: shows what it holds, notes marks, sends them when it can (docs/decisions/0034). */
import { openPage } from '#ui/device/page.ts'
import { openDesk } from '../offline/desk.ts'
import { showOutbox } from '../offline/outbox-view.ts'
import { openSessionView } from '../offline/session-view.ts'
import { showSessions } from '../offline/sessions-view.ts'
import { openStore } from '../offline/store.ts'
import { language, words } from '../offline/words.ts'

void openPage({
  list: 'sessions',
  address: `/offline?lang=${language}`,
  words: words.said,
  openStore,
  openDesk,
  views(desk) {
    const view = openSessionView(desk)
    return (named) => {
      const open = desk.shown.held?.sessions.find(({ gatheringId }) => gatheringId === named) ?? null
      view.show(open)
      showSessions(desk, open !== null)
      showOutbox(desk)
    }
  }
})
