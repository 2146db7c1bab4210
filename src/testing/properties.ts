import fc from 'fast-check'

/**
 * Properties try the same cases in each run of the gate, so that a change is judged by itself; `CAUNOI_SEED` makes it others.
 * `npm run test:long` looks for new ones.
 */
fc.configureGlobal({ seed: Number(process.env['CAUNOI_SEED'] ?? 20_261_122) })
