/** What a form of the page looks like after it was sent and refused: its words and what was typed. */
export interface Sent {
  refused: boolean
  error(name: string): string | undefined
  value(name: string, stored?: string | number | null): string
  checked(name: string, stored?: boolean): boolean
}

/** By the name of the action; ids of its fields begin with that name. */
export type SentBy = (action: string) => Sent
