/** A formula in MathML as one line of signs: (a + b)/2, x², √2. Its meaning stays, its looks go. Pure. */
import { partsOf, textIn, type XmlPart } from './xml-tree.ts'

type Signs = Record<string, string>
const HIGH: Signs = { '0': '⁰', '1': '¹', '2': '²', '3': '³', '4': '⁴', '5': '⁵', '6': '⁶', '7': '⁷', '8': '⁸', '9': '⁹', '-': '⁻', '−': '⁻', '+': '⁺', n: 'ⁿ' }
const LOW: Signs = { '0': '₀', '1': '₁', '2': '₂', '3': '₃', '4': '₄', '5': '₅', '6': '₆', '7': '₇', '8': '₈', '9': '₉', '-': '₋', '−': '₋', '+': '₊', n: 'ₙ' }
const SPACED = /^[=<>≤≥≠≈≡→⇒⇔∈∉⊂∪∩+−×÷±:]$/u
const UNSAID = new Set(['annotation', 'annotation-xml', 'mphantom', 'none', 'mprescripts'])
/** Signs between factors that nobody sees. */
const UNSEEN = /[\u2061-\u2064\u200b]/gu

export const mathWords = (math: XmlPart): string => said(math).replaceAll(/ {2,}/gu, ' ').trim()

/** High and low numbers of other text; letters such as those of "1st" stay in the line. */
export const scripted = (words: string, place: 'sub' | 'sup'): string => lifted(words, place === 'sub' ? LOW : HIGH) ?? words

const flat = (part: XmlPart): string => textIn(part).replace(UNSEEN, '').replaceAll(/\s+/gu, ' ').trim()
const shown = (part: XmlPart): XmlPart[] => partsOf(part).filter(({ name }) => !UNSAID.has(name))

function said(part: XmlPart): string {
  const parts = shown(part)
  const [first, second, third] = parts
  switch (part.name) {
    case 'mi':
    case 'mn':
    case 'mtext':
    case 'ms':
      return flat(part)
    case 'mo':
      return sign(flat(part))
    case 'mspace':
      return ' '
    case 'mfrac':
      return `${whole(first)}/${whole(second)}`
    case 'msqrt':
      return `√${parts.length === 1 ? whole(first) : `(${row(parts).trim()})`}`
    case 'mroot':
      return `${script(second, HIGH, '')}√${whole(first)}`
    case 'msup':
    case 'mover':
      return whole(first) + script(second, HIGH, '^')
    case 'msub':
    case 'munder':
      return whole(first) + script(second, LOW, '_')
    case 'msubsup':
    case 'munderover':
      return whole(first) + script(second, LOW, '_') + script(third, HIGH, '^')
    case 'mfenced':
      return `${part.attributes['open'] ?? '('}${parts.map((one) => said(one).trim()).join(`${part.attributes['separators'] ?? ','} `)}${part.attributes['close'] ?? ')'}`
    case 'mtable':
      return parts.map(said).join('; ')
    case 'mtr':
      return parts.map((cell) => said(cell).trim()).join(' ')
    default:
      return parts.length ? row(parts) : flat(part)
  }
}

const sign = (words: string): string => (SPACED.test(words) ? ` ${words} ` : words === '-' ? ' − ' : words)

/** Numbers side by side stay two; a sign that begins belongs to what follows. */
function row(parts: XmlPart[]): string {
  let words = ''
  for (const part of parts) {
    const next = said(part)
    if (words === '' || /[([{=<>] ?$/u.test(words)) words += next.replace(/^ ([−+±]) $/u, '$1')
    else words += /\d$/u.test(words) && /^\d/u.test(next) ? ` ${next}` : next
  }
  return words
}

/** In brackets, unless it is one thing already. */
function whole(part: XmlPart | undefined): string {
  if (!part) return ''
  const inner = shown(part)
  if (['mrow', 'mstyle', 'mpadded', 'semantics'].includes(part.name) && inner.length === 1) return whole(inner[0])
  const words = said(part).trim()
  return ['mi', 'mn', 'mtext', 'mo', 'mfenced', 'msqrt', 'msub', 'mover'].includes(part.name) || words.length <= 1 || /^\([^()]*\)$/u.test(words) ? words : `(${words})`
}

function script(part: XmlPart | undefined, signs: Signs, mark: string): string {
  const words = part ? said(part).trim() : ''
  return lifted(words.replaceAll(' ', ''), signs) ?? (words === '' ? '' : mark + whole(part))
}

const lifted = (words: string, signs: Signs): string | null => (words !== '' && [...words].every((letter) => letter in signs) ? [...words].map((letter) => signs[letter]).join('') : null)
