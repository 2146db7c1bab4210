import { hasWords } from '#words'

/** What an upload was refused for; the upload leads back to the page with it in the address. */
export interface UploadProblem {
  reason: string
  /** The limit that was passed, where there is one. */
  detail: { limit: number }
}

export function problemIn({ searchParams }: URL): UploadProblem | null {
  const reason = searchParams.get('problem')
  if (!reason || !hasWords(reason)) return null
  return { reason, detail: { limit: Number(searchParams.get('limit')) || 0 } }
}
