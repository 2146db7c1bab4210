/** The same question asked for many requests at the same moment goes to the database once (docs/decisions/0037). */

interface Waiting<Q, A> {
  question: Q
  resolve(answer: A): void
  reject(error: unknown): void
}

const AT_ONCE = 500
/** Somebody new does not wait behind a question that takes longer than this: a connection may have died in silence. */
const PATIENCE_MS = 200

/**
 * Whoever asks while nothing is asked waits for the end of this turn of the event loop, whoever asks meanwhile for the answer
 * that is on its way; then all who wait are asked for by one statement. It begins after each of them has come, so nobody is told
 * what no longer held when they asked, and nothing is kept for anybody who comes later. `askAll` answers in the same order.
 */
export function shareQuestions<Q, A>(askAll: (questions: Q[]) => Promise<A[]>): (question: Q) => Promise<A> {
  const waiting: Waiting<Q, A>[] = []
  let asking = 0
  let since = 0
  let due = false

  function begin(): void {
    due = false
    if (asking > 0 && performance.now() - since < PATIENCE_MS) return
    while (waiting.length) void settle(waiting.splice(0, AT_ONCE))
  }

  async function settle(asked: Waiting<Q, A>[]): Promise<void> {
    asking++
    since = performance.now()
    try {
      const answers = await askAll(asked.map(({ question }) => question))
      if (answers.length !== asked.length) throw new Error('Each question has its answer.')
      asked.forEach(({ resolve }, at) => resolve(answers[at] as A))
    } catch (error) {
      for (const { reject } of asked) reject(error)
    }
    asking--
    if (waiting.length) soon()
  }

  function soon(): void {
    if (due) return
    due = true
    setImmediate(begin)
  }

  return (question) =>
    new Promise((resolve, reject) => {
      waiting.push({ question, resolve, reject })
      soon()
    })
}
