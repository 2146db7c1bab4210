/** One QTI item, 2.1 to 3.0: names of 3.0 are read as those of 2.2. What it asks becomes one question, or a reason why not. */
import { keyOf, type Gathering } from '../gather.ts'
import { mathWords } from '../math-words.ts'
import { MOST_MEDIA, fromDataAddress, mediaOf } from '../media.ts'
import type { Place } from '../file.ts'
import { plainText } from '../plain-text.ts'
import { child, children, escapeXml, partsIn, partsOf, textIn, xmlTree, type XmlPart } from '../xml-tree.ts'
import { ruleFor, typedAnswer, type Asked, type Declared } from './typed.ts'

/** "qti-simple-choice" and its "response-identifier" as 2.2 writes them. */
export function asVersion2(part: XmlPart): XmlPart {
  const camel = (name: string): string => name.replace(/^qti-/u, '').replace(/-([a-z])/gu, (_, letter: string) => letter.toUpperCase())
  const own = part.name.startsWith('qti-')
  return {
    ...part,
    name: own ? camel(part.name) : part.name,
    attributes: own ? Object.fromEntries(Object.entries(part.attributes).map(([name, value]) => [camel(name), value])) : part.attributes,
    children: part.children.map((one) => (typeof one === 'string' ? one : asVersion2(one)))
  }
}

export interface Reading {
  language: string
  gathering: Gathering
  /** A file beside the item, by the address in it. */
  beside(address: string): Uint8Array | undefined
}

const HELD = ['choiceInteraction', 'matchInteraction', 'orderInteraction', 'textEntryInteraction', 'extendedTextInteraction', 'uploadInteraction']

/** Numbers or words that are drawn anew for everybody. */
const DRAWN = ['printedVariable', 'templateBlock', 'templateInline']
/** What is no question, and said to nobody before an answer. */
const UNASKED = ['rubricBlock', 'feedbackInline', 'feedbackBlock', 'stylesheet', 'catalogInfo']
const isDrawn = (part: XmlPart): boolean => partsOf(part).some((one) => DRAWN.includes(one.name) || (!UNASKED.includes(one.name) && isDrawn(one)))

export function readItem(item: XmlPart, at: Place, { language, gathering, beside }: Reading): void {
  const body = child(item, 'itemBody')
  const all = body ? interactionsIn(body) : []
  const [interaction, ...more] = all
  if (!body || !interaction) return gathering.problem(at, 'quizzes.xml_no_question')
  if (child(item, 'templateProcessing') || isDrawn(body)) return gathering.problem(at, 'quizzes.qti_template')
  const strange = all.find(({ name }) => !HELD.includes(name))
  if (strange) return gathering.problem(at, 'quizzes.kind_not_held', { kind: strange.name })
  if (more.length) return gathering.problem(at, 'quizzes.qti_several_parts')
  const shared = children(item, 'assessmentStimulusRef').map(({ attributes }) => sharedText(beside(attributes['href'] ?? '')))
  if (shared.includes(null)) gathering.loss(at, 'quizzes.loss_stimulus')
  const prompt = plainText(`${shared.map((text) => text ?? '').join('')}${htmlOf(body)}${promptOf(interaction)}`)
  if (prompt.looks) gathering.loss(at, 'quizzes.loss_looks')
  const said = (part: XmlPart): Record<string, string> => {
    const plain = plainText(htmlOf(part))
    if (plain.looks) gathering.loss(at, 'quizzes.loss_looks')
    if (plain.pictures.length) gathering.loss(at, 'quizzes.loss_pictures')
    return { [language]: plain.words }
  }
  const media = prompt.pictures.flatMap(({ source, told }) => {
    const bytes = beside(source)
    const found = source.startsWith('data:') ? fromDataAddress(source, told) : bytes ? mediaOf(source, bytes, told) : null
    if (!found) gathering.loss(at, 'quizzes.loss_pictures')
    return found ? [found] : []
  })
  if (media.length > MOST_MEDIA) gathering.loss(at, 'quizzes.loss_media_many')
  const told = children(item, 'modalFeedback')
  if (told.length) gathering.loss(at, 'quizzes.loss_feedback')
  const asked = answersOf(interaction, declared(item, interaction), item, said)
  if (typeof asked === 'string') return gathering.problem(at, asked)
  if (asked.scored) gathering.loss(at, 'quizzes.loss_scoring')
  if (asked.fixed) gathering.loss(at, 'quizzes.loss_shuffle')
  const points = Number(textIn(children(item, 'outcomeDeclaration').find(({ attributes }) => attributes['identifier'] === 'MAXSCORE')).trim() || '1')
  const guide = partsIn(body, 'rubricBlock').find(({ attributes }) => attributes['view']?.includes('scorer'))
  const guides = [...(guide ? [said(guide)[language] ?? ''] : []), ...(asked.guide ?? [])].filter((words) => words !== '')
  const withGuide = ['essay', 'file'].includes(String(asked.body['kind'])) && guides.length ? { guide: { [language]: guides.join('\n') } } : {}
  gathering.add({ at, media: media.slice(0, MOST_MEDIA), body: { prompt: { [language]: prompt.words }, ...(points > 0 && points <= 100 ? { points } : {}), ...asked.body, ...withGuide } })
}

