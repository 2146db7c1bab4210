/** The decisions of a contest that need no database; safe for the browser. */
export { isSolved, PROOF_BITS, PROOF_PARTS, proofText, readProof, solve } from './rules/proof.ts'
export { commitmentOf, drawKey } from './rules/draw.ts'
export { FinalRules, PHASES, placesInFinal, receiptInFinal, rootOfFinal, scoreInFinal, stepAfter, TIMES, whenIn, type Answered, type Finalist, type Phase, type Stand, type Window } from './rules/final.ts'
export { countedEntries, deciderOf, isAllRight, isBetter, outcomeOf, placeKeys, prizesOf, rankingOf, type Decided, type Draw, type Entry, type Outcome, type Place } from './rules/ranking.ts'
export * from './rules/judging.ts'
export { agreementAt, atLeast, BY_CHANCE, fastOf, LEAST_SAME, similarityOf, type Similar, type Wrong } from './rules/signs.ts'
export { canonical, CheckRules, CHECKS, ContestRules, fingerprint, fingerprintOfText, GuestRules, KEEP_DAYS, PREDICTED, RulesAsWritten, TIE_BREAKS, WINNERS, type Predicted, type TieBreak } from './rules/rules.ts'
