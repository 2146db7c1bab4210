/** What of a room can be certified: it knows the rule and who fulfils it, the certificates know how they are signed and shown. */
import type { Day } from '../shared/dates.ts'
import type { Locale } from '../shared/locale.ts'
import type { Context } from './context.ts'

export interface CertifiedThing {
  title: string
  /** In whose name it is certified. */
  unit: { id: string; name: string }
  href: string
  /** The actor may say that certificates are given for it. */
  mayOffer: boolean
  /** The reason for which it cannot be certified (yet). */
  closed: string | null
}

export interface Fulfilled {
  personId: string
  name: string
  /** The day on which the rule was fulfilled. */
  day: Day
  /** How, in the words of the certificate, which is Vietnamese; in another language for whoever reads the page in it. */
  how(locale: Locale): string
}

export interface CertificateSource {
  /** As addresses name it: "campaign", "class". */
  kind: string
  /** Throws not_found for whoever may not see it. */
  find(ctx: Context, id: string): Promise<CertifiedThing>
  /** Those of a unit (null: of all) whom the actor may know by name and certify; refuses whoever may not. */
  fulfilledAt(ctx: Context, id: string, unitId: string | null): Promise<Fulfilled[]>
  /** Of these, those in which the actor takes part. */
  mine(ctx: Context, ids: string[]): Promise<string[]>
  /** The actor themselves; null where they do not fulfil it (yet). */
  fulfilledBySelf(ctx: Context, id: string): Promise<Fulfilled | null>
}
