/** What a page costs on the wire: its HTML, styles and scripts, compressed as they are sent. */
import { get } from 'node:http'

export interface PageBytes {
  html: number
  css: number
  js: number
}

function fetchRaw(
  url: string,
  headers: Record<string, string>
): Promise<{ status: number; encoding: string; body: Buffer }> {
  return new Promise((resolve, reject) => {
    get(url, { headers: { ...headers, 'accept-encoding': 'br, gzip' } }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () => {
        const encoding = response.headers['content-encoding'] ?? 'none'
        resolve({ status: response.statusCode ?? 0, encoding, body: Buffer.concat(chunks) })
      })
    }).on('error', reject)
  })
}

export async function weighPage(url: string, headers: Record<string, string>): Promise<PageBytes> {
  const page = await fetchRaw(url, headers)
  if (page.status !== 200) throw new Error(`${url} answered ${page.status}`)
  if (page.encoding === 'none') throw new Error(`${url} is not compressed`)
  const html = await (await fetch(url, { headers })).text()
  const sum = async (pattern: RegExp): Promise<number> => {
    const addresses = new Set([...html.matchAll(pattern)].map((match) => new URL(match[1] ?? '', url).href))
    const sizes = await Promise.all([...addresses].map(async (address) => (await fetchRaw(address, {})).body.length))
    return sizes.reduce((a, b) => a + b, 0)
  }
  return {
    html: page.body.length,
    css: await sum(/<link[^>]+href="([^"]+\.css)"/g),
    js: await sum(/<(?:script|link)[^>]+(?:src|href)="([^"]+\.js)"/g)
  }
}
