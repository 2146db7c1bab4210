/** Questions as GIFT. What it cannot hold was told by `losses.ts`. */
import { LEVEL_WORDS } from '../levels.ts'
import { explained } from '../reference.ts'
import type { OutQuestion } from '../file.ts'
import { decimal, inMain } from '../out.ts'
import { escaped, signsEscaped } from './signs.ts'

export function writeGift(questions: OutQuestion[]): string {
  const blocks: string[] = []
  let subject: string | null = null
  for (const question of questions) {
    const answers = answersOf(question.body)
    if (answers === null) continue
    if (question.subject !== subject) blocks.push(`$CATEGORY: $course$/top${question.subject ? `/${question.subject.replaceAll(/\s+/gu, ' ')}` : ''}`)
    subject = question.subject
    const tag = question.level ? `// [tag:${LEVEL_WORDS[question.level]}]\n` : ''
    const called = question.called ? `::${escaped(question.called.replaceAll(/\s+/gu, ' '))}:: ` : ''
    const explanation = explained(question.body, inMain(question.body.explanation))
    const inside = [answers, explanation === '' ? '' : `\t####${escaped(explanation)}`].filter((part) => part !== '').join('\n')
    const prompt = escaped(inMain(question.body.prompt))
    blocks.push(`${tag}${called}${prompt.startsWith('[plain]') ? '' : '[plain]'}${prompt} {${inside.includes('\n') || inside.startsWith('\t') ? `\n${inside}\n` : inside}}`)
  }
  return `${blocks.join('\n\n')}\n`
}

/** Null: GIFT has no such question. */
function answersOf(body: OutQuestion['body']): string | null {
  const line = (sign: string, words: string, remark = ''): string => `\t${sign}${escaped(words)}${remark === '' ? '' : `#${escaped(remark)}`}`
  switch (body.kind) {
    case 'single':
      return body.choices.map(({ words, right, remark }) => line(right ? '=' : '~', inMain(words), inMain(remark))).join('\n')
    case 'multiple': {
      const each = decimal(Number((100 / body.choices.filter(({ right }) => right).length).toFixed(5)))
      return body.choices.map(({ words, right, remark }) => line(right ? `~%${each}%` : `~%-${each}%`, inMain(words), inMain(remark))).join('\n')
    }
    case 'true_false':
      return body.right ? 'TRUE' : 'FALSE'
    case 'matching':
      return [
        ...body.pairs.map(({ left, right }) => `\t=${escaped(unarrowed(inMain(left)))} -> ${signsEscaped(unarrowed(inMain(right)))}`),
        ...body.others.map(({ words }) => `\t= -> ${signsEscaped(unarrowed(inMain(words)))}`)
      ].join('\n')
    case 'short_text':
      return body.answers.map(({ words, share }) => `\t=${share === 1 ? '' : `%${decimal(Number((share * 100).toFixed(5)))}%`}${escaped(unarrowed(words)).replaceAll('*', '\\*')}`).join('\n')
    case 'number':
      return `#${decimal(body.right)}${body.tolerance > 0 ? `:${decimal(body.tolerance)}` : ''}`
    case 'essay':
      return ''
    default:
      return null
  }
}

/** An arrow of the format cannot be told from one in the words, so these are given another. */
const unarrowed = (words: string): string => words.replaceAll('->', '→')
