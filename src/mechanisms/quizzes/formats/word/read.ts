/** Word files and plain text: lists and tables as clerks write them. */
import { DEFAULT_LIMITS, FileRefusal, openArchive, readDocument, startWatch, type DocxDocument } from '#foundations/files/office/index.ts'
import { decodeText } from '../decode.ts'
import type { QuestionFile } from '../file.ts'
import { gather, type Gathering } from '../gather.ts'
import { linesOf, readList, type AnswerKey, type NumberedLine } from './list.ts'
import type { RawQuestion } from './raw.ts'
import { countedAnswers, questionRows } from './rows.ts'
import { settle } from './settle.ts'
import { cellsOf, keyOfTable, printed, tableLines } from './tables.ts'

export function readPlainList(bytes: Uint8Array, language: string): QuestionFile {
  const gathering = gather(language)
  const { questions, keys } = readList(linesOf(decodeText(bytes)), gathering)
  settle(questions, keys, language, gathering)
  return gathering.done()
}

export async function readWord(bytes: Uint8Array, language: string): Promise<QuestionFile> {
  const gathering = gather(language)
  const document = await opened(bytes, gathering)
  if (document) {
    if (document.deleted) gathering.loss({}, 'quizzes.loss_tracked')
    if (document.converted) gathering.loss({}, 'quizzes.loss_old_font')
    readBlocks(document, language, gathering)
  }
  return gathering.done()
}

const SAID: Partial<Record<string, string>> = { 'reader.password_protected': 'quizzes.file_protected', 'reader.xml_not_allowed': 'quizzes.xml_not_allowed' }

async function opened(bytes: Uint8Array, gathering: Gathering): Promise<DocxDocument | null> {
  try {
    const watch = startWatch(DEFAULT_LIMITS, undefined, undefined)
    return await readDocument(await openArchive(bytes, watch), watch)
  } catch (error) {
    // Libraries throw what they like over a damaged file; to the person it is a damaged file.
    gathering.problem({}, (error instanceof FileRefusal ? SAID[error.code] : undefined) ?? 'quizzes.file_broken')
    return null
  }
}

/** In the order of the file: `line` counts its paragraphs, empty ones left out, a row of a table as one. */
function readBlocks({ blocks }: DocxDocument, language: string, gathering: Gathering): void {
  const lines: NumberedLine[] = []
  const tables: RawQuestion[] = []
  const keys: AnswerKey[] = []
  let line = 0
  for (const block of blocks) {
    if (block.kind === 'paragraph') {
      for (const words of printed([block])) {
        if (words.text.trim() === '') continue
        line += 1
        lines.push({ line, words: { ...words, text: words.text } })
      }
      if (block.pictures) gathering.loss({ line: Math.max(1, line) }, 'quizzes.loss_pictures')
      continue
    }
    const cells = cellsOf(block)
    const from = line
    line += cells.length
    const key = keyOfTable(cells, from + 1)
    const rows = key ? null : questionRows(cells, (row) => ({ line: from + row + 1 }), gathering, null)
    if (key) keys.push(key)
    else if (rows) tables.push(...rows)
    else lines.push(...tableLines(cells, from + 1))
  }
  const list = readList(lines, gathering)
  countedAnswers(tables)
  settle([...tables, ...list.questions], [...list.keys, ...keys], language, gathering)
}
