/** Markup of other systems as plain text: paragraphs by line breaks, pictures told, looks gone and said to be gone. Pure. */
import { Parser } from 'htmlparser2'
import { mathWords, scripted } from './math-words.ts'
import { escapeXml, xmlTree } from './xml-tree.ts'

export interface PlainText {
  words: string
  /** Looks that the words do not show: bold, colour, tables, formulas. */
  looks: boolean
  pictures: { source: string; told: string; kind: 'image' | 'audio' | 'video' }[]
  /** By language, where `<span lang class="multilang">` says the same in several. */
  languages: Record<string, string>
}

const BLOCKS = new Set(['p', 'div', 'li', 'ul', 'ol', 'tr', 'table', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote', 'pre', 'section', 'article', 'dd', 'dt', 'dl', 'figure', 'figcaption'])
const LOOKS = new Set(['b', 'strong', 'i', 'em', 'u', 's', 'strike', 'sub', 'sup', 'font', 'table', 'math', 'mark', 'code', 'pre', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'a', 'ul', 'ol', 'svg', 'object', 'iframe'])
const UNSAID = new Set(['script', 'style', 'head', 'title', 'template', 'noscript'])
const MATH = /<(?:\w+:)?math[\s>].*?<\/(?:\w+:)?math>/gisu

export function plainText(html: string): PlainText {
  const out: PlainText = { words: '', looks: false, pictures: [], languages: {} }
  const open: string[] = []
  const tongue: { depth: number; language: string; from: number }[] = []
  let unsaid = 0
  const breakLine = (): void => {
    if (out.words !== '' && !out.words.endsWith('\n')) out.words = `${out.words.trimEnd()}\n`
  }
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        open.push(name)
        if (UNSAID.has(name)) unsaid += 1
        if (LOOKS.has(name) || attributes['style']) out.looks = true
        if (name === 'br') out.words = `${out.words.replace(/[ \t]+$/u, '')}\n`
        else if (BLOCKS.has(name)) breakLine()
        else if (name === 'td' || name === 'th') out.words += out.words.endsWith('\n') || out.words === '' ? '' : ' | '
        const kind = name === 'img' || name === 'object' ? 'image' : name === 'audio' || name === 'video' ? name : null
        const source = attributes['src'] ?? attributes['data']
        if (kind && source) out.pictures.push({ source, told: (attributes['alt'] ?? '').trim(), kind })
        const linked = name === 'a' ? /^@@PLUGINFILE@@\/.+\.(?<ending>mp3|ogg|oga|wav|m4a|mp4|webm|ogv)$/iu.exec(attributes['href'] ?? '') : null
        if (linked) out.pictures.push({ source: linked[0], told: '', kind: /^(?:mp4|webm|ogv)$/iu.test(linked.groups?.['ending'] ?? '') ? 'video' : 'audio' })
        if (name === 'source' && source) out.pictures.push({ source, told: '', kind: open.includes('video') ? 'video' : 'audio' })
        if (name === 'span' && /\bmultilang\b/u.test(attributes['class'] ?? '') && attributes['lang']) tongue.push({ depth: open.length, language: attributes['lang'].replaceAll('_', '-'), from: out.words.length })
      },
      ontext(text) {
        if (unsaid) return
        const within = open.at(-1)
        if (within === 'sub' || within === 'sup') out.words += scripted(text, within)
        else if (open.includes('pre')) out.words += text
        else {
          const flat = text.replaceAll(/[ \t\r\n\f]+/gu, ' ')
          out.words += /(?:^|\n)$/u.test(out.words) ? flat.trimStart() : out.words.endsWith(' ') ? flat.trimStart() : flat
        }
      },
      onclosetag(name) {
        const language = tongue.at(-1)
        if (language?.depth === open.length) {
          tongue.pop()
          out.languages[language.language] = `${out.languages[language.language] ?? ''}${out.words.slice(language.from)}`.trim()
        }
        open.pop()
        if (UNSAID.has(name)) unsaid = Math.max(0, unsaid - 1)
        if (BLOCKS.has(name)) breakLine()
      }
    },
    { decodeEntities: true, lowerCaseTags: true }
  )
  parser.write(html.replace(MATH, inLine))
  parser.end()
  out.words = tidied(out.words)
  return out
}

function inLine(math: string): string {
  const { root, fault } = xmlTree(new TextEncoder().encode(math.replaceAll('&nbsp;', ' ')))
  return fault ? math : `<math>${escapeXml(mathWords(root))}</math>`
}

/** Stars and lines around words, not those between numbers. */
export function plainMarkdown(words: string): PlainText {
  const bare = words.replace(/(\*\*|__|`)(?=\S)(.+?)(?<=\S)\1/gsu, '$2').replace(/(?<![\p{L}\p{N}*_])([*_])(?=[^\s*_])([^*_\n]*?)(?<=[^\s*_])\1(?![\p{L}\p{N}*_])/gu, '$2')
  return { words: tidied(bare), looks: bare !== words, pictures: [], languages: {} }
}

export const tidied = (words: string): string =>
  words.normalize('NFC').replaceAll('\u00a0', ' ').replaceAll(/[ \t]+\n/gu, '\n').replaceAll(/\n{2,}/gu, '\n').trim()

export const looksLikeMarkup = (text: string): boolean => /<\/?(?:p|br|div|span|b|i|u|strong|em|img|ul|ol|li|sub|sup|table|font|h[1-6]|a)\b[^>]*>|&(?:[a-z]{2,8}|#\d{2,6});/iu.test(text)

/** So that it reads back as it is: every sign that markup means something by, and line breaks and runs of spaces. */
export const asMarkup = (words: string): string =>
  words
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replace(/ (?= )/gu, '&nbsp;')
    .split('\n')
    .map((line) => `<p>${line}</p>`)
    .join('')
