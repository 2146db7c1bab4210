import type { result as vi } from './result.vi.ts'

export const result: typeof vi = {
  closeRound: 'Publish the result',
  closeRoundHint: 'Finds the places by the rules, opens the seed of the draw and publishes the winners. It cannot be done again: answer all appeals first.',
  closing: 'The result is being worked out',
  closingHint: 'You can leave this page, the work goes on. The result is shown when all of it is there, to everybody at once.',
  closingSteps: {
    gather: (done: string, of: string) => `Step 1 of 3: looking through the attempts (${done} of ${of}).`,
    order: (done: string) => `Step 2 of 3: comparing scores, guesses and times (${done} people so far).`,
    place: (done: string) => `Step 3 of 3: writing down places (${done} people so far).`
  },
  closingStopped: (at: string) => `The result that was asked for at ${at} could not be published`,
  closingAgain: 'See to it, then ask for the result again.',
  closingDone: 'The result is there.',
  result: 'Result',
  seeResult: 'See the result',
  entrants: 'People who entered',
  attemptsMade: 'Attempts',
  allRight: 'People with everything right',
  outcome: (of) => `What came of the guess (${of})`,
  closedAt: 'Result published at',
  winnersTitle: 'Winners',
  noWinners: 'Nobody won a prize.',
  unnamed: '(not named)',
  place: (place) => `Place ${place}`,
  ownPlace: 'Your place',
  ahead: (reason) => `Before the next one by: ${reason}.`,
  took: (time) => `took ${time}`,
  numbers: 'Numbers',
  keyChanged: 'The key was corrected after the result was published. The places here follow the key of that time.',
  minutesDocx: 'Minutes (Word)',
  minutesPdf: 'Minutes (PDF)',
  decided: {
    score: 'higher score', prediction: 'nearer guess', duration: 'less time taken', finished: 'handed in earlier', draw: 'the draw', alone: 'nobody stands behind',
    off: (off) => `off by ${off}`
  },
  seed: 'Seed of the draw',
  seedHint: 'The SHA-256 of these 32 bytes is the seal that was published before the round.',
  root: 'Root of the round',
  rootHint: 'Seals all attempts of the round. Your receipt can be checked against it on the page that checks receipts.',
  receiptCheck: 'Check a receipt',
  drawHow: 'The draw: whoever has the lesser SHA-256 of (seed, root, receipt) comes first. Join 32, 32 and 32 bytes, then hash.',
  receipt: 'Receipt',
  drawKey: 'Number in the draw'
}
