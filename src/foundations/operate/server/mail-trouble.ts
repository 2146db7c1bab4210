import type { MailTried } from '../schema.ts'

const LONGEST = 300

/** States of the mail library (SMTPErrorStates) by number, since it is loaded only to send. */
const OUTCOMES: Record<number, MailTried['outcome']> = {
  1: 'no_connection',
  2: 'refused',
  3: 'wrong_account',
  4: 'timed_out',
  6: 'no_connection',
  7: 'wrong_account',
  8: 'broken_off',
  9: 'broken_off',
  10: 'not_secure'
}

/** What went wrong at sending, and what the mail server answered last, on one line. */
export function mailTrouble(error: unknown): Pick<MailTried, 'outcome' | 'said'> {
  const codes = codesOf(error)
  const { code, smtp } = error as { code?: unknown; smtp?: unknown }
  const said = typeof smtp === 'string' || Buffer.isBuffer(smtp) ? oneLine(String(smtp)) : null
  if (codes.some((known) => known === 'ENOTFOUND' || known === 'EAI_AGAIN')) return { outcome: 'unknown_server', said }
  if (codes.some((known) => /CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO_VERIFY/.test(known))) return { outcome: 'not_secure', said }
  if (codes.includes('ETIMEDOUT')) return { outcome: 'timed_out', said }
  if (codes.some((known) => /^E(CONNREFUSED|HOSTUNREACH|NETUNREACH)$/.test(known))) return { outcome: 'no_connection', said }
  return { outcome: OUTCOMES[Number(code)] ?? 'refused', said }
}

function codesOf(error: unknown): string[] {
  const found: string[] = []
  for (let at = error as { code?: unknown; previous?: unknown; cause?: unknown } | null | undefined; at && found.length < 5; ) {
    if (typeof at.code === 'string') found.push(at.code)
    at = (at.previous ?? at.cause) as typeof at
    if (!at) break
  }
  return found
}

function oneLine(text: string): string | null {
  const line = text.replaceAll(/[^\P{C}]+|\s+/gu, ' ').trim().slice(0, LONGEST)
  return line || null
}
