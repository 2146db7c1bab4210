/** Why a file was not read. The code is a key of text.vi.ts and text.en.ts; `detail` fills its sentence. */
export type RefusalCode =
  | 'reader.empty'
  | 'reader.too_large'
  | 'reader.too_many_pages'
  | 'reader.unknown_format'
  | 'reader.password_protected'
  | 'reader.broken_file'
  | 'reader.zip_bomb'
  | 'reader.xml_not_allowed'
  | 'reader.table_too_large'
  | 'reader.list_too_long'
  | 'reader.table_too_wide'
  | 'reader.other_spreadsheet'
  | 'reader.no_list'
  | 'reader.image_too_large'
  | 'reader.picture_kind'
  | 'reader.nested_too_deep'
  | 'reader.text_with_nul'
  | 'reader.encoding_unknown'
  | 'reader.legacy_font'
  | 'reader.no_text'
  | 'reader.cancelled'
  | 'reader.time_limit'
  | 'reader.not_a_plan'
  | 'reader.other_document'
  | 'reader.amending_document'
  | 'reader.not_vietnamese'
  | 'reader.secret'

export type RefusalDetail = Record<string, string | number>

/** An expected outcome: the file is the reason, not the program. Anything else thrown is a bug. */
export class ReaderRefusal extends Error {
  readonly code: RefusalCode
  readonly detail: RefusalDetail

  constructor(code: RefusalCode, detail: RefusalDetail = {}, cause?: unknown) {
    super(code, cause === undefined ? undefined : { cause })
    this.name = 'ReaderRefusal'
    this.code = code
    this.detail = detail
  }
}
