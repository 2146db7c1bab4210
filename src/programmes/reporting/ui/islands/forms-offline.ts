/** Forms on a device that may have no network: shows what it holds, keeps what is typed, sends it when it can (docs/decisions/0048). */
import { openPage } from '#ui/device/page.ts'
import { openDesk } from '../offline/desk.ts'
import { openFormView } from '../offline/form-view.ts'
import { showForms } from '../offline/forms-view.ts'
import { showOutbox } from '../offline/outbox-view.ts'
import { openStore } from '../offline/store.ts'
import { language, words } from '../offline/words.ts'

void openPage({
  list: 'forms',
  address: `/offline/forms?lang=${language}`,
  words: words.said,
  openStore,
  openDesk,
  views(desk) {
    const view = openFormView(desk)
    return (named) => {
      const open = desk.shown.held?.forms.find(({ id }) => id === named) ?? null
      view.show(open)
      showForms(desk, open !== null)
      showOutbox(desk)
    }
  }
})
