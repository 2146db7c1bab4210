/** A connection that is kept and costs whoever measures as little as can be: one request at a time, answers of a known length. */
import { connect, type Socket } from 'node:net'

export interface Answer {
  status: number
  body: string
}

/** Most answers fit into it, so that none of their bytes is copied. */
const PIECE = 16 * 1024
const END = Buffer.from('\r\n\r\n')
const LENGTH = '\r\ncontent-length: '

export class Wire {
  readonly #socket: Socket
  /** What stands in each request between its address and its cookie. */
  readonly #who: string
  /** Of an answer that has not come whole. */
  #rest: Buffer | null = null
  #waiting: { resolve(answer: Answer): void; reject(error: Error): void } | null = null

  constructor(port: number) {
    const host = `127.0.0.1:${port}`
    this.#who = ` HTTP/1.1\r\nhost: ${host}\r\norigin: http://${host}\r\ncookie: `
    const buffer = Buffer.allocUnsafeSlow(PIECE)
    const callback = (length: number): boolean => (this.#take(buffer.subarray(0, length)), true)
    this.#socket = connect({ host: '127.0.0.1', port, noDelay: true, onread: { buffer, callback } })
    this.#socket.on('error', (error) => this.#waiting?.reject(error))
    this.#socket.on('close', () => this.#waiting?.reject(new Error('The server has hung up.')))
  }

  ask(path: string, { cookie = '', body }: { cookie?: string; body?: string }): Promise<Answer> {
    const bytes = body === undefined ? 0 : Buffer.byteLength(body)
    const request = body === undefined ? `GET ${path}${this.#who}${cookie}\r\n\r\n` : `POST ${path}${this.#who}${cookie}\r\ncontent-type: application/json\r\ncontent-length: ${bytes}\r\n\r\n${body}`
    this.#socket.write(request, bytes === (body ?? '').length ? 'latin1' : 'utf8')
    return new Promise((resolve, reject) => (this.#waiting = { resolve, reject }))
  }

  close(): void {
    this.#waiting = null
    this.#socket.destroy()
  }

  #take(piece: Buffer): void {
    const read = this.#rest ? Buffer.concat([this.#rest, piece]) : piece
    const end = read.indexOf(END)
    const head = read.toString('latin1', 0, Math.max(0, end))
    const whole = end < 0 ? Infinity : end + END.length + lengthIn(head)
    if (Number.isNaN(whole)) return this.#waiting?.reject(new Error('An answer without a length.'))
    if (read.length < whole) {
      // The next piece overwrites this one.
      this.#rest = read === piece ? Buffer.from(piece) : read
      return
    }
    const answer = { status: Number(head.slice(9, 12)), body: read.toString('utf8', end + END.length, whole) }
    this.#rest = read.length > whole ? Buffer.from(read.subarray(whole)) : null
    const waiting = this.#waiting
    this.#waiting = null
    waiting?.resolve(answer)
  }
}

/** Not a number where the head says none. Fastify writes it small, Node itself with capitals. */
function lengthIn(head: string): number {
  let at = head.indexOf(LENGTH)
  if (at < 0) at = head.toLowerCase().indexOf(LENGTH)
  return at < 0 ? NaN : Number.parseInt(head.slice(at + LENGTH.length), 10)
}
