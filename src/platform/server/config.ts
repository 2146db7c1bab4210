import { resolve } from 'node:path'
import { z } from 'zod'

const Port = z.coerce.number().int().min(0).max(65535)

const Environment = z.object({
  CAUNOI_DATA: z.string().min(1).default('./data'),
  PORT: Port.default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  CAUNOI_SAMPLE: z.enum(['on', 'off']).optional(),
  /** Comma-separated addresses of proxies whose X-Forwarded-* headers are believed. */
  CAUNOI_PROXIES: z.string().default(''),
  CAUNOI_LOG: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  CAUNOI_UPLOAD_MB: z.coerce.number().int().min(1).max(500).default(50),
  /** Where people reach this instance, for links in mails: https://kehoach.tinh.gov.vn */
  CAUNOI_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** smtp://user:password@host:587 (STARTTLS where the server offers it) or smtps://…:465. Absent: no mail is sent. */
  CAUNOI_SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  /** on: webhooks may go to addresses of the own network, and over http. */
  CAUNOI_PRIVATE_ADDRESSES: z.enum(['on', 'off']).default('off'),
  /** 32 bytes in base64url that wrap the keys of persons, where they are not to stand in the data folder. */
  CAUNOI_PERSONAL_KEY: z.string().regex(/^[\w-]{43}$/).optional(),
  /** The sender: an address, or "Cầu Nối <kehoach@tinh.gov.vn>". */
  CAUNOI_MAIL_FROM: z.string().regex(/^[^\s<>@]+@[^\s<>@]+$|^[^<>\r\n]+ <[^\s<>@]+@[^\s<>@]+>$/).optional()
})

export interface Config {
  dataFolder: string
  filesFolder: string
  port: number
  host: string
  /** Null: the embedded database in the data folder. */
  databaseUrl: string | null
  sample: boolean
  proxies: string[]
  logLevel: z.infer<typeof Environment>['CAUNOI_LOG']
  uploadBytes: number
  /** Without a slash at its end. */
  publicUrl: string | null
  /** Null: no mail is sent. */
  mail: { smtpUrl: string; from: string } | null
  /** Null: it stands in the data folder. */
  personalKey: string | null
  /** May requests that people set up go into the own network? */
  privateAddresses: boolean
}

/** Reads and checks the settings; a wrong one throws with the name of the variable. */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const parsed = Environment.safeParse(
    Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  )
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
    throw new Error(`Settings are wrong. ${problems.join('; ')}`)
  }
  const env = parsed.data
  const dataFolder = resolve(env.CAUNOI_DATA)
  const databaseUrl = env.DATABASE_URL ?? null
  return {
    dataFolder,
    filesFolder: resolve(dataFolder, 'files'),
    port: env.PORT,
    host: env.HOST,
    databaseUrl,
    sample: env.CAUNOI_SAMPLE ? env.CAUNOI_SAMPLE === 'on' : databaseUrl === null,
    proxies: env.CAUNOI_PROXIES.split(',').map((part) => part.trim()).filter(Boolean),
    logLevel: env.CAUNOI_LOG,
    uploadBytes: env.CAUNOI_UPLOAD_MB * 1024 * 1024,
    publicUrl: env.CAUNOI_URL?.replace(/\/+$/, '') ?? null,
    mail: mailOf(env),
    personalKey: env.CAUNOI_PERSONAL_KEY ?? null,
    privateAddresses: env.CAUNOI_PRIVATE_ADDRESSES === 'on'
  }
}

function mailOf(env: z.infer<typeof Environment>): Config['mail'] {
  if (!env.CAUNOI_SMTP_URL) return null
  // A mail without a sender or with links that lead nowhere is worse than none.
  if (!env.CAUNOI_MAIL_FROM || !env.CAUNOI_URL)
    throw new Error('Settings are wrong. CAUNOI_SMTP_URL needs CAUNOI_MAIL_FROM and CAUNOI_URL.')
  const { protocol, username } = new URL(env.CAUNOI_SMTP_URL)
  // The mail library does not check whose certificate answers STARTTLS, so a password would go to whoever stands between.
  if (protocol === 'smtp:' && username)
    throw new Error('Settings are wrong. CAUNOI_SMTP_URL with a user name must begin with smtps://.')
  return { smtpUrl: env.CAUNOI_SMTP_URL, from: env.CAUNOI_MAIL_FROM }
}
