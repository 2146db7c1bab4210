/** Pairs many lower plans with one higher plan in a process of its own, so that pages are answered meanwhile. */
import { findCascade, indexHigher, type Cascade, type CascadeItem } from './cascade/index.ts'

export interface CascadeInput {
  higher: CascadeItem[]
  lower: { planId: string; items: CascadeItem[] }[]
}

export type CascadeOutput = { planId: string; pairs: Cascade['pairs'] }[]

export default function pairAll({ higher, lower }: CascadeInput): Promise<CascadeOutput> {
  const index = indexHigher(higher)
  return Promise.resolve(lower.map(({ planId, items }) => ({ planId, pairs: findCascade(index, items).pairs })))
}
