/** Answering a quiz: starts or goes on, keeps every answer on the device first, sends it when it can (docs/decisions/0040). */
import type { Booklet } from '../../attempt/booklet.ts'
import { measure } from '../../attempt/clock.ts'
import type { Started } from '../../schema/attempts.ts'
import { openDesk, type Desk } from '../answering/desk.ts'
import { filesLeft } from '../answering/files.ts'
import { ask, deviceNow, post } from '../answering/line.ts'
import { openPaper, type PaperView } from '../answering/paper.ts'
import { openStore, type Held, type Store } from '../answering/store.ts'
import { reasonWords, words } from '../answering/words.ts'

const root = document.querySelector<HTMLElement>('[data-answering]')
if (root) void start(root)

async function start(root: HTMLElement): Promise<void> {
  const [quizId = '', personId = ''] = [root.dataset['quiz'], root.dataset['person']]
  const begin = document.querySelector<HTMLButtonElement>('[data-begin]')
  const told = document.querySelector<HTMLElement>('[data-told]')
  const store = await openStore()
  const before = await store.find(quizId, personId)
  if (before && !before.ended && root.dataset['stands'] === 'running') return answer(root, store, before)
  // What waits of an attempt that this page shows as ended still goes out, if the server takes it.
  const left = before ? await openDesk(store, before, (desk) => tellFiles(desk, told)) : null
  if (left && (!left.held.ended || filesLeft(left.files))) await left.send()
  if (!begin) return
  begin.hidden = false
  begin.addEventListener('click', () => {
    begin.disabled = true
    if (told) told.textContent = words.starting
    void open(store, quizId, personId).then(async (held) => {
      if (typeof held !== 'string') return answer(root, store, held)
      begin.disabled = false
      if (told) told.textContent = held
    })
  })
}

function tellFiles({ files }: Desk, told: HTMLElement | null): void {
  if (told) told.textContent = filesLeft(files) ? words.file.sending(filesLeft(files)) : ''
}

/** What is held, or why there is nothing to hold. */
async function open(store: Store, quizId: string, personId: string): Promise<Held | string> {
  const last = await store.find(quizId, personId)
  // A new attempt takes the place of the old one on this device: nothing of that may be lost.
  if (last && (await store.files(last.attemptId)).some(({ refused }) => refused === null)) {
    const desk = await openDesk(store, last, () => undefined)
    if (!(await desk.files.send())) return words.file.before
  }
  const asked = deviceNow()
  // Somebody without an account begins by the secret of their page.
  const { starts, code } = document.querySelector<HTMLElement>('[data-answering]')?.dataset ?? {}
  const answer = starts ? await post(starts, { code }, { credentials: 'omit' }) : await post(`/api/v1/quizzes/${quizId}/attempts`, {})
  const heard = deviceNow()
  if (!answer || answer.status >= 500 || answer.status === 429) return words.cannotStart
  if (answer.status === 401) return words.signIn
  if (answer.status !== 201) return reasonWords(String(answer.said['reason'] ?? ''))
  const { journals, ...started } = answer.said as unknown as Started
  const sealed = await questionsOf(started)
  if (!sealed) return words.cannotStart
  const old = await store.find(quizId, started.personId)
  // Another attempt may have files on the way; those of the one that goes on are its own.
  if (old && old.attemptId !== started.attemptId) await store.forget(old.attemptId)
  const held: Held = { attemptId: started.attemptId, quizId, personId: started.personId, started, sealed, clock: measure({ asked, heard, elapsed: started.elapsedMs }), acknowledged: 0, others: journals, ended: null }
  await store.hold(held)
  return held
}

/** Sealed, in the order of the paper; null where a part did not come. The same for whoever asks, so nobody is named. */
async function questionsOf({ booklet, paper }: Pick<Started, 'booklet' | 'paper'>): Promise<string[] | null> {
  const parts = [...new Set(paper.map(({ part }) => part))]
  const told = new Map(await Promise.all(parts.map(async (part) => [part, await ask(`${booklet}/${part}`, { credentials: 'omit' })] as const)))
  if ([...told.values()].some((one) => one?.status !== 200)) return null
  return paper.map(({ part, nth }) => (told.get(part)?.said as unknown as Booklet).questions[nth] ?? '')
}

async function answer(root: HTMLElement, store: Store, held: Held): Promise<void> {
  let desk: Desk | null = null
  let view: PaperView | null = null
  desk = await openDesk(store, held, (changed) => {
    desk = changed
    view?.refresh()
  })
  const current = desk
  document.querySelector<HTMLElement>('[data-intro]')?.setAttribute('hidden', '')
  view = await openPaper(root, () => desk ?? current, store)
  addEventListener('online', () => void current.send())
  document.addEventListener('visibilitychange', () => void (document.visibilityState === 'visible' && current.look().then(() => current.send())))
  addEventListener('beforeunload', (event) => {
    if (!store.durable && (current.waiting || filesLeft(current.files))) event.preventDefault()
  })
  void navigator.storage?.persist?.().catch(() => undefined)
  void current.send()
}