const interactionsIn = (part: XmlPart): XmlPart[] => partsOf(part).flatMap((one) => (/Interaction$/u.test(one.name) ? [one] : interactionsIn(one)))
const promptOf = (interaction: XmlPart): string => children(interaction, 'prompt').map((prompt) => `<p>${htmlOf(prompt)}</p>`).join('')

/** What is no question stays out; the place of a short answer is a line. */
function htmlOf(part: XmlPart): string {
  return part.children
    .map((one): string => {
      if (typeof one === 'string') return escapeXml(one)
      if (one.name === 'textEntryInteraction') return ' _____ '
      if (one.name === 'math') return `<math>${escapeXml(mathWords(one))}</math>`
      if (/Interaction$/u.test(one.name) || UNASKED.includes(one.name)) return ''
      const attributes = Object.entries(one.attributes).filter(([name]) => ['src', 'data', 'alt', 'style'].includes(name)).map(([name, value]) => ` ${name}="${escapeXml(value)}"`).join('')
      return `<${one.name}${attributes}>${htmlOf(one)}</${one.name}>`
    })
    .join('')
}

/** A text that stands in a file of its own; null where it is not to be had. */
function sharedText(bytes: Uint8Array | undefined): string | null {
  const body = bytes && partsIn(asVersion2(xmlTree(bytes).root), 'stimulusBody')[0]
  return body ? `<div>${htmlOf(body)}</div>` : null
}

function declared(item: XmlPart, interaction: XmlPart): Declared {
  const declaration = children(item, 'responseDeclaration').find(({ attributes }) => attributes['identifier'] === interaction.attributes['responseIdentifier'])
  return {
    cardinality: declaration?.attributes['cardinality'] ?? 'single',
    baseType: declaration?.attributes['baseType'] ?? '',
    right: children(child(declaration, 'correctResponse'), 'value').map((value) => textIn(value).trim()),
    mapped: children(child(declaration, 'mapping'), 'mapEntry').map(({ attributes }) => ({ key: attributes['mapKey'] ?? '', value: Number(attributes['mappedValue'] ?? '0'), exact: attributes['caseSensitive'] === 'true' }))
  }
}

/** Rules of its own, or a sheet of rules that only its maker has. */
function isOwnScoring({ attributes, children: rules }: XmlPart): boolean {
  const sheet = attributes['template'] ?? attributes['templateLocation'] ?? ''
  return rules.some((one) => typeof one !== 'string') || (sheet !== '' && !/(?:match_correct|map_response|CC2_match(?:_basic)?)(?:\.xml)?$/u.test(sheet))
}

