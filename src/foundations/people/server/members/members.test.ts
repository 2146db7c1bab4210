import { expect, test } from 'vitest'
import { addUnit, orgModule, succeed } from '#foundations/org/server/index.ts'
import { grantsOf, isRole } from '#foundations/people/rules.ts'
import type { Context } from '#platform/server/context.ts'
import type { EventRow } from '#platform/server/events.ts'
import { auditModule, readTrail } from '#foundations/audit/server/index.ts'
import { addPerson, smallProvince } from '../../../../testing/province.ts'
import { as, undone, useApp } from '../../../../testing/world.ts'
import {
  changeContact, changePosition, findAlike, findMember, joinUnit, leaveUnit, listMembers, peopleModule, transferMember, withdrawMembershipAct
} from '../index.ts'

const world = useApp([orgModule, peopleModule, auditModule])
const names = async (ctx: Context, unitId: string, more: object = {}): Promise<string[]> => (await listMembers(ctx, { unitId, ...more })).members.map(({ name }) => name)

test('a clerk adds members, who stand in the Vietnamese order of their given names; another commune sees none of them', async () => {
  await undone(world.app, async (ctx) => {
    const { lan, dung, binhAn, office, hanh, province } = await smallProvince(ctx)
    const clerk = as(ctx, lan)
    for (const name of ['Phan Thị Đan', ' Lê  Văn Dần', 'Vũ Ăn', 'Hồ An', 'Bùi Ân']) await joinUnit(clerk, { unitId: office, name, position: 'Chuyên viên', from: '2026-01-01' })
    expect(await names(clerk, binhAn)).toEqual(['Hồ An', 'Vũ Ăn', 'Bùi Ân', 'Lê Văn Dần', 'Phan Thị Đan'])
    expect(await names(clerk, binhAn, { below: false })).toEqual([])
    expect(await names(clerk, binhAn, { text: 'dan' })).toEqual(['Lê Văn Dần', 'Phan Thị Đan'])
    const second = await listMembers(clerk, { unitId: binhAn, perPage: 2, page: 2 })
    expect([second.total, second.members.map(({ name }) => name)]).toEqual([5, ['Bùi Ân', 'Lê Văn Dần']])
    expect(await names(as(ctx, hanh), province)).toHaveLength(5)
    await expect(listMembers(as(ctx, dung), { unitId: binhAn })).rejects.toMatchObject({ kind: 'not_found' })
    await expect(joinUnit(as(ctx, dung), { unitId: office, name: 'Ai Đó' })).rejects.toMatchObject({ kind: 'not_found' })
    const [an] = (await listMembers(clerk, { unitId: binhAn })).members
    await expect(findMember(as(ctx, dung), { personId: an?.personId ?? '' })).rejects.toMatchObject({ kind: 'not_found' })
    const looks = await ctx.db.selectFrom('events').select('data').where('type', '=', 'person.looked_at').where('actor_id', '=', lan.personId).execute()
    expect(looks.length).toBeGreaterThan(0)
    expect(looks.every(({ data }) => JSON.stringify(data).includes('members.list'))).toBe(true)
  })
})

