import { pino, type Logger } from 'pino'

export type Log = Logger

/**
 * Logs hold codes, ids and times. Bodies, document text, answers, cookies and query strings never reach them: nothing
 * here serialises a request, and an error's message is written only when code threw it on purpose.
 */
export function createLog(level: string, destination?: { write(line: string): void }): Log {
  const options = {
    level,
    base: null,
    redact: { paths: ['*.password', '*.cookie', '*.authorization', '*.text', '*.body'], censor: '…' },
    serializers: { err: describeError }
  }
  return destination ? pino(options, destination) : pino(options, pino.destination({ dest: 2, sync: true }))
}

/** Name, code and stack frames. The message is left out: a database or parser error quotes the data it met. */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: typeof error }
  const reason = 'reason' in error ? error.reason : undefined
  const code = 'code' in error ? error.code : undefined
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)).slice(0, 12)
  return { name: error.name, reason, code, frames: frames.map((line) => line.trim()) }
}