function answersOf(interaction: XmlPart, declaration: Declared, item: XmlPart, said: (part: XmlPart) => Record<string, string>): Asked {
  const { cardinality, right, mapped } = declaration
  const ofMap = mapped.filter(({ value }) => value > 0).map(({ key }) => key)
  const counted = right.length ? right : ofMap
  const scored = mapped.length > 0 || partsIn(item, 'responseProcessing').some(isOwnScoring)
  const shuffle = interaction.attributes['shuffle'] === 'true'
  switch (interaction.name) {
    case 'choiceInteraction': {
      const several = cardinality === 'multiple'
      if (!counted.length) return 'quizzes.qti_no_right'
      const fixed = shuffle && partsIn(interaction, 'simpleChoice').some(({ attributes }) => attributes['fixed'] === 'true')
      const choices = partsIn(interaction, 'simpleChoice').map((choice, place) => {
        const remarks = partsIn(choice, 'feedbackInline').map((part) => said(part))
        return { key: keyOf(place), words: said(choice), right: counted.includes(choice.attributes['identifier'] ?? ''), ...(remarks[0] && Object.values(remarks[0]).some(Boolean) ? { remark: remarks[0] } : {}) }
      })
      // "All of these" must stay behind the others.
      return { scored, fixed, body: { kind: several ? 'multiple' : 'single', choices, shuffle: shuffle && !fixed, ...(several ? { marking: mapped.length ? 'share' : 'all' } : {}) } }
    }
    case 'orderInteraction': {
      const items = new Map(partsIn(interaction, 'simpleChoice').map((choice) => [choice.attributes['identifier'] ?? '', choice]))
      const ordered = right.flatMap((key) => items.get(key) ?? [])
      return ordered.length && ordered.length === items.size ? { scored, body: { kind: 'ordering', items: ordered.map((choice, place) => ({ key: keyOf(place), words: said(choice) })) } } : 'quizzes.qti_no_right'
    }
    case 'matchInteraction':
      return matched(interaction, counted, scored, said)
    case 'textEntryInteraction':
      return typedAnswer(declaration, counted, scored, ruleFor(item, interaction))
    case 'extendedTextInteraction': {
      if (counted.length && counted.every((words) => words.length <= 200 && !words.includes('\n'))) return typedAnswer(declaration, counted, scored, ruleFor(item, interaction))
      // An answer too long to be typed alike tells whoever marks.
      return { scored: false, body: { kind: 'essay' }, guide: right }
    }
    default:
      return { scored: false, body: { kind: 'file', types: uploadTypes(interaction.attributes['type'] ?? '') } }
  }
}

function matched(interaction: XmlPart, right: string[], scored: boolean, said: (part: XmlPart) => Record<string, string>): Asked {
  const [lefts = [], rights = []] = children(interaction, 'simpleMatchSet').map((set) => children(set, 'simpleAssociableChoice'))
  const pairs = right.map((pair) => pair.split(/\s+/u))
  const rightOf = (left: XmlPart): XmlPart[] => pairs.filter(([key]) => key === left.attributes['identifier']).flatMap(([, key]) => rights.filter(({ attributes }) => attributes['identifier'] === key))
  if (!pairs.length) return 'quizzes.qti_no_right'
  // A grid in which a line has several answers, or none, is no pairing.
  if (lefts.some((left) => rightOf(left).length !== 1)) return 'quizzes.qti_several_parts'
  const used = new Set(lefts.flatMap(rightOf))
  return {
    scored,
    body: {
      kind: 'matching',
      pairs: lefts.flatMap((left, place) => rightOf(left).map((one) => ({ key: keyOf(place), left: said(left), right: said(one) }))),
      others: rights.filter((one) => !used.has(one)).map((one, place) => ({ key: keyOf(lefts.length + place), words: said(one) }))
    }
  }
}

function uploadTypes(type: string): string[] {
  const known: [RegExp, string][] = [[/pdf/u, 'pdf'], [/^image/u, 'image'], [/word/u, 'docx'], [/sheet|excel/u, 'xlsx'], [/^audio/u, 'audio'], [/^video/u, 'video']]
  const types = known.filter(([form]) => form.test(type)).map(([, name]) => name)
  return types.length ? types : known.map(([, name]) => name)
}
