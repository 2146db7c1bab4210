import { createPublicKey, verify } from 'node:crypto'
import { decodeProtectedHeader, importJWK, jwtVerify } from 'jose'
import { expect, test } from 'vitest'
import { modules } from '#app'
import { joinUnit, ownData } from '#foundations/people/server/index.ts'
import { addSession, createCampaign, findCampaign, openCampaign } from '#programmes/study/server/index.ts'
import { addGuest, classStanding, createSeries, findSeries, freezeInvited, invite, leaveRoster, tick } from '#mechanisms/gatherings/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { draftPlan } from '../../../testing/plans.ts'
import { drawnPage, readSquares } from '../../../testing/printed-square.ts'
import { smallProvince, type Province } from '../../../testing/province.ts'
import { as, undone, useApp } from '../../../testing/world.ts'
import { findPlan, publishPlan } from '#mechanisms/plans/server/index.ts'
import { isSetIn } from '../badge.ts'
import {
  allowAgain, certificatePapers, endOffer, findCertificates, issueCertificates, offerCertificates, ownBadge, ownCertificatePaper, ownCertificates, publishedKeys, reissueCertificate, revokeCertificate, revokeShownCertificate, squareText, takeCertificate, verifyCertificate,
  withdrawnBadges, certificatesModule
} from './index.ts'

const world = useApp(modules)
const SITE = 'https://phuson.example'

/** A campaign of the commune; Minh and a member without an account came, another did not. */
async function studied(ctx: Context): Promise<{ subjectId: string; people: Province; kind: 'campaign' }> {
  const people = await smallProvince(ctx)
  const admin = as(ctx, people.hanh)
  const planId = await draftPlan(admin, people.province)
  await publishPlan(admin, { planId, version: (await findPlan(admin, { planId })).version })
  const target = await ctx.db.selectFrom('targets').select('id').where('plan_id', '=', planId).where('unit', '=', '%').executeTakeFirstOrThrow()
  for (const personId of [people.minh.personId, people.lan.personId]) await joinUnit(as(ctx, { ...people.hanh, personId }), { unitId: people.binhAn, personId, from: '2026-01-05' })
  await joinUnit(admin, { unitId: people.binhAn, name: 'Lý Thị Năm', from: '2026-01-05' })
  const { id: campaignId } = await createCampaign(admin, { targetId: target.id, title: 'Học kỹ năng phòng cháy' })
  await openCampaign(admin, { campaignId, version: (await findCampaign(admin, { campaignId })).version, asProposed: true })
  const { id } = await addSession(as(ctx, people.lan), { campaignId, unitId: people.binhAn, day: dayOf(ctx.now), from: '07:00', to: '10:00', heldBefore: true })
  const entries = await ctx.db.selectFrom('roster_entries').innerJoin('people', 'people.id', 'roster_entries.person_id').select(['roster_entries.id', 'people.name']).where('gathering_id', '=', id).execute()
  for (const entry of entries.filter(({ name }) => name !== 'Nguyễn Thị Lan')) await tick(as(ctx, people.lan), { entryId: entry.id, deed: 'came' })
  return { kind: 'campaign', subjectId: campaignId, people }
}

test('whoever came gets a certificate: by the clerk of their unit, or taken by themselves; nobody else does', async () => {
  await undone(world.app, async (ctx) => {
    const { people, ...of } = await studied(ctx)
    const [admin, clerk, his] = [as(ctx, people.hanh), as(ctx, people.lan), as(ctx, people.minh)]
    await expect(takeCertificate(his, of)).rejects.toMatchObject({ reason: 'certificates.not_offered' })
    await expect(offerCertificates(clerk, of)).rejects.toMatchObject({ reason: 'certificates.may_not_offer' })
    await offerCertificates(admin, of)
    expect((await ownCertificates(his, {})).ready).toMatchObject([{ subjectId: of.subjectId, title: 'Học kỹ năng phòng cháy' }])
    await takeCertificate(his, of)
    await expect(takeCertificate(his, of)).rejects.toMatchObject({ reason: 'certificates.given_already' })
    await expect(takeCertificate(clerk, of)).rejects.toMatchObject({ reason: 'certificates.not_fulfilled' })
    expect(await issueCertificates(clerk, { ...of, unitId: people.binhAn })).toEqual({ issued: 1 })
    expect(await issueCertificates(clerk, { ...of, unitId: people.binhAn })).toEqual({ issued: 0 })
    // Names are for the unit itself: the province that holds the campaign sees none, a neighbour nothing.
    expect((await findCertificates(clerk, { ...of, unitId: people.binhAn })).people?.map(({ person }) => person.name).sort()).toEqual(['Lê Quang Minh', 'Lý Thị Năm'])
    expect((await findCertificates(admin, { ...of, unitId: people.binhAn })).people).toBeNull()
    await expect(issueCertificates(admin, { ...of, unitId: people.binhAn })).rejects.toMatchObject({ kind: 'not_found' })
    await endOffer(admin, of)
    expect((await ownCertificates(his, {})).rows).toMatchObject([{ state: 'valid' }])
  })
})

