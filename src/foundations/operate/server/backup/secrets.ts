/** Small files at the top of the data folder: keys without which the rest is worth little (log, cookies, persons, push). */
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'

const LARGEST = 64 * 1024

/** Whatever stands there is taken, so that a key added by a later version is not forgotten. These alone are of the moment. */
const LEFT_OUT = /^(?:set-up-code\.txt|lock|.*\.half|\..*)$/

export async function secretsIn(dataFolder: string): Promise<{ name: string; content: Buffer }[]> {
  const found: { name: string; content: Buffer }[] = []
  for (const name of (await readdir(dataFolder)).sort()) {
    if (LEFT_OUT.test(name)) continue
    const known = await stat(join(dataFolder, name))
    if (known.isFile() && known.size <= LARGEST) found.push({ name, content: await readFile(join(dataFolder, name)) })
  }
  return found
}

/** A name out of an archive that may become a file at the top of the data folder. */
export function isSecretName(name: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/.test(name) && !LEFT_OUT.test(name)
}
