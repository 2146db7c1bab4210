/** The end of a document: on the left who receives it, on the right who signs. */
import type { Block } from '../model.ts'
import type { Layout, Profile } from '../schema.ts'
import { styled, text, type GridPiece, type Piece } from './pieces.ts'

type Ending = Extract<Block, { kind: 'ending' }>

/** Room for hand and seal. */
const SIGN_SPACE = 64
const LONG_LIST = 25

export function ending(block: Ending, page: { layout: Layout; profile: Profile; width: number }): GridPiece {
  const { profile, width } = page
  const left = width * 0.47
  return {
    kind: 'grid',
    widths: [left, width - left],
    borders: false,
    headerRows: 0,
    rows: [[recipients(block.recipients, page.layout, profile), signature(block, profile)]],
    // Beyond that the list goes on below, on the next page if it must; the signature stands beside its beginning.
    whole: block.recipients.length <= LONG_LIST,
    padding: 0,
    before: 10,
    after: 0
  }
}

function recipients(names: string[], layout: Layout, profile: Profile): Piece[] {
  if (names.length === 0) return [text(styled([{ text: '' }], profile.sizeRecipients))]
  const party = layout === 'party'
  const head = text(
    styled([{ text: party ? 'Nơi nhận' : 'Nơi nhận', underline: party }, { text: ':' }], profile.sizeRecipientsTitle, {
      bold: !party,
      italic: !party
    })
  )
  return [head, ...names.map((name, place) => text(styled([{ text: `- ${withMark(name, place === names.length - 1, party)}` }], profile.sizeRecipients)))]
}

/** Each recipient ends with ";", the last one (the archive) with "."; the Party writes "Lưu Văn phòng …" without a colon. */
export function withMark(name: string, last: boolean, party: boolean): string {
  const bare = name.replace(/[\s.;,]+$/u, '')
  const words = party ? bare.replace(/^Lưu\s*:\s*/u, 'Lưu ') : bare
  return words + (last ? '.' : ';')
}

function signature(block: Ending, profile: Profile): Piece[] {
  const { authority, position, name } = block.signature
  const centred = (words: string, bold: boolean, before = 0): Piece =>
    text(styled([{ text: words }], profile.sizeSignature, { bold }), { align: 'center', before, keepNext: true })
  const lines = position === null ? [] : position.split('\n')
  return [
    ...(authority === null ? [] : authority.split('\n').map((line) => centred(line.toLocaleUpperCase('vi'), true))),
    ...lines.map((line) => centred(line.toLocaleUpperCase('vi'), profile.positionBold)),
    ...(name === null ? [] : [centred(name, true, SIGN_SPACE)])
  ]
}
