/**
 * The one error that code throws on purpose. `reason` is a key of a module's texts ("plans.not_a_draft");
 * words never stand in code. Anything else that is thrown is a bug.
 */
export type ErrorKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'too_large'
  | 'rate_limited'
  | 'unavailable'

export const HTTP_STATUS: Record<ErrorKind, number> = {
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  rate_limited: 429,
  unavailable: 503
}

/** Values for the sentence that the reason stands for. Never document text or answers: they may be logged. */
export type ErrorDetail = Record<string, string | number | null>

/** Reasons by form field; the key is the path of the field ("tasks.0.title"). */
export type FieldErrors = Record<string, { reason: string; detail?: ErrorDetail }>

export class AppError extends Error {
  readonly kind: ErrorKind
  readonly reason: string
  readonly detail: ErrorDetail
  readonly fields: FieldErrors

  constructor(kind: ErrorKind, reason: string, options: { detail?: ErrorDetail; fields?: FieldErrors } = {}) {
    super(reason)
    this.name = 'AppError'
    this.kind = kind
    this.reason = reason
    this.detail = options.detail ?? {}
    this.fields = options.fields ?? {}
  }

  get status(): number {
    return HTTP_STATUS[this.kind]
  }
}

/** Kit's bundle and Node hold two copies of the class, so identity is by name, not by `instanceof`. */
export function isAppError(error: unknown): error is AppError {
  return error instanceof Error && error.name === 'AppError' && 'reason' in error && 'kind' in error
}

/** Throws unless the condition holds. */
export function ensure(condition: unknown, kind: ErrorKind, reason: string, detail?: ErrorDetail): asserts condition {
  if (!condition) throw new AppError(kind, reason, { detail })
}

/** What comes of it, or why it was refused: where one of many must not stop the others. */
export function orRefusal<T>(run: () => T): T | AppError {
  try {
    return run()
  } catch (error) {
    if (isAppError(error)) return error
    throw error
  }
}
