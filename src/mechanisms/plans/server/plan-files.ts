import type { Context } from '#platform/server/context.ts'

export async function filesOfPlan(ctx: Context, planId: string): Promise<string[]> {
  const rows = await ctx.db.selectFrom('plan_files').select('file_id').where('plan_id', '=', planId).orderBy('position').execute()
  return rows.map((row) => row.file_id)
}
