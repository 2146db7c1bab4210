/** Why a file was not read. The code is a key of text.vi.ts and text.en.ts; `detail` fills its sentence. */
import { FileRefusal, type FileRefusalCode, type RefusalDetail } from '#foundations/files/office/index.ts'

export type { RefusalDetail }

export type RefusalCode =
  | FileRefusalCode
  | 'reader.empty'
  | 'reader.too_large'
  | 'reader.too_many_pages'
  | 'reader.unknown_format'
  | 'reader.list_too_long'
  | 'reader.table_too_wide'
  | 'reader.other_spreadsheet'
  | 'reader.no_list'
  | 'reader.image_too_large'
  | 'reader.picture_kind'
  | 'reader.text_with_nul'
  | 'reader.encoding_unknown'
  | 'reader.legacy_font'
  | 'reader.no_text'
  | 'reader.not_a_plan'
  | 'reader.other_document'
  | 'reader.amending_document'
  | 'reader.not_vietnamese'
  | 'reader.secret'

/** An expected outcome: the file is the reason, not the program. Anything else thrown is a bug. */
export class ReaderRefusal extends FileRefusal<RefusalCode> {
  constructor(code: RefusalCode, detail: RefusalDetail = {}, cause?: unknown) {
    super(code, detail, cause)
    this.name = 'ReaderRefusal'
  }
}