test('a certificate is checked online by its code, and offline with nothing but the published key', async () => {
  await undone(world.app, async (ctx) => {
    const { people, ...of } = await studied(ctx)
    const [admin, his] = [as(ctx, people.hanh), as(ctx, people.minh)]
    await offerCertificates(admin, of)
    await takeCertificate(his, of)
    const [own] = (await ownCertificates(his, {})).rows
    if (!own) throw new Error('No certificate.')
    const nobody = as(ctx, null)
    const checked = await verifyCertificate(nobody, { code: own.code })
    expect(checked).toMatchObject({ signed: true, state: 'valid', because: null })
    expect(Object.keys(checked.words ?? {}).sort()).toEqual(['by', 'code', 'how', 'issued', 'name', 'on', 'title', 'v'])
    await expect(verifyCertificate(nobody, { code: 'A'.repeat(22) })).rejects.toMatchObject({ kind: 'not_found' })

    const row = await ctx.db.selectFrom('certificates').select(['id', 'signed', 'number']).where('code', '=', own.code).executeTakeFirstOrThrow()
    const [address = '', signed = ''] = squareText(SITE, { words: { code: own.code }, signed: row.signed ?? '' }).split('#')
    expect(address).toBe(`${SITE}/c/${own.code}`)
    const { pem, kid } = (await publishedKeys(nobody)).find(({ alg }) => alg === 'EdDSA') ?? { pem: '', kid: '' }
    const [head = '', body = '', signature = ''] = signed.split('.')
    expect(JSON.parse(Buffer.from(head, 'base64url').toString())).toEqual({ alg: 'EdDSA', kid })
    const holds = (text: string): boolean => verify(null, Buffer.from(`${head}.${text}`), createPublicKey(pem), Buffer.from(signature, 'base64url'))
    expect(holds(body)).toBe(true)
    const said = JSON.parse(Buffer.from(body, 'base64url').toString()) as { name: string }
    expect(said).toEqual(checked.words)
    expect(holds(Buffer.from(JSON.stringify({ ...said, name: 'Người Khác' })).toString('base64url'))).toBe(false)

    // The database alone cannot make one: other words under the same code are told as forged.
    await ctx.db.updateTable('certificates').set({ signed: `${head}.${Buffer.from(JSON.stringify({ ...said, name: 'Người Khác' })).toString('base64url')}.${signature}` }).where('id', '=', row.id).execute()
    expect(await verifyCertificate(nobody, { code: own.code })).toMatchObject({ words: null, signed: false })
    await ctx.db.updateTable('certificates').set({ signed: row.signed }).where('id', '=', row.id).execute()

    const badge = Buffer.from((await ownBadge(his, own.id, 'jwt', SITE)).bytes).toString()
    const header = decodeProtectedHeader(badge)
    const { kid: place = '', alg } = header
    // Open Badges 3.0, 8.2.3: no other headers than these, and the key behind the address is a public one.
    expect(Object.keys(header).sort()).toEqual(['alg', 'kid', 'typ'])
    const rsa = (await publishedKeys(nobody)).find((key) => place === `${SITE}/certificates/keys/${key.kid}`)
    const { payload } = await jwtVerify(badge, await importJWK(rsa?.jwk ?? {}, 'RS256'), { issuer: `${SITE}/certificates/check` })
    expect([alg, header.typ, rsa?.jwk.d]).toEqual(['RS256', 'JWT', undefined])
    expect(payload).toMatchObject({ type: ['VerifiableCredential', 'OpenBadgeCredential'], jti: address, name: 'Học kỹ năng phòng cháy' })
    expect(JSON.stringify(payload)).not.toContain(people.minh.personId)

    await expect(revokeCertificate(as(ctx, people.lan), { certificateId: own.id, because: 'Nhầm' })).rejects.toMatchObject({ reason: 'certificates.may_not_revoke' })
    await expect(revokeCertificate(admin, { certificateId: own.id, because: ' ' })).rejects.toMatchObject({ fields: { because: { reason: 'certificates.because_missing' } } })
    // By the paper in hand: the administrator sees no names in the commune.
    await expect(revokeShownCertificate(admin, { code: 'giấy của anh Minh', because: 'Nhầm' })).rejects.toMatchObject({ fields: { code: { reason: 'certificates.code_form' } } })
    await expect(revokeShownCertificate(admin, { code: 'A'.repeat(22), because: 'Nhầm' })).rejects.toMatchObject({ fields: { code: { reason: 'certificates.no_such_certificate' } } })
    await expect(revokeShownCertificate(as(ctx, people.lan), { code: own.code, because: 'Nhầm' })).rejects.toMatchObject({ reason: 'certificates.may_not_revoke' })
    await revokeShownCertificate(admin, { code: ` ${SITE}/c/${own.code}#x.y.z `, because: 'Ghi nhầm tên đợt' })
    expect(await verifyCertificate(nobody, { code: own.code })).toMatchObject({ state: 'revoked', revokedOn: '2026-03-10', because: 'Ghi nhầm tên đợt' })
    const list = JSON.parse(Buffer.from((await withdrawnBadges(nobody, SITE)).split('.')[1] ?? '', 'base64url').toString()) as { credentialSubject: { encodedList: string } }
    expect(isSetIn(list.credentialSubject.encodedList, row.number)).toBe(true)
    expect(isSetIn(list.credentialSubject.encodedList, row.number + 1)).toBe(false)
  })
})

