/** Quizzes of the province, made of its question bank. */
import { joinUnit } from '#foundations/people/server/index.ts'
import { addBlueprint, addQuestion, addQuiz, addQuizAudience, addSubject, findQuiz, listSheets, makeAppeal, openQuiz, printQuiz, proposeCorrection, quizzesModule, signOffQuestion, takeScript, typeSheets } from '#mechanisms/quizzes/server/index.ts'
import { beginning, canonical, hashAfter, type Entry } from '#mechanisms/quizzes/attempt/entry.ts'
import { QuestionBody } from '#mechanisms/quizzes/schema.ts'
import { insertOpenQuiz } from '#mechanisms/quizzes/testing/open-quiz.ts'
import { addDays, dayOf } from '#platform/shared/dates.ts'
import { newId } from '#platform/shared/ids.ts'
import type { Role } from '#foundations/people/rules.ts'
import { addPerson } from '../province.ts'
import { as } from '../world.ts'
import type { Asks, Setting } from './setting.ts'

const MEMBERS = 12

interface Ground {
  blueprintId: string
  members: string[]
}
const made = new WeakMap<Setting, Promise<Ground>>()
export function ground(setting: Setting): Promise<Ground> {
  const known = made.get(setting)
  if (known) return known
  const making = prepare(setting)
  made.set(setting, making)
  return making
}

/** Signed-off questions at Bình An, whose clerk wrote them, a blueprint of them, and members of the province's own office. */
async function prepare({ ctx, people }: Setting): Promise<Ground> {
  const lan = as(ctx, people.lan)
  const { id: subjectId } = await addSubject(lan, { unitId: people.binhAn, name: 'Phân loại rác tại nhà' })
  for (const words of ['Vỏ trứng bỏ vào thùng nào?', 'Lá cây rụng bỏ vào thùng nào?']) {
    const choices = ['Rác hữu cơ', 'Rác tái chế'].map((one, at) => ({ key: 'ab'[at] ?? 'a', words: { vi: one }, right: at === 0 }))
    const { id: questionId } = await addQuestion(lan, { unitId: people.binhAn, subjectId, level: 'recall', body: { kind: 'single', prompt: { vi: words }, choices } })
    await signOffQuestion(ctx, { questionId, number: 1 })
  }
  const { id: blueprintId } = await addBlueprint(lan, { unitId: people.binhAn, name: 'Kiểm tra nhanh', rows: [{ subjectId, level: 'recall', count: 2 }] })
  const members: string[] = []
  for (let at = 0; at < MEMBERS; at++) members.push((await joinUnit(ctx, { unitId: people.province, name: `Lương Thị ${String.fromCharCode(65 + at)}`, from: '2026-01-05' })).personId)
  return { blueprintId, members }
}

const fields = ({ ctx }: Setting) => ({
  title: 'Kiểm tra nhanh: phân loại rác', kind: 'study' as const, opensDay: dayOf(ctx.now), opensTime: '07:00', closesDay: addDays(dayOf(ctx.now), 7), closesTime: '17:00',
  minutes: 15, attempts: 2, counts: 'best' as const, passPercent: 50, shuffleQuestions: true, feedback: 'attempt' as const, graceSeconds: 60, appealDays: 5, appealAnswerDays: 7, examiners: 1, examinersDiffer: 20
})

async function draft(setting: Setting): Promise<{ quizId: string }> {
  const { blueprintId } = await ground(setting)
  return { quizId: (await addQuiz(setting.ctx, { unitId: setting.people.province, ...fields(setting), blueprintId })).id }
}

async function versioned(setting: Setting, quizId: string): Promise<{ quizId: string; version: number }> {
  return { quizId, version: (await findQuiz(setting.ctx, { quizId })).version }
}

async function open(setting: Setting): Promise<{ quizId: string }> {
  const { quizId } = await draft(setting)
  await openQuiz(setting.ctx, await versioned(setting, quizId))
  return { quizId }
}

const shared = new WeakMap<Setting, Promise<{ quizId: string }>>()
/** The same one each time, for what changes nothing. */
export function openExample(setting: Setting): Promise<{ quizId: string }> {
  const known = shared.get(setting)
  if (known) return known
  const making = open(setting)
  shared.set(setting, making)
  return making
}

const entrant = async (setting: Setting, quizId: string): Promise<{ quizId: string; personId: string }> => ({ quizId, personId: (await ground(setting)).members[0] ?? '' })

async function printed(setting: Setting): Promise<{ quizId: string; printId: string }> {
  const { quizId } = await open(setting)
  return { quizId, printId: (await printQuiz(setting.ctx, { quizId, variants: 2, sheets: 12 })).id }
}

