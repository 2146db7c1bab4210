/** Where a predicate or a sentence begins: what no name of a body goes over. */
import { ends, plainVerbs, sentenceVerbs, sentenceVerbsAfterName, verbLikeNouns } from './verbs.ts'
import type { Word } from './words.ts'

export const isSeparator = (word: Word | undefined): boolean =>
  word !== undefined && (word.is === ',' || word.is === 'và' || word.is === '&' || word.is === '/')

export function opensPredicate(words: readonly Word[], at: number): boolean {
  if (words[at]?.capital) return false
  const verb = plainVerbs.lengthAt(words, at)
  return verb > 0 && verbLikeNouns.lengthAt(words, at) <= verb
}

/** "Trạm Y tế Chủ trì …": the sentence begins right behind the name, with a capital of its own. */
export function opensSentence(words: readonly Word[], at: number, named: boolean): boolean {
  const second = words[at + 1]
  if (!words[at]?.capital || !second?.word || second.capital) return false
  return sentenceVerbs.lengthAt(words, at) > 1 || (named && sentenceVerbsAfterName.lengthAt(words, at) > 1)
}

export function stopsName(words: readonly Word[], at: number): boolean {
  const word = words[at]
  return !word?.word || isSeparator(word) || opensPredicate(words, at) || ends.lengthAt(words, at) > 0
}
