/** The clerk at a plan of 300 pages: how fast a page of its review opens, and how fast an edit is saved. */
import { percentiles, type Latency } from './latency.ts'
import type { Visitor } from './visitor.ts'

const OPENINGS = 40
const EDITS = 60

export interface ReviewFigure {
  opens: Latency
  edits: Latency
}

interface Task {
  id: string
  version: number
  text: string
}

/** Every answer is awaited before the next question, as one clerk works. */
async function timed(times: number, run: (at: number) => Promise<void>): Promise<Latency> {
  const taken: number[] = []
  for (let at = 0; at < times; at++) {
    const began = performance.now()
    await run(at)
    taken.push(performance.now() - began)
  }
  return percentiles(taken)
}

export async function measureReview(base: string, { cookie }: Visitor, planId: string): Promise<ReviewFigure> {
  const ask = async <T>(path: string, change?: unknown): Promise<T> => {
    const headers = { cookie, origin: base, accept: 'application/json', 'content-type': 'application/json' }
    const given = change === undefined ? { headers } : { method: 'PATCH', headers, body: JSON.stringify(change) }
    const answer = await fetch(base + path, given)
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}`)
    return answer.json() as Promise<T>
  }
  const { counts } = await ask<{ counts: { paragraphs: number } }>(`/api/v1/plans/${planId}`)
  const opens = await timed(OPENINGS, async (at) => {
    const place = Math.floor((counts.paragraphs * at) / OPENINGS)
    const answer = await fetch(`${base}/plans/${planId}?at=${place}`, { headers: { cookie } })
    if (answer.status !== 200) throw new Error(`The review answered ${answer.status}`)
    await answer.text()
  })
  const { nodes } = await ask<{ nodes: { items: { task: Task | null }[] }[] }>(`/api/v1/plans/${planId}/outline`)
  const tasks = nodes.flatMap((node) => node.items.flatMap(({ task }) => (task ? [task] : [])))
  const edits = await timed(EDITS, async (at) => {
    const task = tasks[Math.floor((tasks.length * at) / EDITS)]
    if (!task) throw new Error('The plan has no tasks.')
    await ask(`/api/v1/tasks/${task.id}`, { version: task.version, text: `${task.text} (${at})` })
  })
  return { opens, edits }
}
