/** A row points to one that is not there, or is still pointed to. */
export function isForeignKeyFault(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '23503'
}