test('a transfer is one act with a day: before it the old unit, from it on the new one; taken back, all is as before', async () => {
  await undone(world.app, async (ctx) => {
    const { hanh, office, health } = await smallProvince(ctx)
    const clerk = as(ctx, hanh)
    const { personId, membershipId } = await joinUnit(clerk, { unitId: office, name: 'Ngô Thị Mai', from: '2026-01-01', position: 'Chuyên viên' })
    const before = await findMember(clerk, { personId })
    const moved = await transferMember(clerk, { membershipId, unitId: health, day: '2026-06-01', position: 'Phó Trưởng phòng' })
    expect([await names(clerk, office), await names(clerk, office, { day: '2026-05-31' }), await names(clerk, office, { day: '2026-06-01' })]).toEqual([['Ngô Thị Mai'], ['Ngô Thị Mai'], []])
    expect([await names(clerk, health, { day: '2026-05-31' }), await names(clerk, health, { day: '2026-06-01' })]).toEqual([[], ['Ngô Thị Mai']])
    const [act] = (await findMember(clerk, { personId })).acts
    expect(act).toMatchObject({ kind: 'transfer', fromUnit: 'Phòng Văn hóa - Xã hội', toUnit: 'Sở Y tế', canWithdraw: true })
    await changePosition(clerk, { membershipId: moved.membershipId, day: '2026-07-01', position: 'Trưởng phòng' })
    await expect(withdrawMembershipAct(clerk, { actId: act?.id ?? '' })).rejects.toMatchObject({ reason: 'people.act_followed' })
    const [position] = (await findMember(clerk, { personId })).acts
    await withdrawMembershipAct(clerk, { actId: position?.id ?? '' })
    await withdrawMembershipAct(clerk, { actId: act?.id ?? '' })
    expect(await findMember(clerk, { personId })).toEqual(before)
    const trail = await readTrail(clerk, { kind: 'person', id: personId })
    expect(trail.lines.map(({ what }) => what)).toEqual(expect.arrayContaining(['Chuyển đơn vị', 'Thu hồi một việc về tư cách thành viên', 'Vào đơn vị']))
  })
})

test('roles at the old unit end with a transfer where the one who transfers says so; what is kept is told; taken back, they come back', async () => {
  await undone(world.app, async (ctx) => {
    const { hanh, lan, binhAn, health } = await smallProvince(ctx)
    const admin = as(ctx, hanh)
    const { membershipId } = await joinUnit(admin, { unitId: binhAn, personId: hanh.personId, from: '2026-01-01' })
    const clerk = (await joinUnit(as(ctx, lan), { unitId: binhAn, personId: lan.personId, from: '2026-01-01' })).membershipId
    const held = async (who: Context) => (await findMember(who, { personId: lan.personId })).rolesHeld
    const [before] = await held(admin)
    expect(before).toMatchObject({ unitId: binhAn, count: 1, mayEnd: true, roles: [{ role: 'clerk' }] })
    // She keeps the list of members herself, and learns no more than how many there are.
    expect(await held(as(ctx, lan))).toEqual([{ unitId: binhAn, count: 1, mayEnd: false, roles: [] }])
    const roleId = before?.roles[0]?.id ?? ''
    const to = async () => (await ctx.db.selectFrom('person_roles').select('valid_to').where('id', '=', roleId).executeTakeFirstOrThrow()).valid_to
    const told = async (): Promise<Record<string, unknown> | undefined> =>
      (await ctx.db.selectFrom('events').select('data').where('type', '=', 'membership.transferred').orderBy('id', 'desc').executeTakeFirst())?.data as Record<string, unknown> | undefined
    const withdrawLast = async (): Promise<void> => withdrawMembershipAct(admin, { actId: (await findMember(admin, { personId: lan.personId })).acts[0]?.id ?? '' })

    await transferMember(admin, { membershipId: clerk, unitId: health, day: '2026-06-01', endRoles: [roleId] })
    expect([await to(), (await told())?.['rolesKept']]).toEqual(['2026-06-01', undefined])
    await withdrawLast()
    expect(await to()).toBeNull()

    await transferMember(admin, { membershipId: clerk, unitId: health, day: '2026-06-01' })
    expect([await to(), await told()]).toMatchObject([null, { from: binhAn, rolesKept: 1, day: '2026-06-01' }])
    const [kept] = await peopleModule.notices?.tells['membership.transferred']?.(ctx, await lastEvent(ctx, 'membership.transferred')) ?? []
    expect(kept).toMatchObject({ kind: 'people.roles_kept', subjectId: lan.personId, to: { unitId: binhAn, permission: 'people.edit' } })
    const ref = { id: 'n', kind: 'people.roles_kept', subjectId: lan.personId, unitId: binhAn, data: kept?.data ?? {} }
    expect((await peopleModule.notices?.describe(admin, [ref]))?.get('n')?.title).toBe('Nguyễn Thị Lan chuyển khỏi Xã Bình An từ ngày 01/06/2026 và còn giữ vai trò ở đây')
    expect(await peopleModule.notices?.describe(as(ctx, lan), [ref])).toEqual(new Map())
    await withdrawLast()

    await expect(transferMember(as(ctx, lan), { membershipId: clerk, unitId: binhAn, day: '2026-06-01', endRoles: [roleId] })).rejects.toMatchObject({ reason: 'people.transfer_same_unit' })
    await expect(transferMember(admin, { membershipId, unitId: health, day: '2026-06-01', endRoles: [roleId] })).rejects.toMatchObject({ reason: 'people.no_such_role' })
  })
})

