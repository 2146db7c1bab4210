/**
 * Reads the words of a file of evidence in a process of its own. Made once by the module's start: only there does the
 * address of the task's file hold (Kit's bundle has another one).
 */
import { runIsolated } from '#platform/server/isolate.ts'
import type { EvidenceText } from '../../evidence-text-task.ts'

declare module '#platform/server/app.ts' {
  interface AppServices {
    evidence: EvidenceDesk
  }
}

export interface EvidenceDesk {
  read(file: { path: string; name: string }): Promise<EvidenceText>
}

const SECONDS = 40
const MEMORY_MB = 512

export function createEvidenceDesk(): EvidenceDesk {
  return {
    read: ({ path, name }) =>
      runIsolated<{ path: string; name: string }, EvidenceText>({
        module: new URL('../../evidence-text-task.ts', import.meta.url),
        input: { path, name },
        readable: [path],
        seconds: SECONDS,
        memoryMb: MEMORY_MB
      })
  }
}
