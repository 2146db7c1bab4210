/** What hangs on units beside the tree: roles, plans, figures of rooms that stand above this one and are not known here. */
import type { Context } from '#platform/server/context.ts'
import { rowsNaming as rowsNamingIn } from '#platform/server/rows-naming.ts'

/** The tree writes these with every act and takes them back with it. */
const OWN = ['unit_facts', 'unit_paths', 'unit_lineage', 'unit_succession_parts', 'unit_relations', 'unit_seats', 'unit_import_units', 'unit_handovers']

/** Tables of other rooms, and sets of units, with the number of their rows that name one of the units. */
export const rowsNaming = (ctx: Context, unitIds: string[]): Promise<{ table: string; rows: number }[]> => rowsNamingIn(ctx, 'units', unitIds, OWN, { standing: true })
