/** Below a whole number that was typed with points: what it is understood as, in words without any. */
import { understoodAs } from '../../rules/numbers.ts'

export function tellUnderstood(box: HTMLElement, template: string | undefined): void {
  const line = box.querySelector<HTMLElement>('[data-understood]')
  const input = box.querySelector<HTMLInputElement>('[data-number=value]')
  if (!line || !input) return
  const item = { kind: 'add', decimals: 0, measure: line.dataset['understood'] ?? '' } as const
  const number = understoodAs(input.value, item, box.dataset['pasted'] ? 'by_program' : 'by_hand')
  line.textContent = number === null ? '' : (template ?? '').replace('{number}', number)
}
