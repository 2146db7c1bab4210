/**
 * A draw that nobody can steer: who runs the contest commits to a seed before the opening (SHA-256), the root of all journals of the round
 * is fixed by its closing, and the order follows from both. Whoever has seed, root and receipts works it out again. Pure.
 */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, concatBytes, hexToBytes } from '@noble/hashes/utils.js'

export const commitmentOf = (seed: string): string => bytesToHex(sha256(hexToBytes(seed)))

/** The least comes first. All in hexadecimal: seed and root of 32 bytes, receipt of 32 bytes. */
export const drawKey = (seed: string, root: string, receipt: string): string => bytesToHex(sha256(concatBytes(hexToBytes(seed), hexToBytes(root), hexToBytes(receipt))))
