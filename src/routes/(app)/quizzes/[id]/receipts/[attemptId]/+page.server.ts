import { encode } from 'uqr'
import { findReceipt } from '#mechanisms/quizzes/server/index.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
  const { receipt, token } = await findReceipt(ctx, { attemptId: params.attemptId })
  return { receipt, square: squareOf(`${url.origin}/receipts/check?r=${token}`) }
}

/** Null: more than a square can hold, of an attempt on many devices. */
function squareOf(address: string): boolean[][] | null {
  try {
    return encode(address, { ecc: 'L' }).data
  } catch {
    return null
  }
}
