/** Solves the challenge of the page while somebody types; whoever is faster waits for it, and nothing typed is lost. */
import { proofText, solve } from '../../rules/proof.ts'

const form = document.querySelector<HTMLFormElement>('form[data-challenge]')
if (form) prove(form)

function prove(form: HTMLFormElement): void {
  const { challenge = '', bits = '', solver = '', checked = '', checking = '', sending = '' } = form.dataset
  const proof = form.querySelector<HTMLInputElement>('input[name=proof]')
  const told = form.querySelector<HTMLElement>('[data-told]')
  let wanted = false
  const tell = (words: string): void => {
    if (told) told.textContent = words
  }
  const solved = (numbers: number[]): void => {
    if (proof) proof.value = proofText(challenge, numbers)
    tell(checked)
    if (!wanted) return
    tell(sending)
    // Older phones know only the second way.
    if (typeof form.requestSubmit === 'function') form.requestSubmit()
    else form.submit()
  }
  const here = (): void => void setTimeout(() => solved(solve(challenge, Number(bits))), 50)

  tell(checking)
  form.addEventListener('submit', (event) => {
    if (proof?.value) return tell(sending)
    event.preventDefault()
    wanted = true
    tell(checking)
  })
  try {
    const worker = new Worker(solver, { type: 'module' })
    worker.addEventListener('message', ({ data }: MessageEvent<number[]>) => {
      worker.terminate()
      solved(data)
    })
    worker.addEventListener('error', here, { once: true })
    worker.postMessage({ challenge, bits: Number(bits) })
  } catch {
    here()
  }
}
