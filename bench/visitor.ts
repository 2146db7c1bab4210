/** Somebody who uses the product over HTTP as a browser does: signs in, uploads, waits, sends forms. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Upload {
  name: string
  type: string
  bytes: Uint8Array
}

export interface Visitor {
  cookie: string
  /** Sends a form; the answer is not followed. */
  post(path: string, fields: Record<string, string>): Promise<Response>
  /** Brings files in as one plan and answers with the id of the reading. */
  upload(unitId: string, files: Upload[]): Promise<string>
  reading(id: string): Promise<{ state: string; step: string | null; planId: string | null; refusal: unknown }>
}

export async function visit(base: string, username: string, password: string): Promise<Visitor> {
  const form = (cookie: string) => ({
    origin: base,
    accept: 'text/html',
    cookie,
    'content-type': 'application/x-www-form-urlencoded'
  })
  const send = (path: string, fields: Record<string, string>, cookie: string): Promise<Response> =>
    fetch(base + path, { method: 'POST', redirect: 'manual', headers: form(cookie), body: new URLSearchParams(fields) })
  const signedIn = await send('/sign-in', { username, password }, '')
  if (signedIn.status !== 303) throw new Error(`Signing in answered ${signedIn.status}`)
  const cookie = signedIn.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  return {
    cookie,
    post: (path, fields) => send(path, fields, cookie),
    async upload(unitId, files) {
      const body = new FormData()
      body.append('unitId', unitId)
      body.append('ordered', 'yes')
      for (const { name, type, bytes } of files) body.append('files', new Blob([new Uint8Array(bytes)], { type }), name)
      const headers = { origin: base, cookie, accept: 'application/json' }
      const answer = await fetch(`${base}/uploads/plans`, { method: 'POST', headers, body })
      if (answer.status !== 201) throw new Error(`The upload answered ${answer.status}: ${await answer.text()}`)
      const { readings } = (await answer.json()) as { readings: { readingId: string }[] }
      return readings[0]?.readingId ?? ''
    },
    async reading(id) {
      const answer = await fetch(`${base}/api/v1/readings/${id}`, { headers: { cookie, accept: 'application/json' } })
      if (answer.status !== 200) throw new Error(`The reading answered ${answer.status}`)
      return answer.json() as ReturnType<Visitor['reading']>
    }
  }
}

/** The password of a sample person, from the file that the first start leaves for its owner. */
export function samplePassword(folder: string, username: string): string {
  const lines = readFileSync(join(folder, 'sample-passwords.txt'), 'utf8').split('\n')
  return lines.map((line) => line.split(/\s+/)).find(([name]) => name === username)?.[1] ?? ''
}
