/** Solves beside the page, so that typing stays smooth. */
import { solve } from '../../rules/proof.ts'

addEventListener('message', ({ data }: MessageEvent<{ challenge: string; bits: number }>) => postMessage(solve(data.challenge, data.bits)))
