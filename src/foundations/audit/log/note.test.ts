import { expect, test } from 'vitest'
import { checkpointText, readCheckpoint } from './checkpoint.ts'
import { leafHash } from '#platform/server/merkle/merkle.ts'
import { newSigningKey, openNote, readSigner, readVerifier, signNote, type Verifier } from './note.ts'

/** The example of Go's package golang.org/x/mod/sumdb/note, from which the format comes. */
const KEY = 'PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz'
const VERIFIER = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'
const TEXT = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
const NOTE = `${TEXT}\n\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n`
const known = [readVerifier(VERIFIER) as Verifier]

test('signs and opens the known note of another implementation, byte by byte', () => {
  expect(readSigner(KEY).verifier).toBe(VERIFIER)
  expect(signNote(TEXT, readSigner(KEY))).toBe(NOTE)
  expect(openNote(NOTE, known)).toEqual({ text: TEXT, signedBy: ['PeterNeumann'], forged: false })
})

test('a word more, a foreign key or half a note does not pass', () => {
  expect(openNote(NOTE.replace('answer', 'Answer'), known)).toMatchObject({ signedBy: [], forged: true })
  expect(openNote(NOTE, [])).toMatchObject({ signedBy: [], forged: false })
  expect(openNote(TEXT, known)).toBeNull()
  expect(openNote(NOTE.slice(0, -20), known)).toBeNull()
  expect(readVerifier(VERIFIER.replace('c74f', 'c75f'))).toBeNull()
  expect(() => readSigner('PRIVATE+KEY+x')).toThrow()
})

test('a checkpoint says what was signed, and what is no checkpoint is not read as one', () => {
  const signer = readSigner(newSigningKey((open) => `caunoi.example/${open.toString('hex').slice(0, 16)}`))
  const root = leafHash('x')
  const note = signNote(checkpointText({ origin: signer.name, size: 12, root }), signer)
  const opened = openNote(note, [readVerifier(signer.verifier) as Verifier])
  expect(opened?.signedBy).toEqual([signer.name])
  expect(readCheckpoint(opened?.text ?? '')).toEqual({ origin: signer.name, size: 12, root })
  expect(readCheckpoint('a\n012\nx\n')).toBeNull()
  expect(readCheckpoint(`a\n12\n${root.toString('base64')}`)).toBeNull()
  expect(readCheckpoint(TEXT)).toBeNull()
})
