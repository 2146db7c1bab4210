import { findReceipt, receiptFile } from '#mechanisms/quizzes/server/index.ts'
import { askedBy, guestOf } from '#programmes/contests/server/index.ts'
import { fileAnswer } from '../../../../../file-answer.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async ({ locals: { ctx }, params }) => {
  const own = askedBy(ctx, await guestOf(ctx, params.code))
  const { receipt } = await findReceipt(own, { attemptId: params.attemptId })
  return fileAnswer({ name: `bien-nhan-${receipt.attempt}.json`, mediaType: 'application/json; charset=utf-8', bytes: receiptFile(receipt) })
}
