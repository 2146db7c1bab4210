/** Paths of C2SP tlog-tiles: tile/<level>/<place>, thousands as x001/234, a last incomplete tile with .p/<width>. */
import { WIDTH } from '#platform/server/merkle/merkle.ts'

export function tilePath(level: number, place: number, width: number = WIDTH): string {
  const digits = String(place).padStart(Math.ceil(String(place).length / 3) * 3, '0')
  const groups = digits.match(/\d{3}/g) ?? []
  const path = groups.map((group, index) => (index < groups.length - 1 ? `x${group}` : group)).join('/')
  return `tile/${level}/${path}${width < WIDTH ? `.p/${width}` : ''}`
}

/** The tiles of a tree: by level, how many hashes stand in each. */
export function tilesOf(size: number): { level: number; place: number; width: number }[] {
  const tiles: { level: number; place: number; width: number }[] = []
  for (let level = 0, count = size; count > 0; level++, count = Math.floor(count / WIDTH)) {
    for (let place = 0; place * WIDTH < count; place++) tiles.push({ level, place, width: Math.min(WIDTH, count - place * WIDTH) })
  }
  return tiles
}
