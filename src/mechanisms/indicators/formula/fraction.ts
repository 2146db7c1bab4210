/** Exact numbers: what a formula comes to does not hang on the order in which a machine rounds. Pure. */
export interface Fraction {
  top: bigint
  /** Above zero, and without a common divisor with `top`. */
  bottom: bigint
}

export const ZERO: Fraction = { top: 0n, bottom: 1n }

function gcd(one: bigint, other: bigint): bigint {
  let [a, b] = [one < 0n ? -one : one, other < 0n ? -other : other]
  while (b) [a, b] = [b, a % b]
  return a
}

/** `bottom` is not zero. */
export function fraction(top: bigint, bottom = 1n): Fraction {
  const shared = gcd(top, bottom) * (bottom < 0n ? -1n : 1n)
  return { top: top / shared, bottom: bottom / shared }
}

/** A decimal as the database writes it: `-12.50`. */
export function fromDecimal(text: string): Fraction {
  const [, sign = '', whole = '', part = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? fail(text)
  return fraction(BigInt(`${sign}${whole}${part}`), 10n ** BigInt(part.length))
}

function fail(text: string): never {
  throw new RangeError(`Not a decimal: ${text}`)
}

/** Halves go away from zero, as people round. */
export function toDecimal({ top, bottom }: Fraction, places: number): string {
  const [size, scale] = [top < 0n ? -top : top, 10n ** BigInt(places)]
  const rounded = (size * scale * 2n + bottom) / (bottom * 2n)
  const digits = String(rounded).padStart(places + 1, '0')
  const text = places ? `${digits.slice(0, -places)}.${digits.slice(-places)}`.replace(/\.?0+$/, '') : digits
  return top < 0n && rounded > 0n ? `-${text}` : text
}

export const plus = (one: Fraction, other: Fraction): Fraction => fraction(one.top * other.bottom + other.top * one.bottom, one.bottom * other.bottom)
export const minus = (one: Fraction, other: Fraction): Fraction => plus(one, { ...other, top: -other.top })
export const times = (one: Fraction, other: Fraction): Fraction => fraction(one.top * other.top, one.bottom * other.bottom)
/** `other` is not zero. */
export const over = (one: Fraction, other: Fraction): Fraction => fraction(one.top * other.bottom, one.bottom * other.top)
/** Below zero, zero or above it, as a sort wants it. */
export const compared = (one: Fraction, other: Fraction): number => {
  const difference = one.top * other.bottom - other.top * one.bottom
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}
