/**
 * A GIFT file as its questions: a blank line ends one, `//` begins a comment. So one broken question does not lose the others, and
 * each is told with its line.
 */
export interface GiftBlock {
  /** Of its first line, from 1. */
  line: number
  text: string
  /** In comments above or within it: [tag:…]. */
  tags: string[]
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
  for (const [at, line] of text.split(/\r\n|\n|\r/u).entries()) {
    if (line.trim() === '') close()
    else if (line.trimStart().startsWith('//')) {
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
