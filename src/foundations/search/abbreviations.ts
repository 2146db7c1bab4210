/** Abbreviations that public bodies write and type, and what they stand for, both without marks. */
const ABBREVIATIONS: Record<string, string> = {
  ubnd: 'uy ban nhan dan',
  hdnd: 'hoi dong nhan dan',
  ubmttq: 'uy ban mat tran to quoc',
  mttq: 'mat tran to quoc',
  kh: 'ke hoach',
  nq: 'nghi quyet',
  ct: 'chi thi',
  qd: 'quyet dinh',
  tt: 'thong tu',
  nd: 'nghi dinh',
  ctr: 'chuong trinh',
  bch: 'ban chap hanh',
  btv: 'ban thuong vu',
  bqp: 'bo quoc phong',
  gddt: 'giao duc va dao tao',
  khcn: 'khoa hoc va cong nghe',
  khdt: 'ke hoach va dau tu',
  nnmt: 'nong nghiep va moi truong',
  vhttdl: 'van hoa the thao va du lich',
  vhxh: 'van hoa xa hoi',
  lhpn: 'lien hiep phu nu',
  ccb: 'cuu chien binh',
  tncs: 'thanh nien cong san',
  cntt: 'cong nghe thong tin',
  cds: 'chuyen doi so',
  cchc: 'cai cach hanh chinh',
  tthc: 'thu tuc hanh chinh',
  dvc: 'dich vu cong',
  dvctt: 'dich vu cong truc tuyen',
  pccc: 'phong chay chua chay',
  ntm: 'nong thon moi',
  ktxh: 'kinh te xa hoi',
  attt: 'an toan thong tin',
  atgt: 'an toan giao thong',
  antt: 'an ninh trat tu',
  bhyt: 'bao hiem y te',
  bhxh: 'bao hiem xa hoi',
  thcs: 'trung hoc co so',
  thpt: 'trung hoc pho thong',
  tdp: 'to dan pho'
}

const PHRASES = Object.entries(ABBREVIATIONS).map(([short, phrase]) => ({ short, words: phrase.split(' ') }))
const BY_FIRST = Map.groupBy(PHRASES, ({ words }) => words[0])

/** What else a text is to be found by: for a phrase its abbreviation, for an abbreviation the words of its phrase. */
export function abbreviationsIn(folded: string[]): { at: number; lexeme: string }[] {
  return folded.flatMap((word, at) => {
    const standsFor = Object.hasOwn(ABBREVIATIONS, word) ? (ABBREVIATIONS[word] ?? '').split(' ') : []
    const shorts = (BY_FIRST.get(word) ?? []).filter(({ words }) => words.every((one, place) => folded[at + place] === one))
    return [...standsFor.map((lexeme, place) => ({ at: at + place, lexeme })), ...shorts.map(({ short }) => ({ at, lexeme: short }))]
  })
}
