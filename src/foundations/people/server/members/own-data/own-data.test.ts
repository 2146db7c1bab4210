import { expect, test } from 'vitest'
import { enterDaysOff, orgModule } from '#foundations/org/server/index.ts'
import { areaOf, areasOf, clockOf, FIELDS, KEPT_DAYS } from '#foundations/people/rules.ts'
import type { Context } from '#platform/server/context.ts'
import { addDays } from '#platform/shared/dates.ts'
import { addPerson, smallProvince } from '../../../../../testing/province.ts'
import { as, undone, useApp } from '../../../../../testing/world.ts'
import {
  answerRequest, changeContact, changeOwnContact, deactivatePerson, extendRequest, findMember, joinUnit, leaveUnit, listRequests, makeRequest, ownData, peopleModule, replyToRequest, takeOwnData,
  withdrawConsent, withdrawRequest
} from '../../index.ts'
import { forgetWhatIsPast } from './forget.ts'
import { dataRequestNotices } from './notices.ts'
import { TOLD } from './own-data.ts'

const world = useApp([orgModule, peopleModule])
const later = (ctx: Context, day: string): Context => ({ ...ctx, now: new Date(`${day}T02:00:00Z`) })

test('people see all that is held about them and who looked, take it away, correct what is theirs and withdraw consent', async () => {
  await undone(world.app, async (ctx) => {
    const { lan, minh, office } = await smallProvince(ctx)
    const [clerk, his] = [as(ctx, lan), as(ctx, minh)]
    await joinUnit({ ...clerk, actor: { ...lan, personId: minh.personId } }, { unitId: office, personId: minh.personId, position: 'Chuyên viên', from: '2026-01-01' })
    await changeContact(clerk, { personId: minh.personId, phone: '0912345678', email: '', evidence: 'Phiếu ký ngày 05/01/2026' })
    await findMember(clerk, { personId: minh.personId })
    const own = await ownData(his, {})
    expect(own).toMatchObject({
      name: 'Lê Quang Minh', contact: { phone: '0912345678' }, memberships: [{ position: 'Chuyên viên' }], roles: [{ role: 'member' }],
      consents: [{ through: 'Nguyễn Thị Lan', evidence: 'Phiếu ký ngày 05/01/2026', withdrawnAt: null }], looks: [{ by: 'Nguyễn Thị Lan', place: 'members.page' }], units: [{ id: office }]
    })
    expect(JSON.parse(JSON.stringify(await takeOwnData(his, {})))).toMatchObject({ personId: minh.personId })
    await changeOwnContact(his, { phone: '0987654321', email: 'minh@phuson.example' })
    await withdrawConsent(his, {})
    expect((await ownData(his, {})).contact).toEqual({ phone: null, email: null })
    await expect(changeContact(clerk, { personId: minh.personId, phone: '0912345678', evidence: 'Lại phiếu cũ' })).rejects.toMatchObject({ reason: 'people.consent_withdrawn' })
    await changeOwnContact(his, { phone: '0987654321', email: '' })
    expect((await ownData(his, {})).consents.map(({ through, withdrawnAt }) => [through, withdrawnAt !== null])).toEqual([[null, false], ['Nguyễn Thị Lan', true]])
    await expect(ownData(as(ctx, null), {})).rejects.toMatchObject({ kind: 'unauthenticated' })
  })
})

