/** Why a file was not read. Whoever reads it for somebody has the sentence for the code (they are kept with readings, so they stay as they are). */
export type FileRefusalCode =
  | 'reader.broken_file'
  | 'reader.cancelled'
  | 'reader.nested_too_deep'
  | 'reader.password_protected'
  | 'reader.table_too_large'
  | 'reader.time_limit'
  | 'reader.xml_not_allowed'
  | 'reader.zip_bomb'

export type RefusalDetail = Record<string, string | number>

/** An expected outcome: the file is the reason, not the program. Anything else thrown is a bug. */
export class FileRefusal<Code extends string = FileRefusalCode> extends Error {
  readonly code: Code
  readonly detail: RefusalDetail

  constructor(code: Code, detail: RefusalDetail = {}, cause?: unknown) {
    super(code, cause === undefined ? undefined : { cause })
    this.name = 'FileRefusal'
    this.code = code
    this.detail = detail
  }
}
