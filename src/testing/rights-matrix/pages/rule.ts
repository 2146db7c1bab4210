/** What the matrix has to know of a page: who may open it, and which address to ask for. */
import { asks } from '../../api-examples/index.ts'
import type { Setting } from '../../api-examples/setting.ts'
import type { Entry } from '../entries.ts'

export type Params = Record<string, string>
export interface PageRule {
  entry: Entry
  params?: (setting: Setting) => Promise<Params> | Params
  query?: (setting: Setting, params: Params) => Promise<string> | string
}

/** The ids of an example of the API, under the names that the address gives them. */
export const example =
  (operation: string, names: Record<string, string>) =>
  async (setting: Setting): Promise<Params> => {
    const input = (await asks[operation]?.(setting)) ?? {}
    return Object.fromEntries(Object.entries(names).map(([name, from]) => [name, String(input[from])]))
  }

export const unit = ({ people }: Setting): Params => ({ id: people.binhAn })