const lastEvent = async (ctx: Context, type: string): Promise<EventRow> =>
  (await ctx.db.selectFrom('events').selectAll().where('type', '=', type).orderBy('id', 'desc').executeTakeFirstOrThrow()) as unknown as EventRow

test('what cannot be is refused with its own reason', async () => {
  await undone(world.app, async (ctx) => {
    const { hanh, lan, office, health, binhAn } = await smallProvince(ctx)
    const clerk = as(ctx, hanh)
    const { personId, membershipId } = await joinUnit(clerk, { unitId: office, name: 'Ngô Thị Mai', from: '2026-01-01' })
    const refusal = (reason: string) => ({ reason })
    await expect(joinUnit(clerk, { unitId: office, personId, from: '2026-02-01' })).rejects.toMatchObject(refusal('people.member_already'))
    await expect(joinUnit(clerk, { unitId: binhAn, personId, from: '2020-02-01' })).rejects.toMatchObject(refusal('people.member_unit_not_there'))
    await expect(joinUnit(clerk, { unitId: binhAn, personId, from: '2026-02-01', to: '2026-02-01' })).rejects.toMatchObject(refusal('people.membership_ends_first'))
    await expect(leaveUnit(clerk, { membershipId, day: '2026-01-01' })).rejects.toMatchObject(refusal('people.membership_day_early'))
    await expect(transferMember(clerk, { membershipId, unitId: office, day: '2026-02-01' })).rejects.toMatchObject(refusal('people.transfer_same_unit'))
    await expect(transferMember(as(ctx, lan), { membershipId, unitId: health, day: '2026-02-01' })).rejects.toMatchObject({ kind: 'not_found' })
    await leaveUnit(clerk, { membershipId, day: '2026-03-01' })
    await expect(leaveUnit(clerk, { membershipId, day: '2026-02-01' })).rejects.toMatchObject(refusal('people.membership_ended'))
    await joinUnit(clerk, { unitId: office, personId, from: '2026-03-05' })
    const left = (await findMember(clerk, { personId })).acts.find(({ kind }) => kind === 'leave')
    await expect(withdrawMembershipAct(clerk, { actId: left?.id ?? '' })).rejects.toMatchObject(refusal('people.act_followed'))
    for (const [field, value, reason] of [
      ['position', 'Số 079 123 456 789', 'people.citizen_number'], ['phone', '123', 'people.phone_form'], ['basis', 'CMND 123456789', 'people.citizen_number'], ['email', 'khong phai', 'people.email_form']
    ] as const) {
      await expect(joinUnit(clerk, { unitId: binhAn, name: 'Tạ Thu', [field]: value })).rejects.toMatchObject({ fields: { [field]: { reason } } })
    }
    await expect(joinUnit(clerk, { unitId: binhAn, name: 'Tạ 12' })).rejects.toMatchObject({ fields: { name: { reason: 'people.member_name_digits' } } })
  })
})