test('whoever holds the campaign and sees no names lets a withdrawn one be given again, once, by whoever keeps the list of the unit', async () => {
  await undone(world.app, async (ctx) => {
    const { people, ...of } = await studied(ctx)
    const [admin, clerk, his] = [as(ctx, people.hanh), as(ctx, people.lan), as(ctx, people.minh)]
    await offerCertificates(admin, of)
    const { id } = await takeCertificate(his, of)
    const code = (await ownCertificates(his, {})).rows[0]?.code ?? ''
    const here = { ...of, unitId: people.binhAn }
    const [again, listed] = [{ certificateId: id, unitId: people.binhAn }, async () => (await findCertificates(clerk, here)).people?.find(({ person }) => person.name === 'Lê Quang Minh')?.certificate]
    await expect(allowAgain(admin, { code })).rejects.toMatchObject({ reason: 'certificates.not_revoked' })
    await revokeShownCertificate(admin, { code, because: 'Ghi nhầm tên đợt' })
    expect(await listed()).toMatchObject({ state: 'revoked', mayGiveAgain: false })
    await expect(reissueCertificate(clerk, again)).rejects.toMatchObject({ reason: 'certificates.may_not_offer' })
    await expect(allowAgain(clerk, { code })).rejects.toMatchObject({ reason: 'certificates.may_not_offer' })
    await expect(allowAgain(admin, { code: 'giấy của anh Minh' })).rejects.toMatchObject({ fields: { code: { reason: 'certificates.code_form' } } })
    await expect(allowAgain(admin, { code: 'A'.repeat(22) })).rejects.toMatchObject({ fields: { code: { reason: 'certificates.no_such_certificate' } } })

    await allowAgain(admin, { code: `${SITE}/c/${code}` })
    expect((await findCertificates(admin, of)).people).toEqual([])
    expect(await listed()).toMatchObject({ state: 'revoked', mayGiveAgain: true })
    await expect(reissueCertificate(his, again)).rejects.toMatchObject({ kind: 'forbidden' })
    const given = await reissueCertificate(clerk, again)
    expect(await listed()).toMatchObject({ id: given.id, state: 'valid', mayGiveAgain: false })

    await revokeCertificate(admin, { certificateId: given.id, because: 'Vẫn ghi nhầm' })
    for (const certificateId of [id, given.id]) await expect(reissueCertificate(clerk, { ...again, certificateId })).rejects.toMatchObject({ reason: 'certificates.may_not_offer' })
  })
})

