import { timingSafeEqual } from 'node:crypto'

/** Takes as long whatever differs, so that nobody finds a secret letter by letter. The length alone is told. */
export function isSameSecret(one: string | Buffer, other: string | Buffer): boolean {
  const [left, right] = [Buffer.from(one as string), Buffer.from(other as string)]
  return left.length === right.length && timingSafeEqual(left, right)
}
