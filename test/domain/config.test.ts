import { resolve } from 'node:path';
import { type Config, loadConfig } from '../../src/config';
import { StartError } from '../../src/start-error';

const secret = 's'.repeat(32);

const defaults: Config = {
  firstAdmin: undefined,
  port: 8000,
  host: '127.0.0.1',
  databaseUrl: undefined,
  dataDir: resolve('./data'),
  bucket: undefined,
  messagePartitions: undefined,
  maxUploadMib: 25,
  deletedAccountMessages: 'anonymise',
  jwtSecret: undefined,
  jwtAlgorithm: 'HS256',
  accessTokenMinutes: 30,
  refreshTokenDays: 30,
  sessionDays: 365,
  mailServer: undefined,
  publicUrl: undefined,
  emailConfirmation: false,
  registration: 'open',
  oidc: undefined,
  metricsToken: undefined,
  bcryptCost: 12,
  seedTestData: true,
  corsOrigins: [],
  rateLimits: 1,
  redisUrl: undefined,
  trustProxy: 0,
  drainSeconds: 0,
  logLevel: 'info',
  validateOutput: true,
};

test('without any variable, and with empty ones, there are defaults', () => {
  expect(loadConfig({})).toEqual(defaults);
  const names = [
    'PORT',
    'HOST',
    'DATABASE_URL',
    'DATA_DIR',
    'JWT_SECRET',
    'ADMIN_USERNAME',
    'ACCESS_TOKEN_EXPIRE_MINUTES',
  ];
  const files = ['FILE_STORAGE', 'S3_BUCKET', 'S3_ENDPOINT', 'S3_REGION', 'MAX_UPLOAD_MIB', 'DELETED_ACCOUNT_MESSAGES'];
  const sessions = ['REFRESH_TOKEN_EXPIRE_DAYS', 'SESSION_EXPIRE_DAYS', 'SMTP_URL', 'MAIL_FROM', 'PUBLIC_URL'];
  const more = [
    'JWT_ALGORITHM',
    'REGISTRATION',
    'EMAIL_CONFIRMATION',
    'BCRYPT_COST',
    'SEED_TEST_DATA',
    'CORS_ORIGINS',
    'RATE_LIMITS',
    'REDIS_URL',
    'TRUST_PROXY',
    'LOG_LEVEL',
    'NODE_ENV',
  ];
  expect(loadConfig(Object.fromEntries([...names, ...files, ...sessions, ...more].map((name) => [name, ''])))).toEqual(
    defaults,
  );
  expect(loadConfig({ ANYTHING: 'else' })).toEqual(defaults);
});

const database = 'postgres://u:hidden@db/atom';
const good: [NodeJS.ProcessEnv, Partial<Config>][] = [
  [{ PORT: '0' }, { port: 0 }],
  [{ EMAIL_CONFIRMATION: 'true' }, { emailConfirmation: true }],
  [{ JWT_ALGORITHM: 'RS256' }, { jwtAlgorithm: 'RS256' }],
  [{ REGISTRATION: 'closed' }, { registration: 'closed' }],
  [{ RATE_LIMITS: 'off' }, { rateLimits: undefined }],
  [{ RATE_LIMITS: '0.5' }, { rateLimits: 0.5 }],
  [
    { ADMIN_USERNAME: 'ada', ADMIN_EMAIL: 'ada@example.com', ADMIN_PASSWORD: 'correct horse' },
    { firstAdmin: { username: 'ada', email: 'ada@example.com', password: 'correct horse' } },
  ],
  [{ PORT: '65535' }, { port: 65535 }],
  [{ HOST: '::1' }, { host: '::1' }],
  [{ DATABASE_URL: database }, { databaseUrl: database, seedTestData: false }],
  [
    { DATABASE_URL: 'postgresql://db/atom', SEED_TEST_DATA: 'true' },
    { databaseUrl: 'postgresql://db/atom', seedTestData: true },
  ],
  [{ SEED_TEST_DATA: 'false' }, { seedTestData: false }],
  [{ DATA_DIR: '/var/lib/atom' }, { dataDir: '/var/lib/atom' }],
  [{ DATA_DIR: 'here' }, { dataDir: resolve('here') }],
  [{ FILE_STORAGE: 'local', S3_BUCKET: 'unused' }, {}],
  [{ MAX_UPLOAD_MIB: '1024' }, { maxUploadMib: 1024 }],
  [{ MESSAGE_PARTITIONS: '16' }, { messagePartitions: 16 }],
  [{ DELETED_ACCOUNT_MESSAGES: 'tombstone' }, { deletedAccountMessages: 'tombstone' }],
  [{ FILE_STORAGE: 's3', S3_BUCKET: 'atom' }, { bucket: { bucket: 'atom', region: 'us-east-1', endpoint: undefined } }],
  [
    { FILE_STORAGE: 's3', S3_BUCKET: 'atom.chat', S3_REGION: 'garage', S3_ENDPOINT: 'http://127.0.0.1:3900' },
    { bucket: { bucket: 'atom.chat', region: 'garage', endpoint: 'http://127.0.0.1:3900' } },
  ],
  [{ JWT_SECRET: secret }, { jwtSecret: secret }],
  [{ ACCESS_TOKEN_EXPIRE_MINUTES: '20160' }, { accessTokenMinutes: 20160 }],
  [{ REFRESH_TOKEN_EXPIRE_DAYS: '1' }, { refreshTokenDays: 1 }],
  [{ SESSION_EXPIRE_DAYS: '3650' }, { sessionDays: 3650 }],
  [{ PUBLIC_URL: 'https://chat.example/app/' }, { publicUrl: 'https://chat.example/app' }],
  [
    { SMTP_URL: 'smtp://u:hidden@mail:587', MAIL_FROM: 'Chat <chat@x.example>', PUBLIC_URL: 'http://chat' },
    { mailServer: { url: 'smtp://u:hidden@mail:587', from: 'Chat <chat@x.example>' }, publicUrl: 'http://chat' },
  ],
  [{ MAIL_FROM: 'chat@x.example' }, {}],
  [{ BCRYPT_COST: '4' }, { bcryptCost: 4 }],
  [
    { CORS_ORIGINS: 'https://a.example, http://b.example:81' },
    { corsOrigins: ['https://a.example', 'http://b.example:81'] },
  ],
  [{ CORS_ORIGINS: '*' }, { corsOrigins: '*' }],
  [{ REDIS_URL: 'rediss://:hidden@redis:6380/1' }, { redisUrl: 'rediss://:hidden@redis:6380/1' }],
  [{ TRUST_PROXY: '2' }, { trustProxy: 2 }],
  [{ LOG_LEVEL: 'silent' }, { logLevel: 'silent' }],
  [
    { NODE_ENV: 'production', JWT_SECRET: secret },
    { jwtSecret: secret, seedTestData: false, validateOutput: false },
  ],
  [
    { NODE_ENV: 'production', JWT_SECRET: secret, SEED_TEST_DATA: 'true' },
    { jwtSecret: secret, seedTestData: true, validateOutput: false },
  ],
];
test.each(good)('%j', (environment, expected) => {
  expect(loadConfig(environment)).toEqual({ ...defaults, ...expected });
});

