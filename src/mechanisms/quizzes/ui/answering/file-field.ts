/** A file as an answer: chosen or photographed, kept on the device, then on its way. */
import { acceptOf, isTaken, LARGEST_FILE, LARGEST_FILE_MB, readFile } from '../../attempt/file.ts'
import type { Given, Laid } from '../../question/asked.ts'
import type { Fields } from './fields.ts'
import type { Files } from './files.ts'
import { button, make } from './parts.ts'
import { asking, fileTypes, reasonWords, words } from './words.ts'

export function fileField({ types }: Laid, name: string, say: (given: Given) => void, files: Files): Fields {
  const input = make('input', { type: 'file', class: 'file-input', id: name, accept: acceptOf(types), 'aria-describedby': `${name}-hint ${name}-told` })
  const hint = make('p', { class: 'field-hint', id: `${name}-hint` }, words.file.hint(types.map((type) => fileTypes[type] ?? type).join(', '), LARGEST_FILE_MB))
  const told = make('p', { id: `${name}-told`, role: 'status' })
  const clear = button(words.file.clear, () => say({ places: [], words: '' }), 'btn btn-plain')
  const element = make('div', { class: 'field' }, make('label', { class: 'field-label', for: name }, asking.yourAnswer), hint, input, told, clear)
  let problem = ''
  let shown: Given | null = null

  input.addEventListener('change', () => {
    const [file] = input.files ?? []
    if (!file) return
    problem = file.size === 0 ? words.file.empty : file.size > LARGEST_FILE ? words.file.large(LARGEST_FILE_MB) : file.type && !isTaken(types, file.type) ? reasonWords('quizzes.file_type') : ''
    input.value = ''
    if (problem) return show(shown)
    void files.keep(file).then(
      (said) => say({ places: [], words: said }),
      () => {
        problem = words.file.unread
        show(shown)
      }
    )
  })

  function show(given: Given | null): void {
    shown = given
    const said = readFile(given?.words ?? '')
    clear.hidden = !said
    const way = said && files.waiting.get(said.sha256)
    const state = !said ? '' : way?.refused ? reasonWords(way.refused) : way ? words.file.waiting(sizeWords(said.bytes), Math.floor((100 * way.sent) / Math.max(1, way.bytes))) : words.file.there(sizeWords(said.bytes))
    const text = [problem, state].filter(Boolean).join(' ')
    if (told.textContent !== text) told.textContent = text
    told.className = problem || way?.refused ? 'field-error' : ''
  }
  return { element, show }
}

const sizeWords = (bytes: number): string => `${(bytes / 1_048_576).toLocaleString(document.documentElement.lang, { maximumFractionDigits: 1, minimumFractionDigits: 1 })} MB`
