import { resolve } from 'node:path'
import { z } from 'zod'
import { proxiesIn } from './proxies.ts'

const Port = z.coerce.number().int().min(0).max(65535)

const Environment = z.object({
  CAUNOI_DATA: z.string().min(1).default('./data'),
  PORT: Port.default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  /** A login of its own for what people ask for, a member of caunoi_app and of nothing else. Left out, the owner's takes that role. */
  DATABASE_APP_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  CAUNOI_SAMPLE: z.enum(['on', 'off']).optional(),
  /** Comma-separated addresses or networks (10.0.0.0/8) of proxies whose X-Forwarded-* headers are believed. */
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
  /** Requests a minute from one address and with one token; 0 for no limit. */
  CAUNOI_LIMIT_ADDRESS: z.coerce.number().int().min(0).max(1_000_000).default(6000),
  CAUNOI_LIMIT_TOKEN: z.coerce.number().int().min(0).max(1_000_000).default(600),
  /** The body's sign-in provider (OpenID Connect). Absent: nobody signs in through one. */
  CAUNOI_OIDC_ISSUER: z.url({ protocol: /^https?$/ }).optional(),
  CAUNOI_OIDC_CLIENT_ID: z.string().min(1).max(200).optional(),
  /** Left out for a public client; PKCE is used either way. */
  CAUNOI_OIDC_CLIENT_SECRET: z.string().min(1).max(1000).optional(),
  /** What stands on the button. */
  CAUNOI_OIDC_NAME: z.string().min(1).max(80).optional(),
  /** age1…, several divided by commas: who can open the backups. The secret halves never stand on the server. */
  CAUNOI_BACKUP_RECIPIENT: z.string().optional(),
  /** Whoever shows it may read /metrics from elsewhere; without it this machine alone. */
  CAUNOI_METRICS_TOKEN: z.string().min(20).optional(),
  /** A file of SHA-1 sums of breached passwords, one a line in their order, as they are published (SUM:COUNT). */
  CAUNOI_BREACHED_PASSWORDS: z.string().min(1).optional(),
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
  /** Null: requests come over the owner's login, which takes the role `caunoi_app`. */
  databaseAppUrl: string | null
  sample: boolean
  /** Is this the address of a proxy of ours? */
  isProxy(address: string): boolean
  logLevel: z.infer<typeof Environment>['CAUNOI_LOG']
  uploadBytes: number
  /** Without a slash at its end. */
  publicUrl: string | null
  /** Null: no mail is sent. */
  mail: { smtpUrl: string; from: string } | null
  /** Null: it stands in the data folder. */
  personalKey: string | null
  /** Requests a minute; 0: as many as come. */
  limits: { address: number; token: number }
  /** Null: nobody signs in through one. */
  provider: ProviderConfig | null
  backupRecipient: string | null
  metricsToken: string | null
  /** Null: new passwords are not held against breaches. */
  breachedPasswords: string | null
  /** May requests that people set up go into the own network? */
  privateAddresses: boolean
}

export interface ProviderConfig {
  issuer: string
  clientId: string
  clientSecret: string | null
  name: string
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
    databaseAppUrl: databaseUrl === null ? null : (env.DATABASE_APP_URL ?? null),
    sample: env.CAUNOI_SAMPLE ? env.CAUNOI_SAMPLE === 'on' : databaseUrl === null,
    isProxy: proxiesIn(env.CAUNOI_PROXIES),
    logLevel: env.CAUNOI_LOG,
    uploadBytes: env.CAUNOI_UPLOAD_MB * 1024 * 1024,
    publicUrl: env.CAUNOI_URL?.replace(/\/+$/, '') ?? null,
    mail: mailOf(env),
    provider: providerOf(env),
    personalKey: env.CAUNOI_PERSONAL_KEY ?? null,
    limits: { address: env.CAUNOI_LIMIT_ADDRESS, token: env.CAUNOI_LIMIT_TOKEN },
    backupRecipient: env.CAUNOI_BACKUP_RECIPIENT ?? null,
    metricsToken: env.CAUNOI_METRICS_TOKEN ?? null,
    breachedPasswords: env.CAUNOI_BREACHED_PASSWORDS ? resolve(env.CAUNOI_BREACHED_PASSWORDS) : null,
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

function providerOf(env: z.infer<typeof Environment>): ProviderConfig | null {
  const { CAUNOI_OIDC_ISSUER: issuer, CAUNOI_OIDC_CLIENT_ID: clientId } = env
  if (!issuer && !clientId) return null
  if (!issuer || !clientId || !env.CAUNOI_URL)
    throw new Error('Settings are wrong. CAUNOI_OIDC_ISSUER needs CAUNOI_OIDC_CLIENT_ID and CAUNOI_URL.')
  if (new URL(issuer).protocol === 'http:' && env.CAUNOI_PRIVATE_ADDRESSES !== 'on')
    throw new Error('Settings are wrong. CAUNOI_OIDC_ISSUER must begin with https://.')
  return { issuer, clientId, clientSecret: env.CAUNOI_OIDC_CLIENT_SECRET ?? null, name: env.CAUNOI_OIDC_NAME ?? new URL(issuer).hostname }
}
