import { UsageError, type Words } from './terminal.ts'

/** `flags` take no value, `values` take one, as "--out DIR" or "--out=DIR"; everything after "--" is a file. */
export function takeArguments(
  given: string[],
  known: { flags?: string[]; values?: string[] },
  words: Words
): { files: string[]; flags: Set<string>; values: Map<string, string> } {
  const files: string[] = []
  const flags = new Set<string>()
  const values = new Map<string, string>()
  for (let at = 0; at < given.length; at++) {
    const word = given[at] ?? ''
    if (word === '--') {
      files.push(...given.slice(at + 1))
      break
    }
    if (!word.startsWith('-') || word === '-') {
      files.push(word)
      continue
    }
    const [name = '', inline] = word.split(/=(.*)/s)
    if (known.flags?.includes(name) && inline === undefined) flags.add(name)
    else if (known.values?.includes(name)) {
      const value = inline ?? given[++at]
      if (value === undefined || value === '' || (inline === undefined && value.startsWith('--'))) {
        throw new UsageError(words.optionNeedsValue(name))
      }
      values.set(name, value)
    } else throw new UsageError(words.unknownOption(word))
  }
  return { files, flags, values }
}
