/** One question on the page: words, media, fields, and a conflict of two devices if there is one. */
import { layOut, type Given, type Laid, type Public } from '../../question/asked.ts'
import { seedOfPlace } from '../../attempt/booklet.ts'
import type { Desk } from './desk.ts'
import { fieldsOf, isEmpty, isNoNumber, type Fields } from './fields.ts'
import { button, make, paragraphs } from './parts.ts'
import { asking, points, words } from './words.ts'

export interface QuestionView {
  place: number
  element: HTMLElement
  heading: HTMLElement
  isAnswered(): boolean
  speak(language: string): void
  refresh(): void
}

export function questionView(desk: Desk, open: Public, { place, at, of }: { place: number; at: number; of: number }, language: string): QuestionView {
  const seed = seedOfPlace(desk.held.started.seed, place)
  const heading = make('h2', { id: `question-${place}`, tabindex: '-1' })
  const body = make('div', { class: 'stack-tight' })
  const conflict = make('div', {})
  const element = make('section', { class: 'stack-tight answer-question', 'aria-labelledby': heading.id, 'data-place': String(place) }, heading, conflict, body)
  const given = (): Given | null => desk.merged.answers.get(place)?.given ?? null
  let laid: Laid = layOut(open, { seed, language })
  let fields: Fields

  function speak(chosen: string): void {
    laid = layOut(open, { seed, language: chosen })
    heading.textContent = words.question(at, of)
    body.lang = laid.language
    fields = fieldsOf(laid, `answer-${place}`, (said) => desk.answer(place, said), desk.files)
    body.replaceChildren(...paragraphs(laid.prompt, 'asked-prompt'), make('p', { class: 'muted small', lang: document.documentElement.lang }, words.points(points(laid.points))), ...laid.media.map((media) => mediaView(desk, media)), fields.element)
    if (laid.kind === 'single' || laid.kind === 'true_false' || laid.kind === 'ordering') body.append(button(words.clear, () => void desk.answer(place, { places: [], words: '' }), 'btn btn-plain'))
    refresh()
  }

  function refresh(): void {
    fields.show(given())
    const found = desk.merged.conflicts.find((one) => one.place === place)
    if (!found) return conflict.replaceChildren()
    const versions = found.versions.map(({ device, given: said }, nth) =>
      make('li', { class: 'stack-tight' },
        make('p', {}, make('strong', {}, words.conflict.device(device, device === desk.held.started.device)), nth === 0 ? ` (${words.conflict.counts})` : '', `: ${inWords(laid, said)}`),
        button(words.conflict.keep, () => void desk.answer(place, said))))
    conflict.replaceChildren(make('div', { class: 'notice tone-warning' }, make('div', { class: 'notice-body stack-tight' }, make('p', { class: 'notice-title' }, words.conflict.title), make('p', {}, words.conflict.lead), make('ul', { class: 'answer-versions' }, ...versions))))
  }

  speak(language)
  return { place, element, heading, isAnswered: () => { const said = given(); return said !== null && !isEmpty(said) && !isNoNumber(laid, said.words) }, speak, refresh }
}

function inWords(laid: Laid, { places, words: typed }: Given): string {
  if (isEmpty({ places, words: typed })) return words.conflict.empty
  if (laid.kind === 'true_false') return places[0] === 1 ? asking.isTrue : asking.isFalse
  if (laid.kind === 'matching') return laid.lefts.flatMap((left, at) => ((places[at] ?? -1) < 0 ? [] : [`${left} → ${laid.options[places[at] ?? -1] ?? ''}`])).join('; ')
  if (laid.kind === 'ordering') return laid.options.map((label, at) => ({ label, nth: places[at] ?? -1 })).filter(({ nth }) => nth >= 0).sort((one, other) => one.nth - other.nth).map(({ label, nth }) => `${nth + 1}. ${label}`).join(' ')
  if (laid.kind === 'file') return words.file.other
  return typed || places.map((place) => laid.options[place] ?? '').join('; ')
}

function mediaView(desk: Desk, { fileId, kind, told }: Laid['media'][number]): HTMLElement {
  const src = desk.held.started.media[fileId] ?? ''
  if (kind === 'image') return make('img', { src, alt: told, class: 'asked-media', loading: 'lazy' })
  const player = kind === 'audio' ? make('audio', { src, controls: true, preload: 'none', 'aria-label': told }) : make('video', { src, controls: true, preload: 'none', class: 'asked-media', 'aria-label': told })
  return make('figure', { class: 'stack-tight' }, player, make('figcaption', { class: 'small' }, make('details', {}, make('summary', {}, asking.transcript), told)))
}
