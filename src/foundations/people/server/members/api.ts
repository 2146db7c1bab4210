import { z } from 'zod'
import { ListOut } from '#foundations/org/schema.ts'
import { api } from '#platform/server/api.ts'
import { Alike, Member, MemberPage } from '../../members/schema.ts'
import { MemberImport } from '../../members/import/schema.ts'
import { exportMembers } from './import/export.ts'
import { carryOutMemberImport, findMemberImport, listMemberImports, proposeMemberImport, withdrawMemberImport } from './import/imports.ts'
import { DataRequest, OwnData } from '../../members/own-data/schema.ts'
import { changeOwnContact, ownData, withdrawConsent } from './own-data/own-data.ts'
import { answerRequest, extendRequest, findRequest, listRequests, makeRequest, replyToRequest, withdrawRequest } from './own-data/requests.ts'
import { PersonMerge, Twin } from '../../members/twins/schema.ts'
import { findTwins } from './twins/find.ts'
import { listMerges, mergePeople, tellApart, undoMerge } from './twins/merge.ts'
import { changeContact, changePosition, joinUnit, leaveUnit, transferMember, withdrawMembershipAct } from './commands.ts'
import { findAlike, findMember, listMembers } from './queries.ts'

const Begun = z.object({ membershipId: z.string() })

export const membersApi = api('people', (api) => {
  api.get('/units/{unitId}/members', listMembers, { summary: 'The members of a unit on a day, by the units of then or of today.', output: MemberPage })
  api.post('/units/{unitId}/members', joinUnit, { summary: 'Somebody joins a unit; a new person is added with it.', output: Begun.extend({ personId: z.string() }), status: 201 })
  api.get('/units/{unitId}/alike', findAlike, { summary: 'People whom somebody about to be added might be.', output: z.array(Alike) })
  api.get('/members/{personId}', findMember, { summary: 'A person with the memberships that you may see.', output: Member })
  api.put('/members/{personId}/contact', changeContact, { summary: 'Change phone and mail of a member.', output: z.null() })
  api.post('/memberships/{membershipId}/end', leaveUnit, { summary: 'A member leaves the unit on a day.', output: z.null() })
  api.post('/memberships/{membershipId}/transfer', transferMember, { summary: 'A member goes over to another unit on a day, one act.', output: Begun, status: 201 })
  api.post('/memberships/{membershipId}/position', changePosition, { summary: 'A member has another position from a day on.', output: Begun, status: 201 })
  api.delete('/membership-acts/{actId}', withdrawMembershipAct, { summary: 'Take an act back while nothing follows from it.', output: z.null() })
  api.post('/units/{unitId}/member-imports', proposeMemberImport, { summary: 'Try out a list of members; nothing is done yet.', output: z.object({ importId: z.string() }), status: 201 })
  api.get('/units/{unitId}/member-imports', listMemberImports, { summary: 'Lists of members that were brought in.', output: z.array(MemberImport) })
  api.get('/member-imports/{importId}', findMemberImport, { summary: 'What a list of members will do, or did, and what must be mended.', output: MemberImport })
  api.post('/member-imports/{importId}/carrying-out', carryOutMemberImport, { summary: 'Bring the list in, all of it or nothing.', output: z.null() })
  api.delete('/member-imports/{importId}', withdrawMemberImport, { summary: 'Take all of an import back while nothing rests on it.', output: z.null() })
  api.get('/units/{unitId}/member-export', exportMembers, { summary: 'Members below a unit, in the columns in which they come in.', output: ListOut })
  api.get('/account/data', ownData, { summary: 'Everything that is held about you, and who looked at it.', output: OwnData })
  api.put('/account/contact', changeOwnContact, { summary: 'Change your own phone and mail; entering them is the consent.', output: z.null() })
  api.post('/account/consent-withdrawal', withdrawConsent, { summary: 'Withdraw the consent to be reached by phone and mail; both are erased.', output: z.null() })
  api.post('/account/data-requests', makeRequest, { summary: 'Ask for something about your own data; the clerk of a unit of yours answers.', output: z.object({ requestId: z.string() }), status: 201 })
  api.post('/account/data-requests/{requestId}/withdrawal', withdrawRequest, { summary: 'Withdraw a request of your own.', output: z.null() })
  api.get('/data-requests', listRequests, { summary: 'Requests that you are to answer, the most urgent first.', output: z.array(DataRequest) })
  api.get('/data-requests/{requestId}', findRequest, { summary: 'A request that you are to answer.', output: DataRequest })
  api.post('/data-requests/{requestId}/receipt', replyToRequest, { summary: 'Say that the request has come in.', output: z.null() })
  api.post('/data-requests/{requestId}/extension', extendRequest, { summary: 'Take fifteen more days, once, with a reason.', output: z.null() })
  api.post('/data-requests/{requestId}/answer', answerRequest, { summary: 'Answer with an outcome and a reason; one to erase may erase.', output: z.null() })
  api.get('/units/{unitId}/twins', findTwins, { summary: 'Records below a unit that may be one person, with the reasons.', output: z.array(Twin) })
  api.get('/units/{unitId}/merges', listMerges, { summary: 'Records that were made one and can be parted again.', output: z.array(PersonMerge) })
  api.post('/units/{unitId}/merges', mergePeople, { summary: 'Make two records one; the kept one keeps its way to sign in.', output: z.object({ mergeId: z.string() }), status: 201 })
  api.delete('/person-merges/{mergeId}', undoMerge, { summary: 'Part two records again.', output: z.null() })
  api.post('/units/{unitId}/people-apart', tellApart, { summary: 'Say that two records are two people.', output: z.null() })
})
