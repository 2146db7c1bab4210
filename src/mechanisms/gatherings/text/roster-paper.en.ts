/** What stands on paper or on a screen of the hall: sheet, cards, codes. */
import type { TextShape } from '#platform/shared/locale.ts'
import type { rosterPaper as vi } from './roster-paper.vi.ts'

export const rosterPaper = {
  sheet: {
    name: 'List for signatures',
    title: 'LIST FOR CHECK-IN',
    number: 'No.',
    who: 'Name',
    unit: 'Unit',
    signature: 'Signature',
    chair: (name) => `Chair: ${name}`,
    keeper: 'CHECKED IN BY',
    pdf: 'Print the list for signatures (PDF)',
    docx: 'List for signatures (Word)'
  },
  cards: {
    title: 'Cards',
    lead: 'One card a person, good at every session. Print the PDF (ten cards on a page of A4, the size of a bank card), cut along the lines and hand them out.',
    pdf: 'Print the cards (PDF)',
    one: 'Card for check-in',
    without: (count) => `${count} people of the list have no card yet.`,
    issue: 'Make cards for those without',
    label: (name) => `Square code of ${name}`,
    withdraw: 'Withdraw a card',
    withdrawLead: 'A card was lost or given to somebody else. It stops working at once; make a new one with the button above.'
  },
  scan: {
    title: 'Read codes',
    lead: 'Read the code on the phone or card of whoever comes.',
    code: 'Code on phone or card',
    hint: '8 letters and digits on a phone, 10 on a card',
    send: 'Check in',
    camera: 'Camera on',
    cameraOff: 'Camera off',
    noCamera: 'This browser cannot read square codes. Type the code.',
    done: (name) => `${name} is checked in.`,
    again: (name) => `${name} was checked in before.`
  },
  hall: {
    title: 'Screen of the hall',
    lead: 'Read the square with the camera of your phone. If that fails, open the address below and type the code.',
    code: 'Code of now',
    label: 'Square code for checking in',
    open: 'Open the screen of the hall',
    renews: 'The code changes every 15 seconds.'
  }
} satisfies TextShape<typeof vi>
