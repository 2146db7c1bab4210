/** How much memory a process may take for what it holds no more (docs/decisions/0029). */
import { setFlagsFromString } from 'node:v8'

/** Per cent of what is held. */
const GARBAGE = 50

/**
 * Left to itself, V8 clears old objects away when they have grown to several times what is held, or to some 300 MB at first: memory that the
 * database on the same machine has a use for.
 */
export const keepHeapLow = (): void => setFlagsFromString(`--heap-growing-percent=${GARBAGE}`)
