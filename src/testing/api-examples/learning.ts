/** Material, questions and notes of a meeting. */
import { Readable } from 'node:stream'
import { storeUpload } from '#foundations/files/server/index.ts'
import { askQuestion, createGathering, invite, saveNote } from '#mechanisms/gatherings/server/index.ts'
import { addDays, dayOf } from '#platform/shared/dates.ts'
import { addMaterial } from '../../mechanisms/gatherings/server/learning/materials.ts'
import type { Asks, Setting } from './setting.ts'

/** One white dot. */
const PICTURE = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg==', 'base64')

const made = new WeakMap<Setting, Promise<{ gatheringId: string }>>()

/** The same meeting each time. */
function meeting(setting: Setting): Promise<{ gatheringId: string }> {
  const known = made.get(setting) ?? plan(setting)
  made.set(setting, known)
  return known
}

async function plan({ ctx, people }: Setting): Promise<{ gatheringId: string }> {
  const { id: gatheringId } = await createGathering(ctx, { unitId: people.province, kind: 'class', title: 'Lớp kỹ năng số', day: addDays(dayOf(ctx.now), 3), from: '07:30', to: '09:30', place: 'Hội trường' })
  await invite(ctx, { gatheringId, units: [{ unitId: people.binhAn, below: true }] })
  return { gatheringId }
}

async function material(setting: Setting): Promise<{ materialId: string }> {
  const { ctx, people } = setting
  const { gatheringId } = await meeting(setting)
  const { id: fileId } = await storeUpload(ctx, Readable.from([PICTURE]), { name: 'so-do.png', unitId: people.province, permission: 'gatherings.read' })
  return { materialId: (await addMaterial(ctx, { gatheringId, fileId, subtitlesId: null, title: 'Sơ đồ các bước' })).id }
}

async function question(setting: Setting): Promise<{ questionId: string }> {
  return { questionId: (await askQuestion(setting.ctx, { ...(await meeting(setting)), words: 'Quên mật khẩu thì lấy lại ở đâu?', signed: true })).id }
}

export const learning: Asks = {
  'get /gatherings/{gatheringId}/materials': async (setting) => {
    await material(setting)
    return meeting(setting)
  },
  'delete /materials/{materialId}': material,
  'put /materials/{materialId}/position': async (setting) => ({ ...(await material(setting)), at: 1 }),
  'get /gatherings/{gatheringId}/questions': async (setting) => {
    await question(setting)
    return meeting(setting)
  },
  'post /gatherings/{gatheringId}/questions': async (setting) => ({ ...(await meeting(setting)), words: 'Ai giúp người già lập tài khoản?', signed: false }),
  'delete /questions/{questionId}': question,
  'post /questions/{questionId}/vote': async (setting) => ({ ...(await question(setting)), vote: true }),
  'post /questions/{questionId}/answer': async (setting) => ({ ...(await question(setting)), answered: true }),
  'get /gatherings/{gatheringId}/note': async (setting) => {
    const given = await meeting(setting)
    await saveNote(setting.ctx, { ...given, words: 'Hỏi lại bước 3.' })
    return given
  },
  'put /gatherings/{gatheringId}/note': async (setting) => ({ ...(await meeting(setting)), words: 'Mang theo căn cước.' })
}
