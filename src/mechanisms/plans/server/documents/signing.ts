/** The signature of a deputy, by decree 30/2020 for bodies of the state and by the party's own form. Pure. */
import type { ActingUnder } from '#platform/server/context.ts'
import type { PaperLayout, Signer } from './heads.ts'

const ABBREVIATIONS: Record<PaperLayout, Record<ActingUnder['kind'], string>> = {
  state: { kt: 'KT.', tl: 'TL.', tuq: 'TUQ.' },
  party: { kt: 'K/T', tl: 'T/L', tuq: 'T/UQ' }
}

/** "TM. ỦY BAN NHÂN DÂN": a body that decides together; kept above the deputy of its chair. */
const COLLECTIVE = /^(?:TM\.|T\/M)\s/iu

/**
 * Who signs when a deputy acts: in whose place, the deputy's own position and name. A committee of the party is never
 * signed for "in place of" its secretary: its deputies sign in its name.
 */
export function signerActing(usual: Signer, acting: Pick<ActingUnder, 'kind' | 'headPosition' | 'deputyPosition'>, deputy: string, layout: PaperLayout): Signer {
  const [first = ''] = usual.authority?.split(/\s+\/\s+|\n/) ?? []
  const body = COLLECTIVE.test(first) ? first : null
  const instead = `${ABBREVIATIONS[layout][acting.kind]} ${acting.headPosition.toLocaleUpperCase('vi')}`
  const signed = { position: acting.deputyPosition.toLocaleUpperCase('vi'), name: deputy }
  if (acting.kind !== 'kt' || body === null) return { ...signed, authority: instead }
  return { ...signed, authority: layout === 'party' ? body : `${body} / ${instead}` }
}
