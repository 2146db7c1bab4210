/** Why a file that came back is not read; crosses from the other process with its code. */
export class PaperRefusal extends Error {
  readonly code: string
  readonly detail: Record<string, string | number>
  constructor(code: string, detail: Record<string, string | number> = {}) {
    super(code)
    this.name = 'PaperRefusal'
    this.code = code
    this.detail = detail
  }
}
