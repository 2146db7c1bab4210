/** A connection that is kept and costs whoever measures as little as can be: one request at a time, answers of a known length. */
import { connect, type Socket } from 'node:net'

export interface Answer {
  status: number
  body: string
}

export class Wire {
  readonly #socket: Socket
  readonly #host: string
  #read: Buffer = Buffer.alloc(0)
  #waiting: { resolve(answer: Answer): void; reject(error: Error): void } | null = null

  constructor(port: number) {
    this.#host = `127.0.0.1:${port}`
    this.#socket = connect({ host: '127.0.0.1', port, noDelay: true })
    this.#socket.on('data', (piece) => this.#take(piece))
    this.#socket.on('error', (error) => this.#waiting?.reject(error))
    this.#socket.on('close', () => this.#waiting?.reject(new Error('The server has hung up.')))
  }

  ask(path: string, { cookie = '', body }: { cookie?: string; body?: string }): Promise<Answer> {
    const of = body === undefined ? 'GET' : 'POST'
    const length = body === undefined ? '' : `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n`
    this.#socket.write(`${of} ${path} HTTP/1.1\r\nhost: ${this.#host}\r\norigin: http://${this.#host}\r\ncookie: ${cookie}\r\n${length}\r\n${body ?? ''}`)
    return new Promise((resolve, reject) => (this.#waiting = { resolve, reject }))
  }

  close(): void {
    this.#waiting = null
    this.#socket.destroy()
  }

  #take(piece: Buffer): void {
    this.#read = this.#read.length ? Buffer.concat([this.#read, piece]) : piece
    const end = this.#read.indexOf('\r\n\r\n')
    if (end < 0) return
    const head = this.#read.toString('latin1', 0, end)
    const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1]
    if (length === undefined) return this.#waiting?.reject(new Error('An answer without a length.'))
    const whole = end + 4 + Number(length)
    if (this.#read.length < whole) return
    const body = this.#read.toString('utf8', end + 4, whole)
    this.#read = this.#read.subarray(whole)
    const waiting = this.#waiting
    this.#waiting = null
    waiting?.resolve({ status: Number(head.slice(9, 12)), body })
  }
}
