import type { App } from '#platform/server/app.ts'
import { keptSecret } from '#platform/server/kept-secret.ts'
import { newSigningKey, readSigner, readVerifier, type Signer, type Verifier } from '../log/note.ts'

declare module '#platform/server/app.ts' {
  interface AppServices {
    audit: AuditServices
  }
}

export interface AuditServices {
  /** Signs checkpoints. It stands in the data folder, so that nobody with the database alone can sign. */
  signer(): Signer
  /** Whose signatures count: the present key, and those that stand below it in its file because they were used before. */
  verifiers(): Verifier[]
}

const FILE = 'audit-key'

export function createAuditServices(app: App): AuditServices {
  let read: { signer: Signer; verifiers: Verifier[] } | null = null
  const keys = (): { signer: Signer; verifiers: Verifier[] } => {
    if (read) return read
    const lines = keptSecret(app.config.dataFolder, FILE, () => newSigningKey(nameOf)).split('\n').filter(Boolean)
    const signers = lines.map(readSigner)
    const [signer] = signers
    if (!signer) throw new Error(`The file ${FILE} of the data folder holds no key.`)
    return (read = { signer, verifiers: signers.flatMap((one) => readVerifier(one.verifier) ?? []) })
  }
  return { signer: () => keys().signer, verifiers: () => keys().verifiers }
}

/** The log is named by its key: it keeps its name when the installation moves to another address. */
const nameOf = (publicKey: Buffer): string => `caunoi/${publicKey.toString('hex').slice(0, 16)}`
