import type { Option } from './options.ts'

/** What every control takes. `id` defaults to `name`; give it when two forms of a page use the same names. */
export interface FieldProps {
  name: string
  label: string
  id?: string
  hint?: string
  error?: string
  /** Says so beside the label; what is not marked is needed. */
  optional?: boolean
  /** The label is still read aloud; only where the place makes it plain. */
  hideLabel?: boolean
}

/** What a group of radio buttons or tick boxes takes. */
export interface ChoiceProps extends FieldProps {
  options: Option[]
  /** Side by side where there is room. */
  inline?: boolean
}