test('in the place of one that was withdrawn its campaign gives another: a new number and code, while the old one stays withdrawn', async () => {
  await undone(world.app, async (ctx) => {
    const { people, ...of } = await studied(ctx)
    const [admin, clerk, his] = [as(ctx, people.hanh), as(ctx, people.lan), as(ctx, people.minh)]
    await offerCertificates(admin, of)
    const { id } = await takeCertificate(his, of)
    // Who holds the campaign and keeps the list of the commune too.
    const holder = as(ctx, { ...people.lan, grants: [...people.lan.grants, ...people.hanh.grants] })
    const again = { certificateId: id, unitId: people.binhAn }
    await expect(reissueCertificate(clerk, again)).rejects.toMatchObject({ reason: 'certificates.may_not_offer' })
    await expect(reissueCertificate(holder, again)).rejects.toMatchObject({ reason: 'certificates.not_revoked' })
    await revokeCertificate(holder, { certificateId: id, because: 'Ghi nhầm tên đợt' })
    await expect(takeCertificate(his, of)).rejects.toMatchObject({ reason: 'certificates.given_already' })
    expect(await issueCertificates(holder, { ...of, unitId: people.binhAn })).toEqual({ issued: 1 })
    await expect(reissueCertificate(his, again)).rejects.toMatchObject({ kind: 'forbidden' })
    const given = await reissueCertificate(holder, again)
    await expect(reissueCertificate(holder, again)).rejects.toMatchObject({ reason: 'certificates.holds_another' })
    const held = (await ownCertificates(his, {})).rows
    expect(held.map((row) => [row.id, row.state, row.because])).toEqual([[given.id, 'valid', null], [id, 'revoked', 'Ghi nhầm tên đợt']])
    expect(new Set(held.map(({ code }) => code)).size).toBe(2)
    expect((await findCertificates(holder, { ...of, unitId: people.binhAn })).people?.find(({ person }) => person.name === 'Lê Quang Minh')?.certificate).toMatchObject({ id: given.id, state: 'valid' })
    const numbers = await ctx.db.selectFrom('certificates').select('number').orderBy('number').execute()
    expect(numbers.map(({ number }) => number)).toEqual([0, 1, 2])
  })
})

test('a certificate is a person’s own: theirs to take away, hidden from others behind the wall, gone with them', async () => {
  await undone(world.app, async (ctx) => {
    const { people, ...of } = await studied(ctx)
    await offerCertificates(as(ctx, people.hanh), of)
    const { id } = await takeCertificate(as(ctx, people.minh), of)
    await expect(ownCertificatePaper(as(ctx, people.hanh), id, SITE)).rejects.toMatchObject({ kind: 'not_found' })
    expect((await ownData(as(ctx, people.minh), {})).kept['certificates']).toMatchObject([{ words: { name: 'Lê Quang Minh' } }])
    const paper = await ownCertificatePaper(as(ctx, people.minh), id, SITE)
    // What a camera reads on the paper is what the check asks for, to the letter.
    const printed = await ctx.db.selectFrom('certificates').select(['code', 'signed']).where('id', '=', id).executeTakeFirstOrThrow()
    expect(readSquares(await drawnPage(Buffer.from(paper.bytes)))).toEqual([squareText(SITE, { words: { code: printed.code }, signed: printed.signed ?? '' })])
    await expect(certificatePapers(as(ctx, people.hanh), { ...of, unitId: people.binhAn }, SITE)).rejects.toMatchObject({ kind: 'not_found' })
    const { code } = await ctx.db.selectFrom('certificates').select('code').where('id', '=', id).executeTakeFirstOrThrow()
    await certificatesModule.restored?.({ db: ctx.db, now: ctx.now, erased: [people.minh.personId], keepTokens: false })
    expect(await verifyCertificate(as(ctx, null), { code })).toMatchObject({ state: 'erased', words: null })
    expect(JSON.stringify(await ctx.db.selectFrom('certificates').selectAll().execute())).not.toContain('Lê Quang Minh')
  })
})

