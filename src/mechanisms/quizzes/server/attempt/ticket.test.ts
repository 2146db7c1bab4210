import { createSecretKey, randomBytes, type KeyObject } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readTicket, writeTicket, type Ticket } from './ticket.ts'

const anyKey = (): KeyObject => createSecretKey(randomBytes(32))

describe('tickets', () => {
  const key = anyKey()
  const ticket: Ticket = { quiz: 'q', edition: 1, attempt: 'a', device: 2, seed: 'hạt', start: 1, until: 2, grace: 60 }

  test('read back; of another key, altered in any letter or cut they are refused', () => {
    const text = writeTicket(ticket, key)
    expect(readTicket(text, key)).toEqual({ ticket })
    expect(readTicket(text, anyKey())).toEqual({ refused: 'quizzes.ticket_forged' })
    for (const other of ['', '.', 'a', 'a.b.c', 'a'.repeat(2000)]) expect(readTicket(other, key)).toEqual({ refused: 'quizzes.ticket_form' })
    fc.assert(fc.property(fc.nat(text.length - 1), fc.constantFrom(...'ABCxyz019-_'), (at, letter) => {
      fc.pre(text[at] !== letter && text[at] !== '.')
      expect(readTicket(text.slice(0, at) + letter + text.slice(at + 1), key)).toEqual({ refused: 'quizzes.ticket_forged' })
    }))
  })
})
