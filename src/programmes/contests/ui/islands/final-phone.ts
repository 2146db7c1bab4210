/** A finalist's phone: asks for the step each moment, shows the question, sends the answer until the server has it (docs/decisions/0045). */
import type { FinalAnswer, FinalStep } from '../../schema.ts'
import { openLine } from '../final/line.ts'
import { openSender } from '../final/sender.ts'
import { openView } from '../final/view.ts'

const root = document.querySelector<HTMLElement>('[data-final]')
if (root) start(root)

function start(root: HTMLElement): void {
  const { final = '', steps = '', ticket = '', answers = '[]' } = root.dataset
  let step: FinalStep | null = null
  let online = true
  const sender = openSender({ ticket, key: `final ${final}`, known: JSON.parse(answers) as FinalAnswer[], changed: () => show() })
  const line = openLine(steps, (heard) => {
    online = heard !== null
    if (heard) step = heard.step
    show()
    // Whatever could not be sent goes out as soon as there is a line again.
    if (heard) void sender.send()
  })
  const view = openView(root, { result: `${final}/result`, answer: (question, keys) => sender.answer(question, keys) })
  const show = (): void => view.show({ step, online, now: line.now(), answer: (question) => sender.of(question) })
  show()
  line.start()
  // The countdown, between two looks at the server.
  setInterval(show, 200)
}
