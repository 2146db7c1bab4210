/** Reads a file of boundaries in a process of its own. */
import { readGeoJson } from './geojson.ts'
import type { FileRead } from './shapes.ts'
import { simplified } from './simplify.ts'

export default async function run({ text }: { text: string }): Promise<FileRead> {
  return simplified(readGeoJson(text))
}
