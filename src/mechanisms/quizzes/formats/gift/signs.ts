/**
 * The library takes every = ~ # : { } for a sign of the format and folds lines and blanks; Moodle lets them stand as letters where they
 * cannot be signs. So such letters pass the library as letters of the private area, and are what they were again afterwards. Pure.
 */
const LETTERS = [':', '#', '=', '{', '}', '~', '\\', '\n', ' ', '*', '>'] as const
const FIRST = 0xe000
const hidden = (letter: string): string => {
  const at = LETTERS.indexOf(letter as (typeof LETTERS)[number])
  return at < 0 ? letter : String.fromCharCode(FIRST + at)
}
const SHOWN = new RegExp(`[${String.fromCharCode(FIRST)}-${String.fromCharCode(FIRST + LETTERS.length - 1)}]`, 'gu')
const PRIVATE = /[\ue000-\ue0ff]/gu

export const shown = (text: string): string => text.replace(SHOWN, (letter) => LETTERS[letter.charCodeAt(0) - FIRST] ?? letter)

export interface Prepared {
  title: string | null
  /** For the library; null where the brackets are not closed, or there are none. */
  text: string | null
  trouble: 'no_answers' | 'open_bracket' | 'stray_bracket' | 'several' | 'cloze' | null
  /** What was said to pairs, for which the format has no place. */
  saidToPairs: boolean
}

export function prepare(block: string): Prepared {
  const { title, rest } = titled(escapesHidden(block.replace(PRIVATE, ' ')))
  const from = rest.indexOf('{')
  const refused = (trouble: Prepared['trouble']): Prepared => ({ title, text: null, trouble, saidToPairs: false })
  if (from < 0) return refused('no_answers')
  const to = rest.indexOf('}', from)
  if (to < 0) return refused('open_bracket')
  const [given, behind] = [rest.slice(from + 1, to), rest.slice(to + 1)]
  if (/^\s*\d*\s*:[A-Z_]{2,}:/u.test(given)) return refused('cloze')
  if (/\{[^}]*\}/u.test(behind)) return refused('several')
  // What stands before it would be half of the answers.
  if (behind.includes('}')) return refused('stray_bracket')
  const answers = given.replace(/####\s*$/u, '')
  const pairs = !answers.includes('~') && answers.includes('->') ? answers.replace(/(?<!#)#(?!#)[^=#]*/gu, ' ') : answers
  return { title, text: `${stem(rest.slice(0, from))}{${inside(pairs)}}${stem(behind)}`, trouble: null, saidToPairs: pairs !== answers }
}

/** `\n` is a line break; \ before any other letter is itself. */
function escapesHidden(text: string): string {
  return text.replace(/\\(.)/gsu, (whole, letter: string) => {
    if (letter === 'n') return hidden('\n')
    return ':#={}~\\*'.includes(letter) ? hidden(letter) : hidden('\\') + whole.slice(1)
  })
}

function titled(text: string): { title: string | null; rest: string } {
  const found = /^\s*::(?<title>.*?)::(?<rest>.*)$/su.exec(text)?.groups
  if (!found) return { title: null, rest: text }
  return { title: shown(found['title'] ?? '').normalize('NFC').replaceAll(/\s+/gu, ' ').trim() || null, rest: found['rest'] ?? '' }
}

const stem = (text: string): string => blanks(text.trim().replace(/[ \t]*\r?\n[ \t]*/gu, '\n')).replace(/[:#=}{~\n]/gu, hidden).replace(/^(?=.)/u, ' ')

const TRUTH = /^\s*(?<sign>true|false|t|f)\s*(?=#|$)/iu

function inside(text: string): string {
  // An arrow pairs only where nothing is to be chosen; the library would look for pairs first.
  const body = blanks(text.includes('~') ? text.replaceAll('->', `-${hidden('>')}`) : text)
  const truth = TRUTH.exec(body)
  // Feedback to a wrong and to a right answer stand behind one another: both signs count.
  if (truth) return (truth.groups?.['sign'] ?? '').toUpperCase() + body.slice(truth[0].length).replace(/[:{]/gu, hidden)
  if (/^\s*#(?!###)/u.test(body)) return numeric(body)
  return body.replace(/[:{]/gu, hidden).replace(/(?<=#)(?!###)[^#=~][^=~]*/gu, (said) => said.replace(/(?<!#)#(?!#)/gu, hidden('#')))
}

function numeric(body: string): string {
  const numbers = body.trim().slice(1).trim().replace(/(?<![\d.])\.(?=\d)/gu, '0.')
  const choices = /^[=~]/u.test(numbers) ? numbers : `=${numbers}`
  // Colons belong to tolerances, but not in what is said to an answer.
  return `#${choices.replace(/(?<=#)[^=~]*/gu, (said) => said.replace(/[:{]/gu, hidden))}`
}

const blanks = (text: string): string => text.replace(/(?<=[\p{L}\p{N}\p{P}])(?<![=~#%\]]) {2,}(?=[\p{L}\p{N}])/gu, (gap) => ` ${hidden(' ').repeat(gap.length - 1)}`)

/** Words so that they stand for themselves. */
export const signsEscaped = (words: string): string => words.replace(/[\\:#={}~]/gu, (letter) => `\\${letter}`).replaceAll('\n', '\\n')

/** The same where the format may be named before the words. */
export function escaped(words: string): string {
  const safe = signsEscaped(words)
  return /^[[%]/u.test(safe) ? `[plain]${safe}` : safe
}
