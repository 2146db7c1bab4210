/**
 * TCVN3 (".Vn…" fonts) and VNI ("VNI-…" fonts): encodings of the time before Unicode, in which Vietnamese letters
 * sit on the places of Western European ones. A text in them is ordinary Latin-1 until one knows the font.
 */

export type LegacyEncoding = 'tcvn3' | 'vni'

// Places 0xB5–0xFE in groups of five tones, in the order huyền, hỏi, ngã, sắc, nặng; the places follow the standard.
const TCVN3_GROUPS: [string, number[]][] = [
  ['àảãáạ', [0xb5, 0xb6, 0xb7, 0xb8, 0xb9]],
  ['ằẳẵắặ', [0xbb, 0xbc, 0xbd, 0xbe, 0xc6]],
  ['ầẩẫấậ', [0xc7, 0xc8, 0xc9, 0xca, 0xcb]],
  ['èẻẽéẹ', [0xcc, 0xce, 0xcf, 0xd0, 0xd1]],
  ['ềểễếệ', [0xd2, 0xd3, 0xd4, 0xd5, 0xd6]],
  ['ìỉĩíị', [0xd7, 0xd8, 0xdc, 0xdd, 0xde]],
  ['òỏõóọ', [0xdf, 0xe1, 0xe2, 0xe3, 0xe4]],
  ['ồổỗốộ', [0xe5, 0xe6, 0xe7, 0xe8, 0xe9]],
  ['ờởỡớợ', [0xea, 0xeb, 0xec, 0xed, 0xee]],
  ['ùủũúụ', [0xef, 0xf1, 0xf2, 0xf3, 0xf4]],
  ['ừửữứự', [0xf5, 0xf6, 0xf7, 0xf8, 0xf9]],
  ['ỳỷỹýỵ', [0xfa, 0xfb, 0xfc, 0xfd, 0xfe]],
  ['ĂÂÊÔƠƯĐăâêôơưđ', [0xa1, 0xa2, 0xa3, 0xa4, 0xa5, 0xa6, 0xa7, 0xa8, 0xa9, 0xaa, 0xab, 0xac, 0xad, 0xae]],
]

const TCVN3 = new Map<string, string>()
for (const [letters, places] of TCVN3_GROUPS) {
  ;[...letters].forEach((letter, index) => TCVN3.set(String.fromCharCode(places[index] ?? 0), letter))
}

// VNI writes the vowel and then its mark: one sign for a tone alone, others for a hat or breve with or without a tone.
const TONES: Record<string, string> = { ù: '\u0301', ø: '\u0300', û: '\u0309', õ: '\u0303', ï: '\u0323' }
const HAT = '\u0302'
const BREVE = '\u0306'
const SHAPES: Record<string, string> = {
  â: HAT, á: `${HAT}\u0301`, à: `${HAT}\u0300`, å: `${HAT}\u0309`, ã: `${HAT}\u0303`, ä: `${HAT}\u0323`,
  ê: BREVE, é: `${BREVE}\u0301`, è: `${BREVE}\u0300`, ú: `${BREVE}\u0309`, ü: `${BREVE}\u0303`, ë: `${BREVE}\u0323`,
}
const SINGLE: Record<string, string> = { ô: 'ơ', ö: 'ư', ñ: 'đ', î: 'ỵ', í: 'í', ì: 'ì', æ: 'ỉ', ó: 'ĩ', ò: 'ị' }
const VNI_UNIT = /[aeouyôö][ùøûõïâáàåãäêéèúüë]|[ôöñîíìæóò]/giu

function vniUnit(unit: string): string {
  const first = unit.charAt(0)
  const mark = unit.charAt(1).toLowerCase()
  const upper = first !== first.toLowerCase()
  const base = SINGLE[first.toLowerCase()] ?? first.toLowerCase()
  if (mark === '') return upper ? base.toUpperCase() : base
  const shape = SHAPES[mark]
  const fits =
    shape === undefined ||
    (shape.startsWith(BREVE) ? base === 'a' : base === 'a' || base === 'e' || base === 'o')
  const signs = fits ? (TONES[mark] ?? shape ?? '') : undefined
  if (signs === undefined) return (upper ? base.toUpperCase() : base) + convertVni(unit.charAt(1))
  const letter = (base + signs).normalize('NFC')
  return upper ? letter.toUpperCase() : letter
}

function convertVni(text: string): string {
  return text.replace(VNI_UNIT, vniUnit)
}

function convertTcvn3(text: string): string {
  let converted = ''
  for (const sign of text) converted += TCVN3.get(sign) ?? sign
  return converted.split('\n').map(capitalsRestored).join('\n')
}

const word = /\p{L}+/gu
const capital = /[A-Z]/gu
const plainSmall = /[a-z]/u

/** Two plain capitals and no plain small letter: the small letters in it are those that TCVN3 has no capitals for. */
const typedInCapitals = (one: string): boolean => !plainSmall.test(one) && (one.match(capital)?.length ?? 0) >= 2

/** TCVN3 has no capitals with tone marks; without its capital font a title reads "Kế HOạCH". */
function capitalsRestored(line: string): string {
  const words = line.match(word) ?? []
  const typed = words.filter(typedInCapitals)
  const mixed = typed.some((one) => one !== one.toUpperCase())
  const whole = words.every((one) => !plainSmall.test(one)) && (mixed || (typed.length >= 2 && !/\d/u.test(line)))
  if (whole) return line.toUpperCase()
  return mixed ? line.replace(word, (one) => (typedInCapitals(one) ? one.toUpperCase() : one)) : line
}

/** Capital fonts of TCVN3 (".VnTimeH") show every letter as a capital. */
export function convertLegacy(text: string, encoding: LegacyEncoding, capitalFont = false): string {
  const converted = encoding === 'tcvn3' ? convertTcvn3(text) : convertVni(text)
  return capitalFont ? converted.toUpperCase() : converted
}

/** Which old encoding a font of this name shows, if any. PDF puts a subset tag before the name. */
export function legacyFont(name: string | undefined): { encoding: LegacyEncoding; capital: boolean } | null {
  if (name === undefined) return null
  const bare = name.replace(/^[A-Z]{6}\+/u, '').replace(/^['"]|['"]$/gu, '')
  const style = bare.replace(/[-,].*$/u, '')
  if (/^\.vn|^vn(?:time|arial|avant|helv|book|centur)/iu.test(style)) return { encoding: 'tcvn3', capital: style.endsWith('H') }
  if (/^vni[- ]/iu.test(bare)) return { encoding: 'vni', capital: false }
  return null
}