/** The message of the StartError that an environment gives. */
function refusal(environment: NodeJS.ProcessEnv): string {
  try {
    loadConfig(environment);
  } catch (error) {
    expect(error).toBeInstanceOf(StartError);
    return (error as Error).message;
  }
  throw new Error('It starts.');
}

const bad: Record<string, string[]> = {
  PORT: ['-1', '65536', '80a', '8e3', '0x50', ' 80', '1.5', 'http'],
  DATABASE_URL: ['mysql://hidden@db/atom', 'hidden', 'postgres:hidden@', '//hidden@db'],
  FILE_STORAGE: ['S3', 'disk', 'true'],
  S3_BUCKET: ['a', 'Atom', 'a/b', 'a b', '-atom', '../atom'],
  S3_ENDPOINT: ['s3.example.com', 'ftp://s3.example.com', 'localhost:3900'],
  S3_REGION: ['eu central', 'eu/central'],
  DELETED_ACCOUNT_MESSAGES: ['keep', 'Tombstone'],
  MESSAGE_PARTITIONS: ['1', '1025', 'many'],
  MAX_UPLOAD_MIB: ['0', '1025', '25 MiB', '0.5'],
  JWT_SECRET: ['hidden', 'hidden'.repeat(5)],
  ACCESS_TOKEN_EXPIRE_MINUTES: ['0', '20161', '-5', 'hour', '30m'],
  REFRESH_TOKEN_EXPIRE_DAYS: ['0', '366', '30d', 'never'],
  SESSION_EXPIRE_DAYS: ['0', '3651', '1.5'],
  SMTP_URL: ['mail.example', 'http://hidden@mail'],
  MAIL_FROM: ['Chat', 'a@b\r\nBcc: c@d', '<>'],
  PUBLIC_URL: ['chat.example', 'ftp://chat.example', 'https://chat.example/?a', 'https://chat.example/#a'],
  BCRYPT_COST: ['3', '17', 'high'],
  SEED_TEST_DATA: ['yes', '1', 'TRUE'],
  CORS_ORIGINS: ['chat.example', 'https://chat.example/', 'https://chat.example/app', 'https://a.example,,', 'null'],
  REDIS_URL: ['redis', 'http://redis', 'redis://a b'],
  TRUST_PROXY: ['true', '-1', '17'],
  LOG_LEVEL: ['loud', 'INFO'],
};
test.each(Object.entries(bad).flatMap(([name, values]) => values.map((value) => [name, value])))(
  '%s cannot be %j',
  (name, value) => {
    const message = refusal({ [name as string]: value });
    expect(message).toMatch(new RegExp(`^${name} `));
    expect(message).not.toContain('hidden');
    expect(message).not.toContain('\n');
  },
);

test('all that is wrong is named at once', () => {
  const message = refusal({ PORT: 'x', BCRYPT_COST: 'y', JWT_SECRET: 'hidden', LOG_LEVEL: 'info' });
  for (const name of ['PORT', 'BCRYPT_COST', 'JWT_SECRET']) expect(message).toContain(name);
  expect(message).not.toMatch(/LOG_LEVEL|hidden/);
});

test('production needs a secret of its own', () => {
  expect(refusal({ NODE_ENV: 'production' })).toMatch(/^JWT_SECRET /);
  expect(refusal({ NODE_ENV: 'production', JWT_SECRET: '' })).toMatch(/^JWT_SECRET /);
});

test('files in a bucket need the name of the bucket', () => {
  expect(refusal({ FILE_STORAGE: 's3' })).toMatch(/^S3_BUCKET /);
});

test('mail needs someone whom it comes from, and the address for its links', () => {
  const [url, from, site] = ['smtp://mail', 'chat@x.example', 'https://chat.example'];
  expect(refusal({ SMTP_URL: url })).toMatch(/^MAIL_FROM /);
  expect(refusal({ SMTP_URL: url, MAIL_FROM: from })).toMatch(/PUBLIC_URL/);
  expect(refusal({ SMTP_URL: url, PUBLIC_URL: site })).toMatch(/^MAIL_FROM /);
});
