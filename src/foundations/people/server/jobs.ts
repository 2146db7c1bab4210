import type { Job } from '#platform/server/module.ts'

/** How long a network from which somebody signed in is remembered. */
const NETWORK_DAYS = 90

/** Every night: sessions, challenges and half-made sign-ins that have ended and counts of tries that no longer matter go. */
export const cleanUp: Job = {
  name: 'people.clean_up',
  cron: '17 3 * * *',
  async run(ctx) {
    const dayAgo = new Date(ctx.now.getTime() - 86_400_000)
    await ctx.db.deleteFrom('sessions').where('expires_at', '<', ctx.now).execute()
    await ctx.db.deleteFrom('waiting_sign_ins').where('expires_at', '<', ctx.now).execute()
    await ctx.db.deleteFrom('verifications').where('expires_at', '<', ctx.now).execute()
    await ctx.db.deleteFrom('known_networks').where('seen_at', '<', new Date(ctx.now.getTime() - NETWORK_DAYS * 86_400_000)).execute()
    await ctx.db.deleteFrom('sign_in_limits').where('updated_at', '<', dayAgo).execute()
  }
}

/** Every quarter of an hour: forms that nobody came back for. */
export const dropKeptForms: Job = {
  name: 'people.forget_kept_forms',
  cron: '*/15 * * * *',
  async run(ctx) {
    await ctx.db.deleteFrom('kept_forms').where('expires_at', '<', ctx.now).execute()
  }
}