test('a request has its days; the clerk of the unit confirms, extends once and answers; nobody answers their own', async () => {
  await undone(world.app, async (ctx) => {
    const { lan, minh, dung, hanh, office, binhAn, province } = await smallProvince(ctx)
    const [clerk, his] = [as(ctx, lan), as(ctx, minh)]
    await enterDaysOff(as(ctx, hanh), { lines: '11/03/2026 Nghỉ bù\n14/03/2026 Làm bù', source: 'Thông báo 1' })
    await expect(makeRequest(his, { unitId: binhAn, kind: 'correct', words: 'Sai tên' })).rejects.toMatchObject({ reason: 'people.request_unit' })
    await expect(makeRequest(his, { unitId: office, kind: 'correct', words: ' ' })).rejects.toMatchObject({ fields: { words: { reason: 'people.request_words_missing' } } })
    const { requestId } = await makeRequest(his, { unitId: office, kind: 'correct', words: 'Tên đệm sai' })
    const [request] = await listRequests(clerk, {})
    // Tuesday 10 March: Wednesday is off, so Thursday and Friday count.
    expect(request).toMatchObject({ id: requestId, personName: 'Lê Quang Minh', replyBy: '2026-03-13', answerBy: '2026-03-20', state: 'new' })
    expect(await listRequests(as(ctx, dung), {})).toEqual([])
    expect(await dataRequestNotices.remind?.(ctx)).toEqual([])
    expect(await dataRequestNotices.remind?.(later(ctx, '2026-03-13'))).toMatchObject([{ kind: 'people.request_due', subjectId: requestId, to: { unitId: office, permission: 'members.edit' }, once: '2026-03-13' }])
    expect((await listRequests(later(clerk, '2026-03-14'), {}))[0]?.state).toBe('late')
    await replyToRequest(clerk, { requestId })
    await expect(replyToRequest(clerk, { requestId })).rejects.toMatchObject({ reason: 'people.request_replied' })
    await expect(extendRequest(clerk, { requestId, reason: '' })).rejects.toMatchObject({ fields: { reason: { reason: 'people.extension_reason_missing' } } })
    await extendRequest(clerk, { requestId, reason: 'Đối chiếu hồ sơ' })
    await expect(extendRequest(clerk, { requestId, reason: 'Lần nữa' })).rejects.toMatchObject({ reason: 'people.request_extended' })
    expect((await listRequests(clerk, {}))[0]).toMatchObject({ answerBy: '2026-04-04', state: 'working', extensionReason: 'Đối chiếu hồ sơ' })
    const notice = { id: 'n', kind: 'people.request_made', subjectId: requestId, unitId: office, data: {} }
    expect((await dataRequestNotices.describe(clerk, [notice])).get('n')?.href).toBe(`/members/requests/${requestId}`)
    expect((await dataRequestNotices.describe(as(ctx, dung), [notice])).size).toBe(0)
    await expect(answerRequest(as(ctx, { ...lan, personId: minh.personId }), { requestId, outcome: 'done', answer: 'x' })).rejects.toMatchObject({ reason: 'people.request_own' })
    await answerRequest(clerk, { requestId, outcome: 'done', answer: 'Đã sửa' })
    expect((await ownData(his, {})).requests).toMatchObject([{ state: 'answered', outcome: 'done', answer: 'Đã sửa' }])
    await expect(withdrawRequest(his, { requestId })).rejects.toMatchObject({ reason: 'people.request_closed' })
    expect(await listRequests(as(ctx, hanh), { unitId: province, open: false })).toEqual([])
  })
})

test('a request to be erased, granted, takes away name, contact, positions and words; one for something else does not', async () => {
  await undone(world.app, async (ctx) => {
    const { hanh, office } = await smallProvince(ctx)
    const admin = as(ctx, hanh)
    const tu = await addPerson(ctx, 'Phan Văn Tư', 'member', office)
    await joinUnit({ ...admin, actor: { ...hanh, personId: tu.personId } }, { unitId: office, personId: tu.personId, position: 'Trưởng nhóm', from: '2026-01-01' })
    await changeContact(admin, { personId: tu.personId, phone: '0912345678', evidence: 'Phiếu' })
    const ask = (kind: 'erase' | 'object') => makeRequest(as(ctx, tu), { unitId: office, kind, words: 'Xin xóa, số 0912345678' })
    const [erase, object] = [await ask('erase'), await ask('object')]
    const answer = { outcome: 'done' as const, answer: 'Đã xóa', erase: true }
    await expect(answerRequest(admin, { ...object, ...answer })).rejects.toMatchObject({ reason: 'people.erase_not_asked' })
    await expect(answerRequest(admin, { ...erase, ...answer })).rejects.toMatchObject({ reason: 'people.deactivate_first' })
    await deactivatePerson(admin, { personId: tu.personId })
    // A record that was made one with his goes with it, and the ways to sign in that it had kept.
    const twin = await addPerson(ctx, 'Phan Văn Tư', 'member', office)
    await ctx.db.updateTable('people').set({ merged_into: tu.personId }).where('id', '=', twin.personId).execute()
    await ctx.db.insertInto('recovery_codes').values({ person_id: twin.personId, hash: 'mã trên giấy' }).execute()
    await answerRequest(admin, { ...erase, ...answer })
    expect(await ctx.db.selectFrom('recovery_codes').selectAll().where('person_id', '=', twin.personId).execute()).toEqual([])
    for (const table of ['people', 'person_contacts', 'memberships', 'data_requests', 'person_consents'] as const) {
      expect(JSON.stringify(await ctx.db.selectFrom(table).selectAll().execute())).not.toMatch(/Phan Văn Tư|0912345678|Trưởng nhóm/)
    }
    // Somebody who never had an account.
    const { personId } = await joinUnit(admin, { unitId: office, name: 'Lý Thị Năm', from: '2026-01-01' })
    await ctx.db.insertInto('data_requests').values({ id: personId, person_id: personId, unit_id: office, kind: 'erase', words: 'Bằng giấy', made_at: ctx.now, reply_by: '2026-03-12', answer_by: '2026-03-25' }).execute()
    await answerRequest(admin, { requestId: personId, ...answer })
    await expect(findMember(admin, { personId })).rejects.toMatchObject({ kind: 'not_found' })
  })
})

