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
  CAUNOI_UPLOAD_MB: z.coerce.number().int().min(1).max(500).default(50)
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
    uploadBytes: env.CAUNOI_UPLOAD_MB * 1024 * 1024
  }
}
