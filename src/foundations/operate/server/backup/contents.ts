/** What stands in a backup, and in which order: manifest, jobs, tables, files, secrets, end. */
import { z } from 'zod'

export const FORMAT = 1

/** First: what the rest is for. */
export const Manifest = z.object({
  product: z.literal('caunoi'),
  format: z.int(),
  version: z.string(),
  madeAt: z.string(),
  engine: z.string(),
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })),
  tables: z.array(z.string()),
  /** Where the key is that wraps the keys of persons: among the secrets, or only in the settings of the old server. */
  personalKey: z.enum(['kept', 'settings'])
})
export type Manifest = z.infer<typeof Manifest>

/** Last: what must have arrived. Without it a backup is not whole. */
export const End = z.object({
  tables: z.record(z.string(), z.object({ count: z.int(), hash: z.string() })),
  files: z.int(),
  secrets: z.array(z.string())
})
export type End = z.infer<typeof End>

export const Rows = z.array(z.record(z.string(), z.string().nullable()))
export const Jobs = z.array(z.object({ name: z.string(), data: z.looseObject({}) }))

export const MANIFEST = 'manifest.json'
export const JOBS = 'jobs.json'
export const END = 'end.json'
export const tableEntry = (table: string, piece: number): string => `tables/${table}/${String(piece).padStart(8, '0')}.json`
export const fileEntry = (sha256: string): string => `files/${sha256}`
export const secretEntry = (name: string): string => `secrets/${name}`

/** Anything larger than this is no part that we write, files apart. */
export const LARGEST_PART = 512 * 1024 * 1024

/** Why there is no backup, or nothing was restored. `about` is for the sentence: a table, a file, a folder. */
export class BackupRefused extends Error {
  readonly reason: BackupReason
  readonly about: string
  constructor(reason: BackupReason, about = '', cause?: unknown) {
    super(`${reason}: ${about}`, { cause })
    this.name = 'BackupRefused'
    this.reason = reason
    this.about = about
  }
}

export type BackupReason =
  | 'no_recipient'
  | 'wrong_recipient'
  | 'running'
  | 'server_gone'
  | 'structure'
  | 'unnamed_tables'
  | 'file_missing'
  | 'file_changed'
  | 'disk_full'
  | 'no_backup'
  | 'no_key'
  | 'wrong_key'
  | 'not_an_archive'
  | 'damaged'
  | 'newer'
  | 'folder_not_empty'
  | 'database_not_empty'
  | 'personal_key'
  | 'differs'

/** No room left, whoever says so: this machine's disk, a quota, or the database server. */
export function isDiskFull(error: unknown): boolean {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if (['ENOSPC', 'EDQUOT', 'EFBIG', '53100'].includes((at as NodeJS.ErrnoException).code ?? '')) return true
  }
  return false
}
