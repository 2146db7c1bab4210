/** A booklet in parts, so that a paper loads little more than its own questions of a large pool. Pure. */
import { shuffled } from '../question/asked.ts'

/** About what one more request costs in bytes, headers both ways. */
const REQUEST = 600

/** How many questions stand in a part: what makes a paper's load the smallest; all of them in one where that is no more. */
export function partSize(count: number, paper: number, bytes: number): number {
  let best = { size: Math.max(1, count), load: REQUEST + count * bytes }
  for (let size = 1; size < count; size *= 2) {
    const load = touched(count, paper, size) * (REQUEST + size * bytes)
    if (load < best.load) best = { size, load }
  }
  return best.size
}

/** Of how many parts a paper needs something, as chance has it. */
const touched = (count: number, paper: number, size: number): number => Math.ceil(count / size) * (1 - (1 - Math.min(1, size / count)) ** Math.min(paper, count))

/** Which places stand in which part. The order is the edition's secret: the number of a part tells nothing of what it asks. */
export function partsOf(count: number, size: number, order: string): number[][] {
  const places = shuffled(Array.from({ length: count }, (_, place) => place), order)
  return Array.from({ length: Math.ceil(count / size) }, (_, part) => places.slice(part * size, (part + 1) * size))
}