test('who belongs to a party cell is seen with a role in that party branch only, in lists, on the page and in the trail', async () => {
  await undone(world.app, async (ctx) => {
    const { hanh, lan, binhAn, office, province } = await smallProvince(ctx)
    const party = { shortName: null, branch: 'party', code: null, from: '2025-07-01' }
    const { id: committee } = await addUnit(ctx, { ...party, name: 'Đảng ủy xã Bình An', kind: 'committee', parentId: binhAn })
    const { id: cell } = await addUnit(ctx, { ...party, name: 'Chi bộ thôn Đông', kind: 'cell', parentId: committee })
    const hoa = as(ctx, await addPerson(ctx, 'Đặng Thị Hòa', 'clerk', committee))
    const { personId } = await joinUnit(as(ctx, lan), { unitId: office, name: 'Ngô Thị Mai', from: '2026-01-01' })
    await expect(joinUnit(hoa, { unitId: cell, personId, from: '2026-01-01' })).rejects.toMatchObject({ reason: 'people.no_such_member' })
    await expect(joinUnit(as(ctx, hanh), { unitId: cell, name: 'Ai Đó' })).rejects.toMatchObject({ reason: 'people.may_not_keep_members' })
    const inCell = await joinUnit(hoa, { unitId: cell, name: 'Bùi Văn Tám', from: '2026-01-01' })
    expect(await names(hoa, committee)).toEqual(['Bùi Văn Tám'])
    for (const state of [as(ctx, hanh), as(ctx, lan)]) {
      expect(await names(state, binhAn)).toEqual(['Ngô Thị Mai'])
      await expect(findMember(state, { personId: inCell.personId })).rejects.toMatchObject({ kind: 'not_found' })
      await expect(readTrail(state, { kind: 'person', id: inCell.personId })).rejects.toMatchObject({ kind: 'not_found' })
      await expect(listMembers(state, { unitId: cell })).rejects.toMatchObject({ kind: 'not_found' })
    }
    // Somebody in both: the state side sees the one, the party side the other.
    const both = as(ctx, { ...lan, grants: [...lan.grants, ...(hoa.actor?.grants ?? [])] })
    await joinUnit(both, { unitId: cell, personId, from: '2026-02-01' })
    expect((await findMember(as(ctx, hanh), { personId })).memberships.map(({ unitName }) => unitName)).toEqual(['Phòng Văn hóa - Xã hội'])
    expect((await findMember(hoa, { personId })).memberships.map(({ unitName }) => unitName)).toEqual(['Chi bộ thôn Đông'])
    expect(await names(as(ctx, hanh), province)).toEqual(['Ngô Thị Mai'])
    const told = (await readTrail(as(ctx, hanh), { kind: 'person', id: personId })).lines.flatMap(({ changes }) => changes.map(({ after }) => after))
    expect(told).not.toContain('Chi bộ thôn Đông')
    const stateHolding = (await findMember(both, { personId })).memberships.find(({ unitId }) => unitId === cell)
    await expect(transferMember(both, { membershipId: stateHolding?.id ?? '', unitId: binhAn, day: '2026-03-01' })).rejects.toMatchObject({ reason: 'people.transfer_branch' })
  })
})

