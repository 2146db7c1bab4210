/**
 * Who may use what. Floors: routes, cli → programmes → mechanisms → foundations → platform, and ui beneath all.
 * Each comment says what to do instead. scripts/gates/direction.test.ts proves that every rule bites, in .ts and .svelte.
 */
const ROOMS = 'foundations|mechanisms|programmes'
const TEST = '[.](test|long[.]test|postgres[.]test)[.]ts$|^src/testing/|/testing/'

const strangers = (floor) => ({
  name: `${floor}-are-strangers`,
  comment: 'Rooms of one floor do not know each other: compose them on the page or in a join, or react to an event.',
  severity: 'error',
  from: { path: `^src/${floor}/([^/]+)/` },
  to: { path: `^src/${floor}/`, pathNot: `^src/${floor}/$1/` }
})

const noLookUp = (floor, above) => ({
  name: `${floor}-look-down`,
  comment: `${floor} stand below ${above.replaceAll('|', ', ')} and do not know them.`,
  severity: 'error',
  from: { path: `^src/${floor}/`, pathNot: TEST },
  to: { path: `^src/(${above})` }
})

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'A cycle means that the cut between two files is wrong: move what both need below both.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } }
    },
    {
      name: 'resolvable',
      comment: 'The import leads nowhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^([$]app|[$]env|[.]/[$]types|[.]{2}/build/|node:sqlite)' }
    },
    noLookUp('platform', `${ROOMS}|programmes|joins|routes|cli|app[.]server|words[.]|ui`),
    noLookUp('foundations', 'mechanisms|programmes|joins|routes|cli|app[.]server|words[.]'),
    noLookUp('mechanisms', 'programmes|joins|routes|cli|app[.]server|words[.]'),
    noLookUp('programmes', 'joins|routes|cli|app[.]server|words[.]'),
    strangers('mechanisms'),
    strangers('programmes'),
    {
      name: 'foundations-in-order',
      comment: 'org, people, files: a later one may use an earlier one, never the other way.',
      severity: 'error',
      from: { path: '^src/foundations/org/', pathNot: TEST },
      to: { path: '^src/foundations/(people|files|paper|boundaries)/' }
    },
    {
      name: 'foundations-in-order-people',
      comment: 'org, people, files: people does not know files.',
      severity: 'error',
      from: { path: '^src/foundations/people/', pathNot: TEST },
      to: { path: '^src/foundations/(files|paper|boundaries)/' }
    },
    {
      name: 'foundations-in-order-files',
      comment: 'org, people, files, paper: files does not know paper.',
      severity: 'error',
      from: { path: '^src/foundations/files/', pathNot: TEST },
      to: { path: '^src/foundations/(paper|boundaries)/' }
    },
    {
      name: 'front-door',
      comment: 'Enter another room by server/index.ts, or by schema.ts, rules.ts, text.* and ui/ (browser-safe).',
      severity: 'error',
      from: { path: `^src/(${ROOMS})/([^/]+)/`, pathNot: TEST },
      to: {
        path: `^src/(${ROOMS})/[^/]+/`,
        pathNot: [
          '^src/$1/$2/',
          `^src/(${ROOMS})/[^/]+/(server/index|schema|rules|text|text[.](vi|en))[.]ts$`,
          // For tasks in processes of their own, which must not load a whole server.
          '^src/foundations/files/office/index[.]ts$',
          `^src/(${ROOMS})/[^/]+/ui/`
        ]
      }
    },
    {
      name: 'front-door-from-outside',
      comment:
        'Routes, command line, joins and the list of modules enter a room by its front doors too (a folder of rules, the reader, the task that runs it, the cascade finder, what a question is and its formats are some).',
      severity: 'error',
      from: { path: '^src/(routes|cli|joins|[^/]+[.]ts$)', pathNot: TEST },
      to: {
        path: `^src/(${ROOMS})/[^/]+/`,
        pathNot: [
          `^src/(${ROOMS})/[^/]+/(server/index|reader/index|cascade/index|reader-task|schema|rules|rules/[a-z-]+|question/[a-z-]+|formats/index|text|text[.](vi|en))[.]ts$`,
          `^src/(${ROOMS})/[^/]+/ui/`
        ]
      }
    },
    {
      name: 'ui-knows-no-module',
      comment: 'The design system gets everything as properties; it may use platform/shared only.',
      severity: 'error',
      from: { path: '^src/ui/', pathNot: TEST },
      to: { path: '^src/', pathNot: ['^src/ui/', '^src/platform/shared/'] }
    },
    {
      name: 'nobody-imports-routes',
      comment: 'Routes are the outermost layer: what two need lies in a room.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(routes/|hooks[.])' },
      to: { path: '^src/routes/' }
    },
    {
      name: 'browser-files-import-no-server',
      comment: 'What may reach the browser does not touch server/: load it in +page.server.ts and pass it down.',
      severity: 'error',
      from: {
        path: [
          '[.]svelte$',
          '[.]svelte[.]ts$',
          '^src/ui/',
          '/ui/',
          '/(schema|rules|text|text[.](vi|en))[.]ts$',
          '^src/platform/shared/',
          '[+](page|layout)[.]ts$'
        ],
        pathNot: [TEST, '/server/']
      },
      to: { path: '/server/', dependencyTypesNot: ['type-only'] }
    },
    {
      name: 'rooms-know-no-kit',
      comment: 'Only routes and hooks know SvelteKit; rooms and platform run without it (jobs, command line, tests).',
      severity: 'error',
      from: { path: `^src/(${ROOMS}|platform|joins|cli)/.*[.]ts$` },
      to: { path: '^[$](app|env)/|(^|node_modules/)@sveltejs/kit(/|$)' }
    },
    {
      name: 'routes-hold-no-sql',
      comment: 'A route loads, calls and renders. SQL lives in the queries and commands of a room.',
      severity: 'error',
      from: { path: '^src/routes/' },
      to: { path: '(^|node_modules/)(kysely|pg)(/|$)|^src/platform/server/database' }
    },
    {
      name: 'reader-is-pure',
      comment: 'The plan reader knows no database, network or server: bytes in, data out.',
      severity: 'error',
      from: { path: '^src/mechanisms/plans/reader/', pathNot: TEST },
      to: {
        path: '/server/|(^|node_modules/)(kysely|pg|fastify|pg-boss)(/|$)|^(node:)?(net|http|https|dgram|child_process)$'
      }
    },
    {
      name: 'no-tests-in-production',
      comment: 'What runs for people does not import tests, test set-up, scripts, bench or e2e.',
      severity: 'error',
      from: { path: '^src/', pathNot: TEST },
      to: { path: `${TEST}|^(scripts|bench|e2e)/` }
    },
    {
      name: 'no-dev-dependency-in-production',
      comment: 'The running product needs it: move it to "dependencies".',
      severity: 'error',
      from: { path: '^src/', pathNot: TEST },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] }
    }
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(build|[.]svelte-kit|data)/' },
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.svelte', '.js', '.cjs'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types', 'svelte']
    }
  }
}
