/** Is this word spelt like a Vietnamese syllable? Sure enough to tell a right decoding from a wrong one. */

const ONSET = /^(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|b|c|d|đ|g|h|k|l|m|n|p|r|s|t|v|x)?(.+)$/u
// Written out by nucleus so that the list can be checked against a school book.
const RIMES = new Set(
  [
    'a ac ach ai am an ang anh ao ap at au ay',
    'ă ăc ăm ăn ăng ăp ăt â âc âm ân âng âp ât âu ây',
    'e ec em en eng eo ep et ê êch êm ên ênh êp êt êu',
    'i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu',
    'o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong op ot',
    'ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt',
    'u ua uân uâng uât uây uc uê uêch uênh ui um un ung uô uôc uôi uôm uôn uông uôt up ut uy uya uych uyên uyêt uynh uyt uyu uơ',
    'ư ưa ưc ưi ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu',
    'y yêm yên yêng yêt yêu',
  ].flatMap((line) => line.split(' ')),
)
const TONE_MARKS = /[\u0300\u0301\u0303\u0309\u0323]/gu

export function isSyllable(word: string): boolean {
  const plain = word.toLowerCase().normalize('NFD')
  if ((plain.match(TONE_MARKS)?.length ?? 0) > 1) return false
  const bare = plain.replace(TONE_MARKS, '').normalize('NFC')
  const rime = ONSET.exec(bare)?.[1]
  if (rime === undefined) return false
  // "gì", "giếng", "quốc": the i and u of the onset may belong to the rime.
  return RIMES.has(rime) || RIMES.has(bare) || (/^(?:gi|qu)/u.test(bare) && RIMES.has(bare.slice(1)))
}

const WORD = /\p{L}[\p{L}\p{M}]*/gu

/** Share of syllables among the words that are not plain ASCII, and how many such words there are. */
export function syllableShare(text: string): { share: number; words: number } {
  let good = 0
  let words = 0
  for (const [word] of text.matchAll(WORD)) {
    if (!/[^\u0000-\u007F]/u.test(word)) continue  
    words += 1
    if (isSyllable(word)) good += 1
  }
  return { share: words === 0 ? 0 : good / words, words }
}
