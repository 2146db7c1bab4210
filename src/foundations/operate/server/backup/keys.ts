/** The key pair of backups: the server knows only the half that locks. */
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { BackupRefused } from './contents.ts'

export interface BackupKey {
  /** age1…: locks. Stands in the settings. */
  recipient: string
  /** AGE-SECRET-KEY-1…: opens. Never kept on the server. */
  identity: string
}

export async function newBackupKey(): Promise<BackupKey> {
  const identity = await generateX25519Identity()
  return { identity, recipient: await identityToRecipient(identity) }
}

/** Several may be given, divided by commas or spaces: each opens the backup alone. */
export function recipientsOf(text: string | null | undefined): string[] {
  const recipients = (text ?? '').split(/[\s,]+/).filter(Boolean)
  if (!recipients.length) throw new BackupRefused('no_recipient')
  const wrong = recipients.find((recipient) => !/^age1[02-9ac-hj-np-z]{58}$/.test(recipient))
  if (wrong !== undefined) throw new BackupRefused('wrong_recipient', wrong.slice(0, 80))
  return recipients
}

/** The secret half out of a file as `caunoi backup key` and age-keygen write it. */
export function identityIn(text: string): string {
  const identity = /^AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}$/m.exec(text.toUpperCase().replaceAll('\r', ''))?.[0]
  if (!identity) throw new BackupRefused('no_key')
  return identity
}
