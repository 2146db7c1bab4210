import type { Context } from './context.ts'

type Answers<Q extends readonly (() => Promise<unknown>)[]> = { -readonly [K in keyof Q]: Awaited<ReturnType<Q[K]>> }

/**
 * Asks several questions at once, each on a connection of its own. Within a transaction, and on the embedded database, there
 * is one connection: there they follow each other.
 */
export async function sideBySide<const Q extends readonly (() => Promise<unknown>)[]>({ app, db }: Context, questions: Q): Promise<Answers<Q>> {
  if (!db.isTransaction && app.database.engine === 'postgresql') return Promise.all(questions.map((ask) => ask())) as Promise<Answers<Q>>
  const answers: unknown[] = []
  for (const ask of questions) answers.push(await ask())
  return answers as Answers<Q>
}
