/** The vocabulary of the cascade: what a lower plan takes over from the higher plan that it carries out. */
import type { Word } from './words.ts'

/** One paragraph of a plan that says what is wanted or what must be done. */
export interface CascadeItem {
  /** "II.3/4": the section's path and the number of the item in it. */
  address: string
  text: string
  /** The heading that the item stands under; '' where there is none. */
  heading: string
  /** What it stands in line with: the items of its section, or other numbered paragraphs. Without it, the path of its address. */
  section?: string
}

export interface Statement {
  /** Numbers of words; `to` is exclusive. */
  from: number
  to: number
}

/** An item cut into words and statements. */
export interface ReadItem extends CascadeItem {
  words: Word[]
  /** Each two words that stand side by side, with a blank between them: one fewer than words. */
  twos: string[]
  statements: Statement[]
  /** What stands between commas: parts that may come from different items. */
  phrases: Statement[]
}

export type How = 'verbatim' | 'reworded' | 'merged' | 'split'

/** The same words one after the other in both items; offsets into the texts of the items. */
export interface SharedRun {
  words: number
  lower: { from: number; to: number }
  higher: { from: number; to: number }
}

/** Why two items belong together, so that a person can follow it. */
export interface Reason {
  /** Share of the lower item's words, weighted by rarity, that stand in the higher item; and the other way round. */
  lowerShare: number
  higherShare: number
  /** Share of the lower item's words that stand in the higher item in the same order. */
  inOrder: number
  /** The best whole statement that was taken over, 0–1. */
  statement: number
  /** Both stand under headings that say the same. */
  sameHeading: boolean
  /** Their neighbours are a pair as well. */
  neighbours: boolean
  /** The sections that they stand in share other pairs. */
  sections: boolean
  /** Of all that was still open, each is by far what is most like the other. */
  closest: boolean
  /** The higher plan says it in two places: the lower item carries out the other place too. */
  repeated: boolean
  /** The longest shared word sequences first. */
  runs: SharedRun[]
}

export interface Couple {
  lower: string
  higher: string
  how: How
  reason: Reason
}

export interface PlanPair {
  lower: string
  higher: string[]
  how: How
  couples: Couple[]
}

export interface Cascade {
  /** One entry for each item of the lower plan that takes something over, in the order of the lower plan. */
  pairs: PlanPair[]
  /** Items of the higher plan that nothing in the lower plan takes up. */
  leftOut: string[]
  /** Items of the lower plan that take nothing over. */
  added: string[]
}
