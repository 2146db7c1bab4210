/** The straight lines of drawn paths. */
import type { Rule } from '../printed/page.ts'

export type Point = [number, number]

/** Codes of pdf.js: 0 move, 1 line, 2 cubic curve, 3 quadratic curve, 4 close. Curves draw no tables. */
export function subpaths(data: ArrayLike<number>): Point[][] {
  const paths: Point[][] = []
  let path: Point[] = []
  let curved = false
  const finish = (): void => {
    if (path.length > 1 && !curved) paths.push(path)
    path = []
    curved = false
  }
  for (let at = 0; at < data.length; ) {
    const x = data[at + 1] ?? 0
    const y = data[at + 2] ?? 0
    switch (data[at]) {
      case 0:
        finish()
        path.push([x, y])
        at += 3
        break
      case 1:
        path.push([x, y])
        at += 3
        break
      case 2:
        curved = true
        at += 7
        break
      case 3:
        curved = true
        at += 5
        break
      default:
        if (path[0] !== undefined) path.push(path[0])
        at += 1
    }
  }
  finish()
  return paths
}

export function boxOf(points: Point[]): Rule {
  const xs = points.map((point) => point[0])
  const ys = points.map((point) => point[1])
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) }
}
