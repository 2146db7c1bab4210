/** What stands in the fields of one number or one text of a form. */

const flag = (box: HTMLElement, name: string): boolean =>
  box.querySelector<HTMLInputElement>(`[data-flag=${name}]`)?.checked ?? false
const number = (box: HTMLElement, name: string): string | null =>
  box.querySelector<HTMLInputElement>(`[data-number=${name}]`)?.value ?? null

export const cellOf = (box: HTMLElement) => ({
  itemId: box.dataset['cell'] ?? '',
  version: Number(box.dataset['version']),
  value: number(box, 'value'),
  numerator: number(box, 'numerator'),
  denominator: number(box, 'denominator'),
  nothing: flag(box, 'nothing'),
  estimated: flag(box, 'estimated'),
  comment: box.querySelector<HTMLInputElement>('[data-comment]')?.value ?? '',
  how: box.dataset['pasted'] ? 'pasted' : 'typed'
})
export const textOf = (box: HTMLElement) => ({
  partId: box.dataset['part'] ?? '',
  version: Number(box.dataset['version']),
  body: box.querySelector('textarea')?.value ?? ''
})
