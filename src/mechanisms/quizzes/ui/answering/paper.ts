/** The paper on the page: one question or all, time left, what is saved where, handing in. */
import { open } from '../../attempt/booklet.ts'
import { fromText } from '../../attempt/letters.ts'
import type { Desk } from './desk.ts'
import { filesLeft } from './files.ts'
import { button, make } from './parts.ts'
import { questionView, type QuestionView } from './question.ts'
import { clockWords, language, languageName, reasonWords, words } from './words.ts'

const TOLD_AT = [10, 5, 1].map((minutes) => minutes * 60_000)

export interface PaperView {
  refresh(): void
}

export async function openPaper(root: HTMLElement, desk: () => Desk, store: { durable: boolean }): Promise<PaperView> {
  const { started, sealed } = desk().held
  const opened = await Promise.all(started.paper.map(async ({ place, key }, at) => ({ place, open: await open(sealed[at] ?? '', fromText(key)) })))
  const views = opened.map(({ place, open: question }, at) => questionView(desk(), question, { place, at: at + 1, of: opened.length }, language))
  let current = 0
  let all = false
  let leaving = false

  const left = make('strong', { class: 'answer-left', role: 'timer', 'aria-live': 'off' })
  const saved = make('p', { 'data-saved': '' })
  const said = make('p', { role: 'status', class: 'sr-only' })
  const trouble = make('div', {})
  const list = make('ol', { class: 'answer-list' })
  const sheet = make('div', { class: 'stack' })
  const previous = button(words.previous, () => go(current - 1))
  const next = button(words.next, () => go(current + 1), 'btn btn-primary')
  const mode = button(words.allAtOnce, () => {
    all = !all
    mode.textContent = all ? words.oneByOne : words.allAtOnce
    refresh()
  }, 'btn btn-plain')
  const handIn = button(words.finish, () => confirmation())
  const steps = make('div', { class: 'btn-row' }, previous, next)
  const closing = make('div', {})
  const marks = views.map(({ place }, at) => {
    const link = button(String(at + 1), () => go(at), 'btn btn-plain')
    link.setAttribute('data-to', String(place))
    return link
  })
  list.append(...marks.map((mark) => make('li', {}, mark)))
  const panel = make('div', { class: 'stack' },
    make('div', { class: 'answer-bar' }, left, saved), trouble, said, languageChoice(), sheet, steps,
    make('div', { class: 'btn-row' }, mode, handIn), make('nav', { 'aria-label': words.list }, list))
  sheet.append(...views.map(({ element }) => element))
  root.replaceChildren(panel, closing)

  function languageChoice(): HTMLElement | null {
    const tags = [...new Set(opened.flatMap(({ open: question }) => Object.keys(question.prompt)))]
    if (tags.length < 2) return null
    const select = make('select', { class: 'select field-medium', id: 'answer-language' }, ...tags.map((tag) => make('option', { value: tag, selected: tag === language }, languageName(tag))))
    select.addEventListener('change', () => views.forEach((view) => view.speak(select.value)))
    return make('div', { class: 'field' }, make('label', { class: 'field-label', for: 'answer-language' }, words.language), select)
  }

  function go(to: number): void {
    current = Math.min(Math.max(to, 0), views.length - 1)
    leaving = false
    refresh()
    views[current]?.heading.focus()
    views[current]?.element.scrollIntoView({ block: 'nearest' })
  }

  const missing = (): QuestionView[] => views.filter((view) => !view.isAnswered())

  function confirmation(): void {
    leaving = true
    refresh()
    const open = missing()
    const title = make('h2', { tabindex: '-1' }, words.finishTitle)
    closing.replaceChildren(make('div', { class: 'stack' }, title,
      make('p', {}, open.length ? words.finishMissing(open.length) : words.finishAll),
      open.length ? make('ul', { class: 'answer-list' }, ...open.map((view) => make('li', {}, button(words.question(views.indexOf(view) + 1, views.length), () => go(views.indexOf(view)), 'btn btn-plain')))) : null,
      make('div', { class: 'btn-row' }, button(words.finishNow, () => void desk().finish(), 'btn btn-primary'), button(words.back, () => go(current)))))
    title.focus()
  }

  function ending(): void {
    const { held: { ended }, handedIn, waiting, files } = desk()
    const done = (ended !== null || (!handedIn && waiting === 0)) && filesLeft(files) === 0
    panel.hidden = true
    const text = ended ? (ended === 'quizzes.attempt_finished' ? words.ended : reasonWords(ended)) : handedIn ? words.handedIn : done ? words.overSaved : words.timeOver
    const shown = `${text} ${done ? '' : savedWords()}`
    // Said again only when it differs: a voice would repeat it each half second.
    if (closing.dataset['shown'] === shown) return
    closing.dataset['shown'] = shown
    closing.replaceChildren(make('div', { class: 'stack' },
      make('p', { role: 'status', 'data-ending': done ? 'done' : 'sending' }, text),
      done ? make('a', { class: 'btn btn-primary', href: location.pathname }, words.toResult) : make('p', {}, savedWords())))
  }

  function savedWords(): string {
    const { waiting, merged, files } = desk()
    if (waiting) return store.durable ? words.saved.device(waiting) : words.saved.memory(waiting)
    if (filesLeft(files)) return words.file.sending(filesLeft(files))
    return merged.answers.size ? words.saved.server : words.saved.none
  }

  let reached: boolean | null = null
  function refresh(): void {
    const { held, handedIn } = desk()
    if (held.ended || handedIn || desk().elapsed() >= held.started.lastsMs) return ending()
    saved.textContent = savedWords()
    if (desk().reached !== reached && desk().reached !== null) {
      if (reached !== null || !desk().reached) said.textContent = desk().reached ? words.online : words.offline
      reached = desk().reached
    }
    trouble.replaceChildren(...(desk().reached === false ? [make('p', { class: 'notice tone-warning' }, words.offline)] : []))
    panel.hidden = leaving
    if (!leaving) closing.replaceChildren()
    for (const [at, view] of views.entries()) {
      view.element.hidden = !all && at !== current
      view.refresh()
      const mark = marks[at]
      const inConflict = desk().merged.conflicts.some(({ place }) => place === view.place)
      mark?.setAttribute('aria-label', `${words.question(at + 1, views.length)}, ${view.isAnswered() ? words.answered : words.unanswered}${inConflict ? `, ${words.conflict.title}` : ''}`)
      mark?.classList.toggle('is-answered', view.isAnswered())
      mark?.classList.toggle('in-conflict', inConflict)
      if (!all && at === current) mark?.setAttribute('aria-current', 'step')
      else mark?.removeAttribute('aria-current')
    }
    steps.hidden = all
    previous.disabled = current === 0
    next.disabled = current === views.length - 1
  }

  let before = Infinity
  function tick(): void {
    const now = started.lastsMs - desk().elapsed()
    left.textContent = words.left(clockWords(now))
    // Once at each of these moments; a voice that counts seconds would drown the questions.
    const told = TOLD_AT.find((moment) => before > moment && now <= moment && before !== Infinity)
    if (told) said.textContent = words.minutesLeft(told / 60_000)
    if (before > 0 && now <= 0) {
      refresh()
      void desk().send()
    }
    before = now
  }
  setInterval(tick, 500)
  tick()
  refresh()
  return { refresh }
}
