// Imports go down only: main -> server -> {http, realtime} -> presenters -> domain -> {models, storage}.
const layers = [
  ['main', '^src/main'],
  ['server', '^src/server'],
  ['transports', '^src/(http|realtime)/'],
  ['presenters', '^src/presenters'],
  ['domain', '^src/domain/'],
  ['ground', '^src/(models|storage)/'],
];
const upward = layers.slice(1).map(([name, path], index) => ({
  name: `${name}-not-upward`,
  severity: 'error',
  from: { path },
  to: { path: layers.slice(0, index + 1).map(([, above]) => above), dependencyTypesNot: [] },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...upward,
    { name: 'http-not-realtime', severity: 'error', from: { path: '^src/http/' }, to: { path: '^src/realtime/' } },
    { name: 'realtime-not-http', severity: 'error', from: { path: '^src/realtime/' }, to: { path: '^src/http/' } },
    { name: 'models-not-storage', severity: 'error', from: { path: '^src/models/' }, to: { path: '^src/storage/' } },
    { name: 'storage-not-models', severity: 'error', from: { path: '^src/storage/' }, to: { path: '^src/models/' } },
    {
      name: 'domain-knows-no-transport',
      severity: 'error',
      from: { path: '^src/(domain|models|storage)/' },
      to: { path: 'node_modules/(express|socket\\.io|ws|engine\\.io|passport)' },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'no-orphans', severity: 'error', from: { orphan: true, path: '^src/' }, to: {} },
    {
      name: 'only-what-ships',
      severity: 'error',
      from: { path: '^(src|generated|migrations|seeders)/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown', 'unknown'] },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
  },
};
