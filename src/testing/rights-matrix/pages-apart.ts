/** Pages and form actions that the rules of the matrix do not hold: open to all, or held elsewhere. */

/** Pages and addresses that need nobody to be signed in, and why. */
export const OPEN: Record<string, string> = {
  '(public)': 'the front page',
  '(public)/sign-in': 'nobody is signed in yet',
  '(public)/sign-in/provider/callback': 'the answer of the sign-in provider',
  '(public)/sign-in/provider': 'begins signing in there',
  '(public)/sign-in/passkey': 'nobody is signed in yet',
  '(public)/sign-in/second-factor': 'after the password',
  '(public)/sign-in/own-secret': 'after a code',
  '(public)/sign-in/code': 'nobody is signed in yet',
  '(public)/sign-in/set-up': 'after a code',
  '(public)/sign-in/link/[secret]': 'the secret of the address stands for its owner',
  '(device)/offline': 'browsers keep it: the same for everybody; what it shows lies on the device',
  '(device)/offline/forms': 'the same, of forms',
  '(public)/set-up': 'only with the code of the console, and only once',
  '(public)/confirm-address': 'the secret of the mail stands for its owner',
  '(public)/unsubscribe': 'the secret of the mail stands for its owner',
  '(public)/p/[slug]': 'a plan that was opened to the public',
  '(public)/p/[slug]/documents/[position]': 'a document of such a plan',
  '(public)/p/[slug]/feed.xml': 'the feed of such a plan',
  '(public)/open': 'tables and reports that bodies have opened to everybody',
  '(public)/open/[slug]': 'such a table',
  '(public)/open/[slug]/[file]': 'such a table as a file',
  '(public)/open/feed.xml': 'the feed of them',
  '(public)/open/reports/[id]': 'such a report',
  '(public)/c/[code]': 'the code stands on the certificate that its holder shows; what is told stands there too',
  '(public)/certificates/check': 'public keys, and how to check with them',
  '(public)/receipts/check': 'whoever holds a receipt holds it against the published root; neither says who anybody is',
  '(public)/certificates/keys/[kid]': 'public keys, and places of withdrawn badges without a name',
  '(public)/calendar/[secret].ics': 'the secret of the address stands for its owner, whose rights of today count',
  '(public)/enter/[id]/[number]': 'a round whose published rules let people of the public enter without an account',
  '(public)/enter/[id]/[number]/board': 'the board of such a round, where its published rules let everybody look at it',
  '(public)/enter/[id]/[number]/rules': 'the published rules of such a round',
  '(answering)/entries/[code]': 'the secret of the address stands for whoever entered a round with it',
  '(answering)/entries/[code]/receipts/[attemptId]': 'the same; a receipt of their own attempt',
  preferences: 'language and colours of this browser',
  'sign-out': 'ends the session of whoever asks'
}

/** Pages whose answer is held elsewhere, and where. */
export const ELSEWHERE: Record<string, string> = {
  '(app)/tasks/[id]/files/[fileId]': 'needs a file of a report: the files of files/server, and the task of get /tasks/{taskId}',
  '(app)/units/[id]/layout/preview': 'a picture of a layout with sample words; the unit as in get /units/{unitId}',
  '(app)/my-work/report/returns/[returnId]': 'needs a report that came back: get /returns/{returnId}',
  '(app)/plans/[id]/tasks/[taskId]/unit/new': 'needs words that name no unit: post /task-units/{taskUnitId}/new-unit',
  '(app)/account/certificates/[certificateId]/[file]': 'one’s own: files of foundations/certificates',
  '(app)/certificates/[kind]/[subjectId]/file': 'as post /certificates/{kind}/{subjectId}/issuing: files of foundations/certificates',
  '(app)/account/second-factor': 'one’s own; asks everybody to sign in once more first: people/server/sign-in',
  '(app)/account/passkeys': 'one’s own; asks everybody to sign in once more first: people/server/sign-in',
  '(app)/units/[id]/codes': 'asks everybody to sign in once more first; then post /people/{personId}/sign-in-codes',
  '(app)/people/[id]/recover': 'asks everybody to sign in once more first; then get /people/{personId}'
}

/** Form actions that call no operation of /api/v1, and who may. */
export const ACTIONS: Record<string, string> = {
  '(app)/certificates/[kind]/[subjectId]?/shown': 'as post /certificates/{certificateId}/revocation, of a certificate whose code stands in the form: foundations/certificates',
  '(app)/indicators/[id]/values?/keep': 'post /indicator-values with one value, its faults told at the fields of the page',
  '(app)/reports/[id]?/write': 'put /report-documents/{reportId}/texts for each part that was written: reporting/server/reports/texts',
  '(app)/gatherings/series/new?/preview': 'post /gathering-series/preview, with what the form says of it',
  '(app)/quizzes/[id]?/rehearse': 'whoever may edit the quiz, on PostgreSQL alone: mechanisms/quizzes/server/rehearsal',
  '(app)/account?/end': 'a session of one’s own',
  '(app)/account?/endAll': 'every session of one’s own',
  '(app)/account?/part': 'one’s own account at the sign-in provider',
  '(app)/account?/password': 'one’s own, with the old one',
  '(app)/account?/firstPassword': 'one’s own, after a fresh sign-in',
  '(app)/account/delegations?/begin': 'one’s own session',
  '(app)/account/delegations?/stop': 'one’s own session',
  '(app)/units/[id]/services?/default': 'post /units/{unitId}/service-accounts',
  '(app)/account/passkeys?/add': 'one’s own',
  '(app)/account/passkeys?/remove': 'one’s own',
  '(app)/account/second-factor?/begin': 'one’s own',
  '(app)/account/second-factor?/renew': 'one’s own',
  '(app)/account/second-factor?/remove': 'one’s own',
  '(app)/people/[id]/recover?/default': 'ensureMayEditPerson, after a fresh sign-in: people/server/sign-in',
  '(app)/operate?/again': 'whoever runs the machine, as on its page: foundations/operate',
  '(app)/operate?/mail': 'whoever runs the machine, as on its page: foundations/operate',
  '(app)/people/[id]?/link': 'ensureMayEditPerson: people/server/sign-in',
  '(app)/units/[id]/codes?/default': 'as post /people/{personId}/sign-in-codes, for several',
  '(app)/units/[id]/second-factor?/default': 'put /units/{unitId}/second-factor-roles, after a fresh sign-in',
  '(app)/units/[id]/reorganise?/preview': 'post /unit-successions/preview, with what the form says of it'
}
