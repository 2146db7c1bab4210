/** What all writers need of a body. Pure. */
import { MAIN_LANGUAGE, type Said } from '../question/body.ts'

/** In the language of the product, or in the first in which it is said. */
export const inMain = (said: Said | undefined): string => said?.[MAIN_LANGUAGE] ?? Object.values(said ?? {})[0] ?? ''

/** A number without an exponent, as people and other systems write it. */
export function decimal(value: number): string {
  const plain = String(value)
  const [, digits = '', exponent] = /^(-?[\d.]+)e([+-]\d+)$/u.exec(plain) ?? []
  if (exponent === undefined) return plain
  const power = Number(exponent)
  return power > 0 ? value.toLocaleString('en', { useGrouping: false, maximumFractionDigits: 20 }) : value.toFixed(Math.min(100, digits.replace(/\D/gu, '').length - power))
}
