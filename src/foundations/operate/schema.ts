import { z } from 'zod'

export const Nothing = z.object({})
export const RetryQueue = z.object({ queue: z.string().min(1).max(100) })

const when = z.date().nullable()

/** How the machine stands: figures and times alone, nothing of what people wrote. */
export const MachineState = z
  .object({
    version: z.string(),
    structure: z.string().meta({ description: 'The last migration that was applied.' }),
    startedAt: z.date(),
    engine: z.enum(['embedded', 'postgresql']),
    wall: z.object({ state: z.enum(['apart', 'up', 'down']), role: z.string() }).meta({ description: 'The second wall in the database, and the role in which requests are answered.' }),
    trial: z.boolean().meta({ description: 'Does the sample organisation stand here?' }),
    space: z.object({
      databaseBytes: z.int(),
      files: z.int(),
      fileBytes: z.int(),
      diskFree: z.int(),
      diskSize: z.int()
    }),
    queues: z.array(z.object({ name: z.string(), waiting: z.int(), running: z.int(), failed: z.int(), oldestAt: when, failedAt: when, again: z.boolean() })),
    readers: z.array(z.object({ name: z.string(), unread: z.int(), oldestAt: when })),
    backup: z.object({ madeAt: z.date(), bytes: z.int() }).nullable(),
    backupSet: z.boolean().meta({ description: 'Do the settings say for whom backups are encrypted?' }),
    checkpoint: z.object({ number: z.int(), madeAt: z.date() }).nullable(),
    mail: z.boolean(),
    address: z.string().nullable()
  })
  .meta({ id: 'MachineState' })
export type MachineState = z.output<typeof MachineState>

export const MailTried = z
  .object({
    sent: z.boolean(),
    outcome: z.enum(['sent', 'refused', 'no_connection', 'timed_out', 'wrong_account', 'not_secure', 'broken_off', 'unknown_server']),
    said: z.string().nullable().meta({ description: 'The last answer of the mail server.' })
  })
  .meta({ id: 'MailTried' })
export type MailTried = z.output<typeof MailTried>
