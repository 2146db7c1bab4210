/** A small SMTP server for tests: takes mail on a free port of this machine and keeps it. */
import { createServer, type Server } from 'node:net'
import type { AddressInfo } from 'node:net'

export interface Received {
  to: string
  /** Header and body as they came. */
  raw: string
  header(name: string): string
  /** The plain part. */
  text: string
}

export interface MailServer {
  url: string
  mails: Received[]
  /** The next mails are refused with a temporary error. */
  refuse: boolean
  close(): Promise<void>
}

export async function startMailServer(): Promise<MailServer> {
  const mails: Received[] = []
  const state = { refuse: false }
  const server: Server = createServer((socket) => {
    let buffered = ''
    let to = ''
    let inData = false
    socket.on('error', () => undefined)
    socket.write('220 test ESMTP\r\n')
    socket.on('data', (chunk) => {
      buffered += chunk.toString('utf8')
      for (;;) {
        const mark = inData ? '\r\n.\r\n' : '\r\n'
        const end = buffered.indexOf(mark)
        if (end < 0) return
        const line = buffered.slice(0, end)
        buffered = buffered.slice(end + mark.length)
        if (inData) {
          inData = false
          if (!state.refuse) mails.push(receive(to, line))
          socket.write(state.refuse ? '451 try again later\r\n' : '250 kept\r\n')
        } else if (/^DATA/i.test(line)) {
          inData = true
          socket.write('354 go on\r\n')
        } else if (/^QUIT/i.test(line)) socket.end('221 bye\r\n')
        else {
          if (/^RCPT/i.test(line)) to = /<(.*)>/.exec(line)?.[1] ?? ''
          socket.write(/^EHLO/i.test(line) ? '250-test\r\n250 8BITMIME\r\n' : '250 ok\r\n')
        }
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return Object.assign(state, {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    mails,
    close: () => new Promise<void>((resolve) => void server.close(() => resolve()))
  })
}

function receive(to: string, raw: string): Received {
  const header = (name: string): string => {
    const unfolded = (raw.split('\r\n\r\n')[0] ?? '').replaceAll(/\r\n[ \t]+/g, ' ')
    return new RegExp(`^${name}: (.*)$`, 'im').exec(unfolded)?.[1] ?? ''
  }
  const part = /Content-Type: text\/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n([^]*?)\r\n--/i.exec(raw)
  const text = Buffer.from(part?.[1] ?? '', 'base64').toString('utf8').replaceAll('\r\n', '\n')
  return { to, raw, header, text }
}