test('units merge and divide: their members come along without a row rewritten, then and today', async () => {
  await undone(world.app, async (ctx) => {
    const { hanh, province, binhAn, hoaLoi, office } = await smallProvince(ctx)
    const clerk = as(ctx, hanh)
    await joinUnit(clerk, { unitId: binhAn, name: 'Tạ Thị Một', from: '2025-09-01' })
    await joinUnit(clerk, { unitId: hoaLoi, name: 'Tạ Văn Hai', from: '2025-09-01' })
    await joinUnit(clerk, { unitId: office, name: 'Tạ Văn Ba', from: '2025-09-01' })
    const rows = () => ctx.db.selectFrom('memberships').select(['id', 'unit_id', 'valid_from', 'valid_to']).orderBy('id').execute()
    const before = await rows()
    const merged = await succeed(clerk, {
      kind: 'merge', day: '2026-02-01', basis: 'Nghị quyết 1',
      heirs: [{ key: 'new', unit: { name: 'Xã Bình Lợi', kind: 'commune', branch: 'state' } }],
      parts: [{ from: binhAn, to: 'new' }, { from: hoaLoi, to: 'new' }]
    })
    const binhLoi = merged.heirs['new'] ?? ''
    expect(await rows()).toEqual(before)
    expect(await names(clerk, binhLoi)).toEqual(['Tạ Văn Ba', 'Tạ Văn Hai', 'Tạ Thị Một'])
    const [ba, hai] = (await listMembers(clerk, { unitId: binhLoi })).members
    expect([ba?.memberships[0]?.carriedBy, hai?.memberships[0]?.carriedBy]).toEqual([[], [{ unitId: binhLoi, name: 'Xã Bình Lợi' }]])
    // As it was then: the old communes each had their own; by the units of today the new one had all of them.
    expect(await names(clerk, binhAn, { day: '2026-01-15' })).toEqual(['Tạ Văn Ba', 'Tạ Thị Một'])
    expect(await names(clerk, binhLoi, { day: '2026-01-15' })).toEqual([])
    expect(await names(clerk, binhLoi, { day: '2026-01-15', view: 'today' })).toEqual(['Tạ Văn Ba', 'Tạ Văn Hai', 'Tạ Thị Một'])
    expect(await names(clerk, province, { day: '2026-01-15', view: 'today' })).toEqual(await names(clerk, province, { day: '2026-01-15' }))

    const divided = await succeed(clerk, {
      kind: 'split', day: '2026-03-01', basis: 'Nghị quyết 2',
      heirs: ['a', 'b'].map((key) => ({ key, unit: { name: `Xã Bình Lợi ${key}`, kind: 'commune' as const, branch: 'state' as const } })),
      parts: [{ from: binhLoi, to: 'a', share: '0.5' }, { from: binhLoi, to: 'b', share: '0.5' }]
    })
    const [a = '', b = ''] = ['a', 'b'].map((key) => divided.heirs[key] ?? '')
    // Nobody knows yet where they went: each heir shows them with a remark, the province counts them once.
    expect((await listMembers(clerk, { unitId: a, below: false })).members.map(({ memberships }) => memberships[0]?.carriedBy.length)).toEqual([2, 2])
    expect((await listMembers(clerk, { unitId: province })).total).toBe(3)
    const hers = (await listMembers(clerk, { unitId: a, text: 'mot' })).members[0]?.memberships[0]?.id ?? ''
    await transferMember(clerk, { membershipId: hers, unitId: b, day: '2026-03-01' })
    expect([await names(clerk, a, { below: false }), await names(clerk, b, { below: false })]).toEqual([['Tạ Văn Hai'], ['Tạ Văn Hai', 'Tạ Thị Một']])
  })
})

test('a phone number is kept with evidence of consent, in one form, and found by it', async () => {
  await undone(world.app, async (ctx) => {
    const { lan, office, binhAn } = await smallProvince(ctx)
    const clerk = as(ctx, lan)
    await expect(joinUnit(clerk, { unitId: office, name: 'Ngô Thị Mai', phone: '0912 345 678' })).rejects.toMatchObject({ reason: 'people.consent_evidence' })
    const { personId } = await joinUnit(clerk, { unitId: office, name: 'Ngô Thị Mai', phone: '+84 912.345.678', evidence: 'Phiếu ký ngày 05/01/2026' })
    expect(await findMember(clerk, { personId })).toMatchObject({ phone: '0912345678', email: null })
    expect(await names(clerk, binhAn, { text: '0912 345678' })).toEqual(['Ngô Thị Mai'])
    await changeContact(clerk, { personId, phone: '0912345678', email: 'Mai@Phuson.example' })
    expect((await findMember(clerk, { personId })).email).toBe('mai@phuson.example')
    expect(await findAlike(clerk, { unitId: binhAn, name: 'ngo thi mai', phone: '0912345678' })).toEqual([{ personId, name: 'Ngô Thị Mai', units: ['Phòng Văn hóa - Xã hội'], reasons: ['name', 'phone'] }])
    const { rows } = { rows: await ctx.db.selectFrom('events').select('data').where('type', '=', 'person.contact_changed').execute() }
    expect(JSON.stringify(rows)).not.toContain('912')
  })
})

test('whoever holds no role for lists of members sees none', async () => {
  await undone(world.app, async (ctx) => {
    const { minh, office } = await smallProvince(ctx)
    expect(isRole('member') && grantsOf([{ role: 'member', unitId: office, from: '2025-07-01', to: null }]).some(({ permission }) => permission.startsWith('members.'))).toBe(false)
    await expect(listMembers(as(ctx, minh), { unitId: office })).rejects.toMatchObject({ kind: 'not_found' })
  })
})
