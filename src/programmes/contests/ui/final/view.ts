/** The page of a finalist, drawn anew only where something changed: buttons that somebody is about to tap stay where they are. */
import type { FinalStep, ShownQuestion } from '../../schema.ts'
import { phone as en, phoneReasons as reasonsEn } from '../../text/final.en.ts'
import { phone as vi, phoneReasons as reasonsVi } from '../../text/final.vi.ts'
import type { Told } from './sender.ts'

interface Now {
  step: FinalStep | null
  online: boolean
  /** The clock of the server. */
  now: number
  answer(question: number): Told | null
}

interface Acts {
  result: string
  answer(question: number, keys: string[]): void
}

const language = document.documentElement.lang === 'en' ? 'en' : 'vi'
const words = language === 'en' ? en : vi
const reasons: Partial<Record<string, unknown>> = language === 'en' ? reasonsEn : reasonsVi
const said = (all: Record<string, string>): string => all[language] ?? all['vi'] ?? Object.values(all)[0] ?? ''

export function openView(root: HTMLElement, acts: Acts): { show(now: Now): void } {
  const part = (tag: string, name = ''): HTMLElement => root.appendChild(Object.assign(document.createElement(tag), { className: name }))
  const offline = part('p', 'offline')
  offline.setAttribute('role', 'alert')
  const left = part('p', 'left')
  left.setAttribute('role', 'timer')
  const told = part('p')
  told.setAttribute('role', 'status')
  const asked = part('div', 'stack-tight')
  let drawn = ''
  let chosen: string[] = []

  function say(place: HTMLElement, text: string): void {
    if (place.textContent !== text) place.textContent = text
    place.hidden = text === ''
  }

  function draw({ step, answer }: Now, phase: 'before' | 'in' | 'after' | null): void {
    const question = step?.question ?? null
    const given = question ? answer(question.number) : null
    const key = JSON.stringify([step?.phase, question?.number, phase, given?.keys, given?.state])
    if (key === drawn) return
    if (!drawn.startsWith(JSON.stringify([step?.phase, question?.number]).slice(0, -1))) chosen = []
    drawn = key
    asked.replaceChildren()
    if (step?.phase === 'over') {
      const link = Object.assign(document.createElement('a'), { href: acts.result, textContent: words.seeResult, className: 'btn btn-primary' })
      asked.append(link)
    }
    if (!step || !question) return
    asked.append(Object.assign(document.createElement('p'), { className: 'muted', textContent: words.question(question.number, step.of) }))
    asked.append(Object.assign(document.createElement('h2'), { className: 'prompt', textContent: said(question.prompt) }))
    for (const { href, told: alt } of question.pictures) asked.append(Object.assign(document.createElement('img'), { src: href, alt: said(alt) }))
    if (phase !== 'before' && question.choices.length) drawChoices(question, step, given, phase === 'in')
  }

  function drawChoices(question: ShownQuestion, step: FinalStep, given: Told | null, open: boolean): void {
    const several = question.kind === 'multiple'
    const box = Object.assign(document.createElement('div'), { className: 'choices' })
    box.setAttribute('role', 'group')
    for (const [nth, { key, words: own }] of question.choices.entries()) {
      const right = step.right?.includes(key) ?? false
      const mine = given?.keys.includes(key) ?? chosen.includes(key)
      const label = `${String.fromCodePoint(65 + nth)}. ${own ? said(own) : key === 'true' ? words.isTrue : words.isFalse}`
      const marks = [...(right ? [`✓ ${words.rightIs}`] : []), ...(given && mine ? [words.yours] : [])]
      const button = Object.assign(document.createElement('button'), { type: 'button', className: `btn${right ? ' is-right' : ''}`, textContent: marks.length ? `${label} (${marks.join(', ')})` : label, disabled: given !== null || !open })
      button.setAttribute('aria-pressed', String(mine))
      button.dataset['key'] = key
      button.addEventListener('click', () => {
        if (!several) return acts.answer(question.number, [key])
        chosen = chosen.includes(key) ? chosen.filter((one) => one !== key) : [...chosen, key]
        for (const one of box.querySelectorAll('button')) one.setAttribute('aria-pressed', String(chosen.includes(one.dataset['key'] ?? '')))
        if (send) send.disabled = chosen.length === 0
      })
      box.append(button)
    }
    if (!given && open) asked.append(Object.assign(document.createElement('p'), { className: 'muted', textContent: several ? words.several : words.once }))
    asked.append(box)
    let send: HTMLButtonElement | null = null
    if (several && !given && open) {
      send = Object.assign(document.createElement('button'), { type: 'button', className: 'btn btn-primary', textContent: words.send, disabled: chosen.length === 0 })
      send.addEventListener('click', () => acts.answer(question.number, chosen.toSorted()))
      asked.append(send)
    }
  }

  return {
    show(state) {
      const { step, online, now, answer } = state
      const phase = windowAt(step, now)
      say(offline, online ? '' : words.offline)
      const seconds = (ms: number): number => Math.max(0, Math.ceil(ms / 1000))
      say(left, step?.phase !== 'open' ? '' : phase === 'before' ? words.soon(seconds((step.opensAt ?? now) - now)) : phase === 'in' ? words.left(seconds((step.closesAt ?? now) - now)) : '')
      draw(state, phase)
      say(told, tellOf(step, phase, step?.question ? answer(step.question.number) : null))
    }
  }
}

function windowAt(step: FinalStep | null, now: number): 'before' | 'in' | 'after' | null {
  if (!step || step.phase === 'waiting' || step.phase === 'over') return null
  if (step.phase === 'asked') return 'before'
  if (step.phase !== 'open') return 'after'
  return now < (step.opensAt ?? 0) ? 'before' : now < (step.closesAt ?? 0) ? 'in' : 'after'
}

function tellOf(step: FinalStep | null, phase: ReturnType<typeof windowAt>, given: Told | null): string {
  if (!step || step.phase === 'waiting') return words.waiting
  if (step.phase === 'over') return words.over
  if (phase === 'before') return step.phase === 'asked' ? words.asked : ''
  const own = given === null ? (phase === 'after' ? words.nothing : '') : given.state === 'sending' ? words.sending : given.state === 'refused' ? String(reasons[given.reason] ?? words.nothing) : words.saved((given.ms / 1000).toLocaleString(language, { maximumFractionDigits: 2 }))
  if (step.right && given?.state === 'saved') return `${verdict(step.right, given.keys)} ${own}`
  return phase === 'after' && step.phase === 'open' ? `${own} ${words.timeUp}` : own
}

function verdict(right: string[], keys: string[]): string {
  if (keys.length === right.length && keys.every((key) => right.includes(key))) return words.right
  return keys.some((key) => right.includes(key)) ? words.partly : words.wrong
}
