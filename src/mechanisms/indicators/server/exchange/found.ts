/** Rows of a table of values as they were found, before names and codes of other systems stand in them. */
import type { ValueOut } from '../../exchange/values.ts'
import type { Asked } from '../values/asked.ts'

/** `part`: of a part its category by our own code, whatever the other system calls it. */
export type Out = ValueOut & { indicatorId: string; part: string; measure: string; unitId: string; unitCode: string | null; isByHand: boolean; hasEvidence: boolean }

/** What its body calls an indicator elsewhere, or what is above and below it. */
export type OutsideOf = Partial<Record<'value' | 'numerator' | 'denominator', string>>

export interface Found extends Omit<Out, 'unit' | 'indicator' | 'part' | 'unitName' | 'hidden' | 'decimals' | 'isMean' | 'partCodes'> {
  code: string
  outside: OutsideOf | null
  /** Of a part what the whole is called there. */
  outsideWhole: string | null
  outsideUnit: string | null
  persons: boolean
  kind: Asked['kind']
}

/** Whether it may be told is known. `wholeId`: of a part of a total. */
export type Told = Found & { hidden: boolean; wholeId?: string }
