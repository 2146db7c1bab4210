import { amending } from './amending.ts'
import { bringingIn } from './bringing-in.ts'
import { carryingOut } from './carrying-out.ts'
import { counting } from './counting.ts'
import { organisation } from './organisation.ts'
import { review } from './review.ts'
import type { Asks } from './setting.ts'

export const asks: Asks = { ...organisation, ...amending, ...bringingIn, ...review, ...carryingOut, ...counting }