test('by night goes what is past its time, and nothing else', async () => {
  await undone(world.app, async (ctx) => {
    const { lan, office } = await smallProvince(ctx)
    const clerk = as(ctx, lan)
    const contact = { phone: '0912345678', evidence: 'Phiếu' }
    const gone = await joinUnit(clerk, { unitId: office, name: 'Lý Thị Năm', from: '2025-09-01', ...contact })
    const stays = await joinUnit(clerk, { unitId: office, name: 'Tạ Văn Sáu', from: '2025-09-01', ...contact })
    await leaveUnit(clerk, { membershipId: gone.membershipId, day: '2026-01-01' })
    const contacts = async () => (await ctx.db.selectFrom('person_contacts').select('person_id').execute()).map(({ person_id }) => person_id)
    const night = (days: number) => forgetWhatIsPast.run(later(ctx, addDays('2026-01-01', days)), { eventId: null, subjectId: null, data: {} })
    await night(KEPT_DAYS.contact - 1)
    expect(await contacts()).toHaveLength(2)
    await night(KEPT_DAYS.contact + 1)
    expect(await contacts()).toEqual([stays.personId])
    await night(KEPT_DAYS.membership + 1)
    const left = await ctx.db.selectFrom('people').select(['id', 'name', 'erased_at']).where('id', 'in', [gone.personId, stays.personId]).orderBy('erased_at', (o) => o.nullsFirst()).execute()
    expect(left.map(({ name, erased_at }) => [name, erased_at !== null])).toEqual([['Tạ Văn Sáu', false], ['∅', true]])
    expect((await ctx.db.selectFrom('memberships').select('id').execute()).map(({ id }) => id)).toEqual([stays.membershipId])
  })
})

test('each table that names people has words of its own on the page of one’s own data', async () => {
  const { rows } = await world.app.database.pool.query<{ table: string }>(`select distinct conrelid::regclass::text as table from pg_constraint
    where contype = 'f' and confrelid = 'people'::regclass and coalesce(obj_description(conrelid, 'pg_class'), '') not like 'follows:%'`)
  expect(rows.map(({ table }) => table).filter((table) => areaOf(table) === 'other' && !TOLD.includes(table))).toEqual([])
  expect(areasOf([{ table: 'tasks', rows: 2 }, { table: 'quizzes', rows: 1 }, { table: 'plans', rows: 3 }])).toEqual([{ area: 'plans', rows: 5 }, { area: 'quizzes', rows: 1 }])
})

/** Columns that say nothing of a person by themselves. */
const TECHNICAL = /^(id|.*_id|.*_by|began_by|ended_by|created_at|updated_at|recorded_at|withdrawn_at|done_at|made_at|replied_at|extended_at|answered_at|undone_at|said_at|at|erased_at|expires_at|count|summary|made_through|given_through|image|is_new)$/
const NEVER = /ethnic|dan_toc|religio|ton_giao|belief|opinion|sentiment|political|citizen|cccd|cmnd|passport|national_id|id_card|identity_card|portrait|photo|biometr|birth|gender|marital/

test('each column about people is declared with purpose and time, and none holds what must never be kept', async () => {
  const { rows } = await world.app.database.pool.query<{ table: string; column: string }>(
    `select table_name as table, column_name as column from information_schema.columns where table_schema = 'public'`
  )
  expect(rows.filter(({ table, column }) => NEVER.test(`${table}.${column}`))).toEqual([])
  const declared = new Set(FIELDS.flatMap(({ places }) => Object.entries(places).flatMap(([table, columns]) => columns.map((column) => `${table}.${column}`))))
  const known = new Set(rows.map(({ table, column }) => `${table}.${column}`))
  expect([...declared].filter((place) => !known.has(place))).toEqual([])
  const ours = ['people', 'memberships', 'membership_acts', 'person_contacts', 'person_consents', 'member_imports', 'data_requests', 'person_merges', 'people_apart']
  const missing = rows.filter(({ table, column }) => ours.includes(table) && !declared.has(`${table}.${column}`) && !TECHNICAL.test(column))
  expect(missing.map(({ table, column }) => `${table}.${column}`)).toEqual([])
})

test('the clock: two working days, and the days of each kind', () => {
  const weekend = (day: string): boolean => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())
  expect(clockOf('access', '2026-03-12', weekend)).toEqual({ replyBy: '2026-03-16', answerBy: '2026-03-22' })
  expect(clockOf('erase', '2026-03-13', weekend)).toEqual({ replyBy: '2026-03-17', answerBy: '2026-03-28' })
})
