/**
 * A GIFT file as its questions: a blank line ends one, `//` begins a comment. So one broken question does not lose the others, and
 * each is told with its line. Others’ files leave blank lines out between questions, or put them among the answers.
 */
export interface GiftBlock {
  /** Of its first line, from 1. */
  line: number
  text: string
  /** In comments above or within it: [tag:…]. */
  tags: string[]
}

/** Where the answers of a question stand, by brackets that are none of its words. */
function answers(text: string): 'none' | 'open' | 'closed' {
  const signs = text.replace(/\\./gsu, '')
  return !signs.includes('{') ? 'none' : signs.includes('}', signs.indexOf('{')) ? 'closed' : 'open'
}

/** Behind its answers a question has words at the most, and no answer begins like a title: a title or a second bracket is the next one’s. */
function begins(before: string, line: string): boolean {
  const state = answers(before)
  return state !== 'none' && (/^\s*::/u.test(line) || (state === 'closed' && answers(line) !== 'none'))
}

/** The next line that says something is an answer, or the end of them. */
function goesOn(lines: readonly string[], at: number): boolean {
  const next = lines.slice(at + 1).find((line) => line.trim() !== '' && !line.trimStart().startsWith('//'))
  return next !== undefined && /^\s*[=~}#]/u.test(next)
}

const TAG = /\[tag:([^\]\\]+)\]/gu

export function splitGift(text: string): GiftBlock[] {
  const blocks: GiftBlock[] = []
  let open: GiftBlock | null = null
  let tags: string[] = []
  const close = (): void => {
    if (open) blocks.push({ ...open, text: open.text.trimEnd() })
    open = null
    tags = []
  }
  const lines = text.split(/\r\n|\n|\r/u)
  for (const [at, line] of lines.entries()) {
    if (open && begins(open.text, line)) close()
    if (line.trim() === '') {
      if (!(open && answers(open.text) === 'open' && goesOn(lines, at))) close()
    } else if (line.trimStart().startsWith('//')) {
      for (const [, tag = ''] of line.matchAll(TAG)) {
        tags.push(tag.trim())
        open?.tags.push(tag.trim())
      }
    } else if (open) open.text += `\n${line}`
    else open = { line: at + 1, text: line, tags: [...tags] }
    // The category counts for what follows, blank line or not.
    if (open && /^\s*\$CATEGORY:/u.test(open.text)) close()
  }
  close()
  return blocks
}
