/** "III" and "2" are printed with a full stop after them, "a)" and "-" as they are. */
export function headingWords(marker: string | null, heading: string | null): string {
  const shown = marker !== null && /^[\p{L}\p{N}.]*[\p{L}\p{N}]$/u.test(marker) ? `${marker}.` : marker
  return [shown, heading].filter(Boolean).join(' ')
}