test('a class is passed by whoever came to as many sessions as its rule asks', async () => {
  await undone(world.app, async (ctx) => {
    const people = await smallProvince(ctx)
    const { personId } = people.minh
    await joinUnit(as(ctx, { ...people.hanh, personId }), { unitId: people.binhAn, personId, from: '2026-01-05' })
    await joinUnit(as(ctx, people.hanh), { unitId: people.binhAn, name: 'Lý Thị Năm', from: '2026-01-05' })
    const guest = people.lan.personId
    await joinUnit(as(ctx, { ...people.hanh, personId: guest }), { unitId: people.office, personId: guest, from: '2026-01-05' })
    const clerk = as(ctx, people.lan)
    const { id: subjectId } = await createSeries(clerk, { unitId: people.binhAn, kind: 'class', title: 'Lớp kỹ năng số', by: 'week', weekday: 'WE', startsOn: '2026-03-11', until: '2026-03-25', from: '19:30', to: '21:00', passSessions: 2 })
    const of = { kind: 'class' as const, subjectId }
    const { sessions } = await findSeries(clerk, { seriesId: subjectId })
    for (const { id: gatheringId } of sessions) await invite(clerk, { gatheringId, units: [{ unitId: people.binhAn }] })
    const later = { ...ctx, now: new Date('2026-03-26T02:00:00Z') }
    const keeper = as(later, people.lan)
    for (const [at, { id: gatheringId }] of sessions.entries()) {
      await freezeInvited(keeper, { gatheringId })
      const entries = await ctx.db.selectFrom('roster_entries').select(['id', 'person_id']).where('gathering_id', '=', gatheringId).execute()
      for (const entry of entries) if (entry.person_id === personId ? at > 0 : at === 1) await tick(keeper, { entryId: entry.id, deed: 'came' })
      // Who only looks in comes to all of them, and has not passed by that.
      const { entryId } = await addGuest(keeper, { gatheringId, personId: guest })
      await tick(keeper, { entryId, deed: 'came' })
    }
    await offerCertificates(keeper, of)
    const { people: passed } = await findCertificates(keeper, of)
    expect(passed).toMatchObject([{ person: { id: personId }, day: '2026-03-25', how: 'Dự 2 trên 3 buổi; quy định ít nhất 2 buổi' }])
    expect((await ownCertificates(as(later, people.minh), {})).ready).toMatchObject([{ kind: 'class', title: 'Lớp kỹ năng số' }])
    expect(await issueCertificates(keeper, of)).toEqual({ issued: 1 })
    await expect(findCertificates(as(later, people.dung), of)).rejects.toMatchObject({ kind: 'not_found' })
    // The page of the class and its certificates say the same of everybody.
    const standing = await classStanding(keeper, { seriesId: subjectId })
    expect(standing?.rows.filter(({ state }) => state === 'passed').map(({ person }) => person.id)).toEqual(passed?.map(({ person }) => person.id))
    expect(standing?.counts).toEqual({ people: 2, passed: 1 })

    // A second record that is made one with his brings its sessions along; whoever left the list counts at none of them.
    const named = (await findCertificates(keeper, of)).people?.length
    const other = await ctx.db.selectFrom('people').select('id').where('name', '=', 'Lý Thị Năm').executeTakeFirstOrThrow()
    await ctx.db.updateTable('people').set({ merged_into: personId }).where('id', '=', other.id).execute()
    const one = await classStanding(keeper, { seriesId: subjectId })
    expect([named, one?.counts, one?.rows.map(({ attended }) => attended)]).toEqual([1, { people: 1, passed: 1 }, [2]])
    const his = await ctx.db.selectFrom('roster_entries').select('id').where('person_id', '=', personId).execute()
    for (const entry of his) await leaveRoster(keeper, { entryId: entry.id, reason: 'Chuyển đi' })
    expect(await classStanding(keeper, { seriesId: subjectId })).toMatchObject({ counts: { people: 1, passed: 0 }, rows: [{ person: { id: personId }, attended: 1, state: 'missed' }] })
    expect((await findCertificates(keeper, of)).people).toEqual([])
  })
})
