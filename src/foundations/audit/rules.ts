/** The root as sixteen groups of four signs, to be read aloud and compared on paper. */
export function rootGroups(root: string): string[] {
  const bytes = Uint8Array.from(atob(root), (sign) => sign.charCodeAt(0))
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.match(/.{4}/g) ?? []
}
