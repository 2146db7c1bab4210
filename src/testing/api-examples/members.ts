/** Members of units. */
import { carryOutMemberImport, changeOwnContact, joinUnit, leaveUnit, makeRequest, mergePeople, proposeMemberImport } from '#foundations/people/server/index.ts'
import type { Asks, Setting } from './setting.ts'

let count = 0
const NAMES = ['Ngô Thị Mai', 'Tạ Văn Hải', 'Bùi Thị Sen', 'Cao Văn Lực', 'Đinh Thị Hoa', 'Mạc Văn Phúc', 'Lưu Thị Nga', 'Trịnh Văn Quý']

async function member({ ctx, people }: Setting): Promise<{ personId: string; membershipId: string }> {
  count += 1
  return joinUnit(ctx, { unitId: people.office, name: NAMES[count % NAMES.length], position: 'Chuyên viên', from: '2026-01-05', phone: `09123456${String(count).padStart(2, '0')}`, evidence: 'Phiếu ký ngày 05/01/2026' })
}

const listed = ({ people }: Setting) => {
  count += 1
  const row = [NAMES[count % NAMES.length] ?? '', 'PS.BA', 'Thành viên tổ', '05/01/2026', `09876543${String(count).padStart(2, '0')}`]
  return { unitId: people.province, fileName: 'thanh-vien.xlsx', evidence: 'Phiếu ký tháng 1/2026', table: { rows: [['Họ và tên', 'Mã đơn vị', 'Chức vụ', 'Từ ngày', 'Điện thoại'], row] } }
}

const proposed = (setting: Setting): Promise<{ importId: string }> => proposeMemberImport(setting.ctx, listed(setting))

async function broughtIn(setting: Setting): Promise<{ importId: string }> {
  const one = await proposed(setting)
  await carryOutMemberImport(setting.ctx, one)
  return one
}

const WORDS = 'Tên đệm của tôi là Thu, không phải Thủ.'

async function request({ ctx, people }: Setting, own = false): Promise<{ requestId: string }> {
  const asker = own ? ctx : { ...ctx, actor: people.lan }
  return makeRequest(asker, { unitId: own ? people.province : people.binhAn, kind: 'correct', words: WORDS })
}

/** Two records of one name in one unit. */
async function twins({ ctx, people }: Setting): Promise<{ unitId: string; keptId: string; goneId: string }> {
  const name = NAMES[(count += 1) % NAMES.length]
  const join = async () => (await joinUnit(ctx, { unitId: people.office, name, from: '2026-01-05' })).personId
  return { unitId: people.binhAn, keptId: await join(), goneId: await join() }
}

async function merged(setting: Setting): Promise<{ mergeId: string; unitId: string }> {
  const pair = await twins(setting)
  return { ...(await mergePeople(setting.ctx, pair)), unitId: pair.unitId }
}

export const membersAsked: Asks = {
  'get /units/{unitId}/members': async (setting) => {
    await member(setting)
    return { unitId: setting.people.binhAn, day: '2026-03-31', view: 'today', perPage: 2 }
  },
  'post /units/{unitId}/members': ({ people }) => ({ unitId: people.binhAn, name: 'Phan Thị Cúc', position: 'Trưởng thôn', from: '2026-02-01', phone: '0987 654 321', evidence: 'Phiếu ký ngày 30/01/2026' }),
  'get /units/{unitId}/alike': async (setting) => {
    await member(setting)
    return { unitId: setting.people.office, name: NAMES[count % NAMES.length] }
  },
  'get /members/{personId}': async (setting) => ({ personId: (await member(setting)).personId }),
  'put /members/{personId}/contact': async (setting) => ({ personId: (await member(setting)).personId, phone: '0911 222 333', email: 'mai.ngo@phuson.example' }),
  'post /memberships/{membershipId}/end': async (setting) => ({ membershipId: (await member(setting)).membershipId, day: '2026-06-01', basis: 'Quyết định số 12/QĐ-UBND' }),
  'post /memberships/{membershipId}/transfer': async (setting) => ({ membershipId: (await member(setting)).membershipId, unitId: setting.people.health, day: '2026-06-01', position: 'Chuyên viên' }),
  'post /memberships/{membershipId}/position': async (setting) => ({ membershipId: (await member(setting)).membershipId, day: '2026-06-01', position: 'Phó Trưởng phòng' }),
  'delete /membership-acts/{actId}': async (setting) => {
    const { membershipId } = await member(setting)
    await leaveUnit(setting.ctx, { membershipId, day: '2026-06-01' })
    const { ended_by } = await setting.ctx.db.selectFrom('memberships').select('ended_by').where('id', '=', membershipId).executeTakeFirstOrThrow()
    return { actId: ended_by }
  },
  'post /units/{unitId}/member-imports': listed,
  'get /units/{unitId}/member-imports': async (setting) => {
    await broughtIn(setting)
    return { unitId: setting.people.province }
  },
  'get /member-imports/{importId}': proposed,
  'post /member-imports/{importId}/carrying-out': proposed,
  'delete /member-imports/{importId}': broughtIn,
  'get /units/{unitId}/member-export': ({ people }) => ({ unitId: people.binhAn }),
  'get /account/data': () => ({}),
  'put /account/contact': () => ({ phone: '0911 000 111', email: 'hanh.tran@phuson.example' }),
  'post /account/consent-withdrawal': async ({ ctx }) => {
    await changeOwnContact(ctx, { phone: '0911 000 222', email: '' })
    return {}
  },
  'post /account/data-requests': ({ people }) => ({ unitId: people.province, kind: 'access', words: 'Tôi muốn có bản sao dữ liệu về tôi.' }),
  'post /account/data-requests/{requestId}/withdrawal': (setting) => request(setting, true),
  'get /data-requests': async (setting) => {
    await request(setting)
    return { unitId: setting.people.binhAn }
  },
  'get /data-requests/{requestId}': (setting) => request(setting),
  'post /data-requests/{requestId}/receipt': (setting) => request(setting),
  'post /data-requests/{requestId}/extension': async (setting) => ({ ...(await request(setting)), reason: 'Cần đối chiếu hồ sơ giấy.' }),
  'post /data-requests/{requestId}/answer': async (setting) => ({ ...(await request(setting)), outcome: 'done', answer: 'Đã sửa họ tên theo hồ sơ.' }),
  'get /units/{unitId}/twins': async (setting) => ({ unitId: (await twins(setting)).unitId }),
  'get /units/{unitId}/merges': async (setting) => ({ unitId: (await merged(setting)).unitId }),
  'post /units/{unitId}/merges': twins,
  'delete /person-merges/{mergeId}': async (setting) => ({ mergeId: (await merged(setting)).mergeId }),
  'post /units/{unitId}/people-apart': async (setting) => {
    const { unitId, keptId, goneId } = await twins(setting)
    return { unitId, oneId: keptId, otherId: goneId }
  }
}
