/** Questions as Moodle XML, for Moodle 4 and later. */
import type { Said } from '../../question/body.ts'
import type { FiledMedia, OutQuestion } from '../file.ts'
import { LEVEL_WORDS } from '../levels.ts'
import { endingOf, mediaTypeOf } from '../media.ts'
import { decimal, inMain } from '../out.ts'
import { asMarkup } from '../plain-text.ts'
import { referenceWords } from '../reference.ts'
import { escapeXml } from '../xml-tree.ts'
import { FILE_TYPES } from './read.ts'

export function writeMoodle(questions: OutQuestion[]): string {
  const parts: string[] = []
  let subject: string | null = null
  for (const [place, question] of questions.entries()) {
    if (question.subject !== subject) parts.push(`<question type="category"><category><text>${escapeXml(`$course$/top${question.subject ? `/${question.subject}` : ''}`)}</text></category></question>`)
    subject = question.subject
    parts.push(one(question, place + 1))
  }
  return `<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n${parts.join('\n')}\n</quiz>\n`
}

/** Several languages stand in spans that Moodle's own filter shows one of. */
function markup(said: Said | undefined): string {
  const all = Object.entries(said ?? {})
  if (all.length === 0) return ''
  if (all.length === 1 && all[0]?.[0] === 'vi') return asMarkup(all[0][1])
  return all.map(([language, words]) => `<span lang="${language}" class="multilang">${words.split('\n').map((line) => asMarkup(line).replace(/^<p>|<\/p>$/gu, '')).join('<br>')}</span>`).join('')
}

const text = (html: string): string => `<text>${escapeXml(html)}</text>`
const html = (name: string, said: Said | undefined, more = ''): string => `<${name} format="html">${text(markup(said))}${more}</${name}>`

function one({ body, level, called, media = [] }: OutQuestion, number: number): string {
  const pictures = media.map(shown).join('')
  const files = media.map((one, at) => `<file name="${escapeXml(fileName(one, at))}" path="/" encoding="base64">${Buffer.from(one.bytes).toString('base64')}</file>`).join('')
  const reference = body.reference ? asMarkup(`Căn cứ: ${referenceWords(body.reference)}`) : ''
  const type = { single: 'multichoice', multiple: 'multichoice', true_false: 'truefalse', matching: 'matching', ordering: 'ordering', short_text: 'shortanswer', number: 'numerical', essay: 'essay', file: 'essay' }[body.kind]
  return [
    `<question type="${type}">`,
    `<name>${text(called ?? `Câu ${number}`)}</name>`,
    `<questiontext format="html">${text(markup(body.prompt) + pictures)}${files}</questiontext>`,
    `<generalfeedback format="html">${text(markup(body.explanation) + reference)}</generalfeedback>`,
    `<defaultgrade>${decimal(body.points)}</defaultgrade>`,
    answersOf(body),
    level ? `<tags><tag>${text(LEVEL_WORDS[level])}</tag></tags>` : '',
    '</question>'
  ].filter(Boolean).join('\n')
}

/** Names may come twice; the address in the text must lead to one of them. Readers know what it is by the ending. */
function fileName({ name, mediaType }: FiledMedia, at: number): string {
  const plain = name.replaceAll(/[^\p{L}\p{N}._-]/gu, '_')
  const ending = endingOf(mediaType)
  return `${at + 1}-${ending === null || endingOf(mediaTypeOf(plain) ?? '') === ending ? plain : `${plain}.${ending}`}`
}

function shown(media: FiledMedia, at: number): string {
  const { kind, told } = media
  const address = `@@PLUGINFILE@@/${encodeURIComponent(fileName(media, at))}`
  const words = escapeXml(told)
  return kind === 'image' ? `<p><img src="${address}" alt="${words}"></p>` : `<p><${kind} src="${address}" alt="${words}" controls></${kind}></p>`
}

const answer = (fraction: string, words: string, more = '', format = 'html'): string => `<answer fraction="${fraction}" format="${format}">${text(words)}${more}</answer>`

function answersOf(body: OutQuestion['body']): string {
  switch (body.kind) {
    case 'single':
    case 'multiple': {
      const several = body.kind === 'multiple'
      const each = decimal(Number((100 / Math.max(1, body.choices.filter(({ right }) => right).length)).toFixed(5)))
      const fraction = (right: boolean): string => (right ? each : several ? `-${each}` : '0')
      return [
        `<single>${several ? 'false' : 'true'}</single><shuffleanswers>${body.shuffle ? 'true' : 'false'}</shuffleanswers><answernumbering>abc</answernumbering>`,
        ...body.choices.map(({ words, right, remark }) => answer(fraction(right), markup(words), html('feedback', remark)))
      ].join('\n')
    }
    case 'true_false':
      return answer(body.right ? '100' : '0', 'true', '', 'moodle_auto_format') + answer(body.right ? '0' : '100', 'false', '', 'moodle_auto_format')
    case 'matching': {
      const right = (said: Said): string => `<answer>${text(Object.keys(said).join() === 'vi' ? inMain(said) : markup(said))}</answer>`
      return ['<shuffleanswers>true</shuffleanswers>', ...body.pairs.map((pair) => html('subquestion', pair.left, right(pair.right))), ...body.others.map(({ words }) => html('subquestion', undefined, right(words)))].join('\n')
    }
    case 'ordering':
      return ['<layouttype>VERTICAL</layouttype><selecttype>ALL</selecttype><gradingtype>ALL_OR_NOTHING</gradingtype>', ...body.items.map(({ words }) => answer('100', markup(words)))].join('\n')
    case 'short_text':
      return [`<usecase>${body.fold === 'none' ? 1 : 0}</usecase>`, ...body.answers.map(({ words, share }) => answer(decimal(Number((share * 100).toFixed(5))), words.replaceAll('*', '\\*'), '', 'moodle_auto_format'))].join('\n')
    case 'number':
      return [
        answer('100', decimal(body.right), `<tolerance>${decimal(body.tolerance)}</tolerance>`, 'moodle_auto_format'),
        body.measure ? `<units><unit><multiplier>1</multiplier><unit_name>${escapeXml(body.measure)}</unit_name></unit></units><unitgradingtype>0</unitgradingtype><showunits>3</showunits>` : ''
      ].join('\n')
    case 'essay':
      return `<responseformat>editor</responseformat><responserequired>1</responserequired><attachments>0</attachments><maxwordlimit>${body.mostWords}</maxwordlimit>${html('graderinfo', body.guide)}`
    case 'file':
      return `<responseformat>noinline</responseformat><responserequired>0</responserequired><attachments>1</attachments><attachmentsrequired>1</attachmentsrequired><filetypeslist>${body.types.map((type) => FILE_TYPES[type]).join(',')}</filetypeslist>${html('graderinfo', body.guide)}`
  }
}