async function typed(setting: Setting): Promise<{ quizId: string }> {
  const { quizId } = await printed(setting)
  const [personId = ''] = (await ground(setting)).members
  await typeSheets(setting.ctx, { quizId, unitId: setting.people.province, rows: [{ personId, code: '101', letters: 'AA' }] })
  return { quizId }
}

/** A sheet of whoever asks, and with `appeals` what somebody else says against it. */
async function marked(setting: Setting): Promise<{ quizId: string; attemptId: string }> {
  const { quizId } = await printed(setting)
  const personId = setting.ctx.actor?.personId ?? ''
  await setting.ctx.db.insertInto('quiz_entrants').values({ quiz_id: quizId, person_id: personId, unit_id: setting.people.province, added_at: setting.ctx.now }).onConflict((conflict) => conflict.doNothing()).execute()
  await typeSheets(setting.ctx, { quizId, unitId: setting.people.province, rows: [{ personId, code: '101', letters: 'AA' }] })
  const sheet = await setting.ctx.db.selectFrom('quiz_sheets').select('id').where('quiz_id', '=', quizId).where('person_id', '=', personId).executeTakeFirstOrThrow()
  return { quizId, attemptId: sheet.id }
}

async function appealed(setting: Setting): Promise<{ quizId: string; caseId: string }> {
  const { quizId } = await typed(setting)
  const [personId = ''] = (await ground(setting)).members
  const { id: attemptId } = await setting.ctx.db.selectFrom('quiz_sheets').select('id').where('quiz_id', '=', quizId).executeTakeFirstOrThrow()
  await makeAppeal(as(setting.ctx, { personId, name: '', grants: [] }), { quizId, attemptId, place: 0, words: 'Vỏ trứng cũng có nơi thu riêng.' })
  const { id } = await setting.ctx.db.selectFrom('quiz_appeal_cases').select('id').where('quiz_id', '=', quizId).executeTakeFirstOrThrow()
  return { quizId, caseId: id }
}

/** An essay that a member of the province wrote, waiting to be marked. */
async function written(setting: Setting): Promise<{ quizId: string }> {
  const { ctx, people } = setting
  const entrants = [{ personId: (await ground(setting)).members[0] ?? '', unitId: people.province }]
  const pool = [QuestionBody.parse({ kind: 'essay', prompt: { vi: 'Kể một việc bạn đã làm để bớt rác.' }, points: 4, rubric: [{ key: 'a', words: { vi: 'Nêu việc' }, points: 1 }, { key: 'b', words: { vi: 'Cách làm' }, points: 3 }] })]
  const { quizId } = await insertOpenQuiz(ctx, { unitId: people.province, entrants, pool, title: 'Bớt rác ở nhà' })
  const attemptId = newId()
  const [times, [one]] = [{ started_at: ctx.now, until: new Date(ctx.now.getTime() + 60_000), grace_seconds: 60, finished_at: ctx.now, finish: 'said' }, entrants]
  await ctx.db.insertInto('quiz_attempts').values({ id: attemptId, quiz_id: quizId, edition: 1, person_id: one?.personId ?? '', unit_id: people.province, number: 1, seed: 'seed', ...times }).execute()
  const entry: Entry = { number: 1, at: 1000, kind: 'answer', place: 0, given: { places: [], words: 'Tôi ủ rác bếp làm phân.' } }
  await ctx.db.insertInto('quiz_journal').values({ attempt_id: attemptId, device: 1, number: 1, hash: Buffer.from(hashAfter(beginning(attemptId, 1), entry), 'hex'), entry: canonical(entry), received_at: ctx.now }).execute()
  for (const job of quizzesModule.jobs ?? []) if (job.name === 'quizzes.mark_attempts') await job.run(ctx, { eventId: null, subjectId: quizId, data: { attempts: [attemptId] } })
  return { quizId }
}

async function handedOut(setting: Setting): Promise<{ quizId: string; scriptId: string }> {
  const { quizId } = await written(setting)
  return { quizId, scriptId: (await takeScript(setting.ctx, { quizId, place: 0 })).scriptId ?? '' }
}

const actorWith = ({ ctx, people }: Setting, role: Role) => ctx.db.transaction().execute((db) => addPerson({ ...ctx, db }, 'Kim Văn Tổ', role, people.province))

