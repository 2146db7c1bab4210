/** Words that name several units at once ("UBND các xã, phường", "mỗi trường tiểu học"): read as a rule. Pure. */
import { fold } from '#platform/shared/vietnamese.ts'
import { KINDS, type Branch, type Kind } from './schema.ts'

export interface SetWords {
  /** Empty: units of any kind. */
  kinds: Kind[]
  /** Empty: of any branch. */
  branches: Branch[]
  /** Words that the name of a member must contain, as written. */
  named: string | null
  /** Whose units: "trên địa bàn tỉnh" looks in the province, "của xã" in the commune; null: the reader's own. */
  within: 'province' | 'commune' | null
  /** Only what stands directly below. */
  direct: boolean
}

const QUANTIFIER = String.raw`(?:tat ca |toan the |100% )?(?:cac|moi|tung|nhung|tat ca|toan the)`

/** A body that every place of a kind has: the class noun after it says where, the body says what. */
const BODIES: [RegExp, Kind[]][] = [
  [/^(?:uy ban nhan dan|ubnd|hoi dong nhan dan|hdnd)$/, ['commune']],
  [/^(?:dang uy|dang bo|cap uy|ban chap hanh dang bo|ban thuong vu dang uy)$/, ['committee']],
  [/^(?:uy ban )?(?:mat tran to quoc(?: viet nam)?|mttq(?: viet nam)?)$/, ['front']],
  [/^(?:doan thanh nien|doan tncs ho chi minh|hoi .+)$/, ['union']]
]

/** Class nouns, the longer ones first; a kind may have several. */
const NOUNS: [RegExp, Kind[]][] = [
  [/^(?:xa|phuong|thi tran|dac khu|dia phuong|cap xa|xa phuong)$/, ['commune']],
  [/^(?:so|nganh|so nganh|ban nganh|co quan chuyen mon)$/, ['department']],
  [/^(?:phong|phong chuyen mon)$/, ['division']],
  [/^(?:van phong)$/, ['office']],
  [/^(?:chi bo|chi bo truc thuoc|to dang)$/, ['cell']],
  [/^(?:dang uy|dang bo|cap uy|to chuc co so dang|to chuc dang)$/, ['committee']],
  [/^(?:truong|nha truong|truong hoc|co so giao duc)$/, ['school']],
  [/^(?:trung tam|tram|tram y te)$/, ['centre']],
  [/^(?:doan the|hoi|hoi doan the|to chuc chinh tri - xa hoi|to chuc chinh tri xa hoi)$/, ['union', 'front']]
]
/** "cơ quan Đảng", "khối chính quyền": the branch, whatever the kind. */
const BRANCH_NOUNS: [RegExp, Branch[]][] = [
  [/ ?(?:thuoc |trong )?(?:khoi )(?:cac co quan )?dang$|(?<=^co quan|^don vi) dang$/, ['party']],
  [/ ?(?:thuoc |trong )?khoi (?:chinh quyen|nha nuoc)$|(?<=^co quan|^don vi) (?:nha nuoc|hanh chinh|hanh chinh nha nuoc|chinh quyen)$/, ['state']],
  [/ ?(?:thuoc |trong )?khoi (?:mat tran|doan the|mat tran,? (?:va )?(?:cac )?doan the)$/, ['front']],
  [/ ?(?:thuoc |trong )?khoi (?:truong hoc|giao duc)$/, ['school']]
]
/** What "các cơ quan, đơn vị thuộc tỉnh" means: whatever is below the province itself, and no place. */
const NO_PLACE = KINDS.filter((kind) => kind !== 'commune' && kind !== 'province' && kind !== 'cell')
/** Nouns that say nothing about the kind. */
const ANYTHING = /^(?:co quan|don vi|to chuc|co quan don vi|don vi truc thuoc|co quan truc thuoc)$/
/** "ban" is a department beside "sở", and a division beside "phòng". */
const BAN = /^ban$/

/** Where they are; a place word that only goes on the list ("các phường, xã") is none. */
const TAIL = /(?<![,;/]|\bva|\bhoac)\s+(?:(?:tren dia ban|truc thuoc|thuoc|cua|trong|o|cap)\s+)?(?:toan )?(tinh|thanh pho|xa|phuong|dac khu)$|\s+(?:truc thuoc|tren dia ban|co lien quan|lien quan)$/

export function setWordsOf(phrase: string): SetWords | null {
  const written = phrase.normalize('NFC').trim().replaceAll(/\s+/g, ' ')
  const match = new RegExp(String.raw`^(?:(.+?) )??${QUANTIFIER} (.+)$`).exec(fold(written))
  if (!match?.[2]) return null
  const body = match[1] === undefined ? null : BODIES.find(([words]) => words.test(match[1] ?? ''))
  if (body === undefined) return null
  const [branches, said] = branchOf(match[2])
  const tail = TAIL.exec(said)
  const list = tail ? said.slice(0, tail.index) : said
  const within = tail?.[1] === undefined ? null : tail[1] === 'tinh' || tail[1] === 'thanh pho' ? 'province' : 'commune'
  const nouns = list.split(/\s*(?:[,;/]|\bva\b|\bhoac\b)\s*/).filter(Boolean)
  const read = kindsOf(nouns, written)
  if (!read) return null
  const places = body && read.kinds.includes('commune')
  if (body && !places) return null
  const anyOfProvince = read.kinds.length === 0 && within === 'province'
  return {
    kinds: places ? [...body[1]] : anyOfProvince ? NO_PLACE : read.kinds,
    branches,
    named: read.named,
    within,
    direct: read.kinds.length === 0 || /\btruc thuoc\b/.test(said)
  }
}

/** The branch that the words name, and the words without it. */
function branchOf(words: string): [Branch[], string] {
  for (const [pattern, branches] of BRANCH_NOUNS) {
    const found = pattern.exec(words)
    if (found && found.index > 0) return [[...branches], words.slice(0, found.index)]
  }
  return [[], words]
}

function kindsOf(nouns: string[], written: string): { kinds: Kind[]; named: string | null } | null {
  const kinds = new Set<Kind>()
  let named: string | null = null
  let anything = false
  for (const noun of nouns) {
    if (BAN.test(noun)) continue
    if (ANYTHING.test(noun)) {
      anything = true
      continue
    }
    const found = NOUNS.find(([words]) => words.test(noun))
    if (found) for (const kind of found[1]) kinds.add(kind)
    else {
      const narrowed = narrower(noun)
      if (!narrowed || nouns.length > 1) return null
      for (const kind of narrowed.kinds) kinds.add(kind)
      // Folding keeps the length, so the written words stand at the same place.
      const at = fold(written).lastIndexOf(narrowed.rest)
      named = written.slice(at, at + narrowed.rest.length)
    }
  }
  if (kinds.size === 0 && !anything) return null
  return { kinds: anything ? [] : [...kinds], named }
}

/** "trường tiểu học": schools whose names say so. */
function narrower(noun: string): { kinds: Kind[]; rest: string } | null {
  const words = noun.split(' ')
  for (let length = words.length - 1; length > 0; length--) {
    const found = NOUNS.find(([pattern]) => pattern.test(words.slice(0, length).join(' ')))
    if (found) return { kinds: found[1], rest: words.slice(length).join(' ') }
  }
  return null
}
