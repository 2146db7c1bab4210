/** Signed notes of C2SP (c2sp.org/signed-note) with Ed25519: a text and a line for each signature. */
import { createPrivateKey, createPublicKey, generateKeyPairSync, hash, sign, verify, type KeyObject } from 'node:crypto'

const ED25519 = 1
const PRIVATE_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex')
const PUBLIC_HEAD = Buffer.from('302a300506032b6570032100', 'hex')
const DASH = '\u2014'

export interface Signer {
  name: string
  id: Buffer
  key: KeyObject
  /** What others need to check: name+id+key, as Go's sumdb writes it. */
  verifier: string
}

export interface Verifier {
  name: string
  id: Buffer
  key: KeyObject
}

/** A new signing key, named by `nameOf` its public half. */
export function newSigningKey(nameOf: (publicKey: Buffer) => string): string {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const seed = privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(PRIVATE_HEAD.length)
  const open = rawPublic(publicKey)
  const name = nameOf(open)
  return `PRIVATE+KEY+${name}+${keyId(name, open).toString('hex')}+${Buffer.concat([Buffer.of(ED25519), seed]).toString('base64')}`
}

export function readSigner(text: string): Signer {
  const [, name = '', id = '', body = ''] = /^PRIVATE\+KEY\+([^+\s]+)\+([0-9a-f]{8})\+(\S+)$/.exec(text.trim()) ?? []
  const bytes = Buffer.from(body, 'base64')
  if (bytes.length !== 33 || bytes[0] !== ED25519) throw new Error('This is no signing key of a note.')
  const key = createPrivateKey({ key: Buffer.concat([PRIVATE_HEAD, bytes.subarray(1)]), format: 'der', type: 'pkcs8' })
  const open = rawPublic(createPublicKey(key))
  const own = keyId(name, open)
  if (own.toString('hex') !== id) throw new Error('The signing key does not fit its name.')
  return { name, id: own, key, verifier: `${name}+${id}+${Buffer.concat([Buffer.of(ED25519), open]).toString('base64')}` }
}

export function readVerifier(text: string): Verifier | null {
  const [, name = '', id = '', body = ''] = /^([^+\s]+)\+([0-9a-f]{8})\+(\S+)$/.exec(text.trim()) ?? []
  const bytes = Buffer.from(body, 'base64')
  if (bytes.length !== 33 || bytes[0] !== ED25519) return null
  const open = bytes.subarray(1)
  const own = keyId(name, open)
  if (own.toString('hex') !== id) return null
  return { name, id: own, key: createPublicKey({ key: Buffer.concat([PUBLIC_HEAD, open]), format: 'der', type: 'spki' }) }
}

/** `text` ends with a line break. */
export function signNote(text: string, signer: Signer): string {
  const signature = sign(null, Buffer.from(text), signer.key)
  return `${text}\n${DASH} ${signer.name} ${Buffer.concat([signer.id, signature]).toString('base64')}\n`
}

export interface Opened {
  text: string
  /** The names whose signature is right. */
  signedBy: string[]
  /** Some line claims to be of one of the verifiers and is wrong. */
  forged: boolean
}

/** Null: this is no note. */
export function openNote(note: string, verifiers: Verifier[]): Opened | null {
  const split = note.lastIndexOf('\n\n')
  if (split < 0 || !note.endsWith('\n') || hasControlSigns(note)) return null
  const text = note.slice(0, split + 1)
  const opened: Opened = { text, signedBy: [], forged: false }
  for (const line of note.slice(split + 2, -1).split('\n')) {
    const [, name = '', body = ''] = new RegExp(`^${DASH} (\\S+) ([A-Za-z0-9+/]+=*)$`).exec(line) ?? []
    const bytes = Buffer.from(body, 'base64')
    if (bytes.length < 5) return null
    const verifier = verifiers.find((one) => one.name === name && one.id.equals(bytes.subarray(0, 4)))
    // Signatures of others (witnesses) may stand beside ours.
    if (!verifier) continue
    if (verify(null, Buffer.from(text), verifier.key, bytes.subarray(4))) opened.signedBy.push(name)
    else opened.forged = true
  }
  return opened
}

function hasControlSigns(text: string): boolean {
  return /[\u0000-\u0009\u000b-\u001f]/.test(text)
}

function rawPublic(key: KeyObject): Buffer {
  return key.export({ format: 'der', type: 'spki' }).subarray(PUBLIC_HEAD.length)
}

function keyId(name: string, open: Buffer): Buffer {
  return hash('sha256', Buffer.concat([Buffer.from(`${name}\n`), Buffer.of(ED25519), open]), 'buffer').subarray(0, 4)
}