export const quiz: Asks = {
  'get /quizzes': async (setting) => {
    await openExample(setting)
    return {}
  },
  'post /quizzes': async (setting) => ({ unitId: setting.people.province, ...fields(setting), blueprintId: (await ground(setting)).blueprintId }),
  'get /quizzes/{quizId}': openExample,
  'put /quizzes/{quizId}': async (setting) => {
    const { quizId } = await draft(setting)
    return { ...(await versioned(setting, quizId)), ...fields(setting), title: 'Kiểm tra sau buổi học' }
  },
  'post /quizzes/{quizId}/audience': async (setting) => ({ ...(await draft(setting)), unitId: setting.people.binhAn, below: true }),
  'delete /quizzes/{quizId}/audience/{audienceId}': async (setting) => {
    const asked = await draft(setting)
    await addQuizAudience(setting.ctx, { ...asked, unitId: setting.people.binhAn })
    const { kept } = await findQuiz(setting.ctx, asked)
    return { ...asked, audienceId: kept?.audience[0]?.id ?? '' }
  },
  'post /quizzes/{quizId}/opening': async (setting) => versioned(setting, (await draft(setting)).quizId),
  'post /quizzes/{quizId}/closing': async (setting) => versioned(setting, (await open(setting)).quizId),
  'post /quizzes/{quizId}/copies': async (setting) => ({ ...(await openExample(setting)), title: 'Kiểm tra nhanh, vòng hai' }),
  'get /quizzes/{quizId}/board': openExample,
  'get /quizzes/{quizId}/people': async (setting) => ({ ...(await openExample(setting)), unitId: setting.people.province }),
  'get /quizzes/{quizId}/analysis': openExample,
  'get /quizzes/{quizId}/key': openExample,
  'post /quizzes/{quizId}/corrections': async (setting) => ({ ...(await openExample(setting)), place: 0, right: ['b'], because: 'Hướng dẫn mới xếp loại này vào rác tái chế.' }),
  'post /quizzes/{quizId}/corrections/{correctionId}/decision': async (setting) => {
    const { quizId } = await typed(setting)
    // Proposed by somebody else than whoever asks.
    const organiser = await actorWith(setting, 'organiser')
    const { id } = await proposeCorrection(as(setting.ctx, organiser), { quizId, place: 0, given: true, because: 'Câu này hỏi không rõ.' })
    return { quizId, correctionId: id, take: true }
  },
  'post /quizzes/{quizId}/appeals': async (setting) => ({ ...(await marked(setting)), place: 0, words: 'Vỏ trứng cũng có nơi thu riêng.' }),
  'get /quizzes/{quizId}/appeals': async (setting) => ({ quizId: (await appealed(setting)).quizId }),
  'post /quizzes/{quizId}/appeals/{caseId}/answer': async (setting) => ({ ...(await appealed(setting)), outcome: 'upheld', reason: 'Hướng dẫn của xã có nêu hai cách.' }),
  'get /quizzes/{quizId}/marking': written,
  'post /quizzes/{quizId}/marking/{place}/scripts': async (setting) => ({ ...(await written(setting)), place: 0 }),
  'get /quizzes/{quizId}/scripts/{scriptId}': handedOut,
  'put /quizzes/{quizId}/scripts/{scriptId}/mark': async (setting) => ({ ...(await handedOut(setting)), points: { a: '1', b: '2,5' }, comment: 'Nên nói rõ cách ủ.' }),
  'get /quizzes/{quizId}/prints': async (setting) => ({ quizId: (await printed(setting)).quizId }),
  'post /quizzes/{quizId}/prints': async (setting) => ({ ...(await openExample(setting)), variants: 4, sheets: 40 }),
  'get /quizzes/{quizId}/prints/{printId}/file': printed,
  'get /quizzes/{quizId}/sheets': async (setting) => ({ ...(await typed(setting)), unitId: setting.people.province }),
  'post /quizzes/{quizId}/sheets': async (setting) => {
    const { quizId } = await printed(setting)
    const [first = '', second = ''] = (await ground(setting)).members
    return { quizId, unitId: setting.people.province, rows: [{ personId: first, code: '101', letters: 'AB' }, { personId: second, code: '101', letters: 'A' }] }
  },
  'delete /quizzes/{quizId}/sheets/{sheetId}': async (setting) => {
    const { quizId } = await typed(setting)
    const { rows } = await listSheets(setting.ctx, { quizId, unitId: setting.people.province })
    return { quizId, sheetId: rows.flatMap(({ sheets }) => sheets)[0]?.id ?? '' }
  },
  'post /quizzes/{quizId}/entrants': async (setting) => {
    const asked = await open(setting)
    const { personId } = await joinUnit(setting.ctx, { unitId: setting.people.province, name: 'Vi Thị Mới', from: '2026-01-05' })
    return { ...asked, personId, unitId: setting.people.province }
  },
  'delete /quizzes/{quizId}/entrants/{personId}': async (setting) => entrant(setting, (await open(setting)).quizId),
  'put /quizzes/{quizId}/entrants/{personId}/extra-time': async (setting) => ({ ...(await entrant(setting, (await open(setting)).quizId)), extraPercent: 50 })
}
