import { readFile } from 'node:fs/promises'

/** What a file says as UTF-8; null where its bytes are none. */
export async function utf8In(path: string): Promise<string | null> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path))
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    return null
  }
}
