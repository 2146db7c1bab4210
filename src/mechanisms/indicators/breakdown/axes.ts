/** By what a number may be divided: a closed list. What people think, believe or are born into is not in it and never will be. Pure. */

export const AXES = ['sex', 'age', 'unit_kind'] as const
export type Axis = (typeof AXES)[number]
/** Asked of whoever counts; the kind of the unit follows from the unit. */
export type AskedAxis = Exclude<Axis, 'unit_kind'>

export interface Breakdown {
  axes: { axis: Axis; purpose: string }[]
  /** The ages at which a band begins, but for the youngest: 30, 46, 61. */
  bounds: number[]
  /** Sex and age at once, instead of each for itself. */
  crossed: boolean
  /** Parts that do not come to the whole are refused, not only told. */
  strict: boolean
}

/** One way in which the whole is divided: its categories come to it together with the rest. */
export interface Division {
  axes: AskedAxis[]
  categories: string[]
  /** Those who could not be told apart. */
  rest: string
}

const REST: Record<AskedAxis, string> = { sex: 'SEX-U', age: 'AGE-U' }

const optionsOf = (axis: AskedAxis, bounds: readonly number[]): string[] =>
  axis === 'sex' ? ['F', 'M'] : [0, ...bounds].map((from, at) => (bounds[at] === undefined ? `Y${from}` : `Y${from}-${bounds[at] - 1}`))

export function divisionsOf({ axes, bounds, crossed }: Breakdown): Division[] {
  const asked = (['sex', 'age'] as const).filter((axis) => axes.some((one) => one.axis === axis))
  const together: AskedAxis[][] = crossed && asked.length > 1 ? [asked] : asked.map((axis) => [axis])
  return together.map((of) => ({
    axes: of,
    categories: of.reduce<string[]>((made, axis) => made.flatMap((one) => optionsOf(axis, bounds).map((option) => (one ? `${one}_${option}` : option))), ['']),
    rest: of.map((axis) => REST[axis]).join('_')
  }))
}

export const categoriesOf = (breakdown: Breakdown): string[] => divisionsOf(breakdown).flatMap(({ categories, rest }) => [...categories, rest])

export interface Option {
  axis: AskedAxis
  /** Of an age band; null: no end. */
  from?: number
  to?: number | null
  code: string
}

const KIND = 'KIND-'

/** In files and tables a kind of unit is a category as well: nobody says a value of it. */
export const kindCategory = (kind: string): string => KIND + kind
export const kindOf = (category: string): string | null => (category.startsWith(KIND) ? category.slice(KIND.length) : null)

/** What a category stands for; null for what is none. */
export function readCategory(category: string): Option[] | null {
  const options = category.split('_').map((code): Option | null => {
    if (code === 'F' || code === 'M' || code === REST.sex) return { axis: 'sex', code }
    if (code === REST.age) return { axis: 'age', code }
    const [, from, to] = /^Y(\d{1,3})(?:-(\d{1,3}))?$/.exec(code) ?? []
    return from === undefined ? null : { axis: 'age', code, from: Number(from), to: to === undefined ? null : Number(to) }
  })
  return options.every((option) => option !== null) ? options : null
}

/** A category as an attribute of each axis: SEX="F" AGE="Y30-45", UNIT_KIND="commune". */
export function attributesOf(category: string): [name: string, value: string][] {
  const kind = kindOf(category)
  return kind === null ? (readCategory(category) ?? []).map(({ axis, code }) => [axis.toUpperCase(), code]) : [['UNIT_KIND', kind]]
}

/** As another system writes it: our own code, or attributes with their names (`AGE=Y30-45,SEX=F`). What is neither stays as it came. */
export function categoryWritten(text: string): string {
  const pairs = text.split(',').map((pair) => pair.split('='))
  if (pairs.length && pairs.every((pair) => pair.length === 2)) {
    const named = new Map(pairs.map(([name = '', value = '']) => [name.toUpperCase(), value]))
    const combo = named.get('COMBO')
    if (combo && pairs.length === 1) return combo.toUpperCase()
    const known = ['SEX', 'AGE'].flatMap((name) => named.get(name) ?? [])
    if (known.length === pairs.length) return known.join('_').toUpperCase()
  }
  return text.toUpperCase()
}
