/** A line to the server that can be cut at any moment: what was on its way is lost, on either side. */
import { connect, createServer, type Socket } from 'node:net'

export interface Line {
  /** Where a browser asks instead of the server. */
  base: string
  cut(): void
  mend(): void
  /** Lets the server have so many bytes and no more, or the browser so many of the answers, then cuts. */
  cutAfter(bytes: number, way: 'there' | 'back'): void
  close(): Promise<void>
}

export async function openLine(server: string): Promise<Line> {
  const port = Number(new URL(server).port)
  const open = new Set<Socket>()
  let isCut = false
  let left: { bytes: number; way: 'there' | 'back' } | null = null
  let mendings = 0

  const cut = (): void => {
    isCut = true
    left = null
    for (const socket of open) socket.destroy()
  }
  /** What still goes through of a piece. */
  function part(piece: Buffer, way: 'there' | 'back'): Buffer {
    if (left?.way !== way) return piece
    const through = piece.subarray(0, left.bytes)
    left.bytes -= piece.length
    return through
  }
  function pass(from: Socket, to: Socket, way: 'there' | 'back'): void {
    open.add(from)
    from.on('data', (piece: Buffer) => {
      const through = part(piece, way)
      to.write(through)
      // The other end gets what went through before the line is gone.
      const before = mendings
      // Mended meanwhile: a cut that comes late would leave it cut for good.
      if (left?.way === way && left.bytes <= 0) setImmediate(() => before === mendings && cut())
    })
    from.on('error', () => to.destroy())
    from.on('close', () => {
      open.delete(from)
      to.destroy()
    })
  }

  const listener = createServer((client) => {
    if (isCut) return client.destroy()
    const behind = connect(port, '127.0.0.1')
    pass(client, behind, 'there')
    pass(behind, client, 'back')
  })
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
  const address = listener.address()
  return {
    base: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    cut,
    mend: () => {
      isCut = false
      left = null
      mendings++
    },
    cutAfter: (bytes, way) => {
      left = { bytes, way }
    },
    close: () => {
      cut()
      return new Promise((resolve) => listener.close(() => resolve()))
    }
  }
}
