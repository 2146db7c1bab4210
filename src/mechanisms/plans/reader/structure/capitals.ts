/** Names set in capitals, in the capitals a sentence would use. */
import { fold, inCapitals } from '../text/folding.ts'

const places = new Set(['tỉnh', 'huyện', 'xã', 'phường', 'phố', 'quận', 'trấn', 'thị', 'khu', 'thành'])
/** "Tỉnh ủy", "Huyện ủy": what follows is the place. */
const committee = /^(?:ủy|uỷ)$/u
const heads = new Set(['sở', 'bộ', 'phòng', 'trường', 'hội', 'ban', 'đoàn', 'viện', 'cục'])
const short = /^(?:[BCDĐGHKLMNPQRSTVX]{2,}|UBND|HĐND|MTTQ|THPT|THCS|TNCS|UBMTTQ|LHPN|CCB|[A-ZĐ]*[&\d][A-ZĐ&\d]*)$/u

/** Names within names that keep their capitals. */
const capitalised = new Map(
  ['Chính phủ', 'Quốc hội', 'Mặt trận Tổ quốc', 'Thường vụ', 'Thường trực', 'Chấp hành', 'Ủy ban', 'Tỉnh ủy', 'Huyện ủy', 'Thành ủy', 'Đảng ủy', 'Trung ương'].map(
    (name) => [name.toLowerCase(), name],
  ),
)
const named = new RegExp(`(?<=\\s)(?:${[...capitalised.keys()].join('|')})(?=\\s|$)`, 'gu')

/** "ỦY BAN NHÂN DÂN TỈNH …" in the capitals a sentence would use. */
export function inNormalCapitals(text: string): string {
  let proper = false
  let previous = ''
  let before = ''
  return text
    .split(/\s+/u)
    .map((word, at) => {
      const small = word.toLowerCase()
      if (committee.test(previous) && places.has(before)) proper = true
      const first = at === 0 || proper || (heads.has(previous) && !committee.test(before))
      before = previous
      if (previous === 'nam' || small === 'việt') proper = small === 'việt'
      if (places.has(small) && at > 0) proper = true
      const isPlaceNoun = places.has(small) && at > 0
      previous = small
      if (short.test(word)) return word
      if (small === 'và' || isPlaceNoun) return small
      return first || proper ? small.charAt(0).toUpperCase() + small.slice(1) : small
    })
    .join(' ')
    .replace(named, (name) => capitalised.get(name) ?? name)
}

/** The same name as a sentence of the document writes it, if one does. */
export function asWrittenIn(name: string, texts: readonly string[]): string {
  const wanted = fold(name)
  for (const text of texts) {
    const at = fold(text).indexOf(wanted)
    const written = at < 0 ? '' : text.slice(at, at + name.length)
    if (written !== '' && !inCapitals(written)) return written.charAt(0).toUpperCase() + written.slice(1)
  }
  return name
}
