import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { StartError } from './start-error';

const wholeNumber = (minimum: number, maximum: number) =>
  z
    .string()
    .regex(/^\d+$/, 'must be a whole number')
    .transform(Number)
    .refine((value) => value >= minimum && value <= maximum, `must be from ${minimum} to ${maximum}`);

const flag = z.enum(['true', 'false'], 'must be true or false').transform((value) => value === 'true');

const databaseUrl = z
  .string()
  .refine((value) => /^postgres(ql)?:\/\//.test(value) && URL.canParse(value), 'must be a postgres:// URL');

const origin = z.string().refine((value) => value === '*' || (URL.canParse(value) && new URL(value).origin === value), {
  error: 'must be origins such as https://chat.example.com, separated by commas, or *',
});

const endpoint = z.string().refine((value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol), {
  error: 'must be a URL such as https://s3.example.com',
});

const smtpUrl = z.string().refine((value) => URL.canParse(value) && /^smtps?:$/.test(new URL(value).protocol), {
  error: 'must be a URL such as smtps://user:password@mail.example.com',
});

const publicUrl = z
  .string()
  .refine((value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol) && !/[?#]/.test(value), {
    error: 'must be a URL such as https://chat.example.com',
  })
  .transform((value) => value.replace(/\/+$/, ''));

const redisUrl = z
  .string()
  .refine((value) => /^rediss?:\/\//.test(value) && URL.canParse(value), 'must be a redis:// or rediss:// URL');

const Environment = z.object({
  ADMIN_USERNAME: z.string().optional(),
  ADMIN_EMAIL: z.string().optional(),
  ADMIN_PASSWORD: z.string().optional(),
  ADMIN_PASSWORD_FILE: z.string().optional(),
  NODE_ENV: z
    .enum(['development', 'test', 'production'], 'must be development, test or production')
    .default('development'),
  PORT: wholeNumber(0, 65535).default(8000),
  HOST: z.string().default('127.0.0.1'),
  DATABASE_URL: databaseUrl.optional(),
  DATA_DIR: z.string().default('./data'),
  FILE_STORAGE: z.enum(['local', 's3'], 'must be local or s3').default('local'),
  S3_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'must be the name of a bucket')
    .optional(),
  S3_ENDPOINT: endpoint.optional(),
  S3_REGION: z
    .string()
    .regex(/^[\w-]{1,64}$/, 'must be a region such as eu-central-1')
    .default('us-east-1'),
  MAX_UPLOAD_MIB: wholeNumber(1, 1024).default(25),
  DELETED_ACCOUNT_MESSAGES: z.enum(['anonymise', 'tombstone'], 'must be anonymise or tombstone').default('anonymise'),
  JWT_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  JWT_ALGORITHM: z.enum(['HS256', 'RS256'], 'must be HS256 or RS256').default('HS256'),
  ACCESS_TOKEN_EXPIRE_MINUTES: wholeNumber(1, 20160).default(30),
  REFRESH_TOKEN_EXPIRE_DAYS: wholeNumber(1, 365).default(30),
  SESSION_EXPIRE_DAYS: wholeNumber(1, 3650).default(365),
  SMTP_URL: smtpUrl.optional(),
  MAIL_FROM: z
    .string()
    .regex(/^[^\r\n<>]{0,100}<?[^\s<>@]+@[^\s<>@]+>?$/, 'must be an address such as Atom Chat <chat@example.com>')
    .optional(),
  PUBLIC_URL: publicUrl.optional(),
  EMAIL_CONFIRMATION: flag.optional(),
  REGISTRATION: z.enum(['open', 'invitation', 'closed'], 'must be open, invitation or closed').default('open'),
  BCRYPT_COST: wholeNumber(4, 16).default(12),
  SEED_TEST_DATA: flag.optional(),
  CORS_ORIGINS: z
    .string()
    .transform((list) => list.split(',').map((item) => item.trim()))
    .pipe(z.array(origin))
    .default([]),
  RATE_LIMITS: z.union([z.literal('off'), z.coerce.number('must be off or a number').min(0.1).max(1000)]).default(1),
  REDIS_URL: redisUrl.optional(),
  TRUST_PROXY: wholeNumber(0, 16).default(0),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], 'must be a level such as info or silent')
    .default('info'),
});

export interface BucketPlace {
  bucket: string;
  region: string;
  /** Unset: that of AWS. */
  endpoint: string | undefined;
}

export interface MailServer {
  /** With the credentials for it. */
  url: string;
  /** Whom its mail comes from. */
  from: string;
}

/** The first admin, made at the start where there is none. */
export interface FirstAdmin {
  username: string;
  email: string;
  password: string;
}

export interface Config {
  firstAdmin: FirstAdmin | undefined;
  port: number;
  host: string;
  /** Unset: the service runs a PostgreSQL of its own under `dataDir`. */
  databaseUrl: string | undefined;
  dataDir: string;
  /** Unset: files are kept under `dataDir`. */
  bucket: BucketPlace | undefined;
  maxUploadMib: number;
  /** What becomes of the messages of someone who deletes their account. */
  deletedAccountMessages: 'anonymise' | 'tombstone';
  /** Unset: made once and kept under `dataDir`. */
  jwtSecret: string | undefined;
  /** By the secret, or by keys whose public halves others may have. */
  jwtAlgorithm: 'HS256' | 'RS256';
  accessTokenMinutes: number;
  /** For so long a session goes on without being used, and at all. */
  refreshTokenDays: number;
  sessionDays: number;
  /** Unset: what would be mailed is logged for the operator. */
  mailServer: MailServer | undefined;
  /** Where people find the service, without a slash at its end. Unset: on this machine. */
  publicUrl: string | undefined;
  /** Whether nobody logs in before they have opened a link that was mailed to them. */
  emailConfirmation: boolean;
  /** Who may register: anyone, whoever was invited, or nobody. */
  registration: 'open' | 'invitation' | 'closed';
  bcryptCost: number;
  seedTestData: boolean;
  /** `*` is every origin. */
  corsOrigins: string[] | '*';
  /** How many reverse proxies stand in front. */
  /** Where rate limits are counted for all nodes; unset: each counts in its memory. */
  redisUrl: string | undefined;
  /** How much of each limit of the contract is granted; undefined: nothing is counted. */
  rateLimits: number | undefined;
  trustProxy: number;
  logLevel: string;
  /** Hold every answer and event to the contract too. */
  validateOutput: boolean;
}

/**
 * Reads the configuration; an empty variable counts as unset.
 * @throws StartError that names every bad variable, never its value.
 */
export function loadConfig(environment: NodeJS.ProcessEnv): Config {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = Environment.safeParse(set);
  if (!parsed.success) {
    throw new StartError(
      parsed.error.issues.map((issue) => `${issue.path[0]?.toString()} ${issue.message}`).join('; '),
    );
  }
  const env = parsed.data;
  const production = env.NODE_ENV === 'production';
  if (production && !env.JWT_SECRET) throw new StartError('JWT_SECRET must be set when NODE_ENV is production');
  if (env.FILE_STORAGE === 's3' && !env.S3_BUCKET) {
    throw new StartError('S3_BUCKET must be set when FILE_STORAGE is s3');
  }
  if (env.SMTP_URL && !(env.MAIL_FROM && env.PUBLIC_URL)) {
    throw new StartError('MAIL_FROM and PUBLIC_URL must be set when SMTP_URL is');
  }
  return {
    firstAdmin: firstAdminOf(env),
    port: env.PORT,
    host: env.HOST,
    databaseUrl: env.DATABASE_URL,
    dataDir: resolve(env.DATA_DIR),
    bucket:
      env.FILE_STORAGE === 's3' && env.S3_BUCKET
        ? { bucket: env.S3_BUCKET, region: env.S3_REGION, endpoint: env.S3_ENDPOINT }
        : undefined,
    maxUploadMib: env.MAX_UPLOAD_MIB,
    deletedAccountMessages: env.DELETED_ACCOUNT_MESSAGES,
    jwtSecret: env.JWT_SECRET,
    jwtAlgorithm: env.JWT_ALGORITHM,
    accessTokenMinutes: env.ACCESS_TOKEN_EXPIRE_MINUTES,
    refreshTokenDays: env.REFRESH_TOKEN_EXPIRE_DAYS,
    sessionDays: env.SESSION_EXPIRE_DAYS,
    mailServer: env.SMTP_URL && env.MAIL_FROM ? { url: env.SMTP_URL, from: env.MAIL_FROM } : undefined,
    publicUrl: env.PUBLIC_URL,
    emailConfirmation: env.EMAIL_CONFIRMATION ?? false,
    registration: env.REGISTRATION,
    bcryptCost: env.BCRYPT_COST,
    seedTestData: env.SEED_TEST_DATA ?? (!env.DATABASE_URL && !production),
    corsOrigins: env.CORS_ORIGINS.includes('*') ? '*' : env.CORS_ORIGINS,
    rateLimits: env.RATE_LIMITS === 'off' ? undefined : env.RATE_LIMITS,
    redisUrl: env.REDIS_URL,
    trustProxy: env.TRUST_PROXY,
    logLevel: env.LOG_LEVEL,
    validateOutput: !production,
  };
}

function firstAdminOf(env: z.infer<typeof Environment>): FirstAdmin | undefined {
  const { ADMIN_USERNAME: username, ADMIN_EMAIL: email, ADMIN_PASSWORD_FILE: file } = env;
  if (!username) return undefined;
  const password = env.ADMIN_PASSWORD ?? (file ? readSecret('ADMIN_PASSWORD_FILE', file) : undefined);
  if (!email || !password)
    throw new StartError('ADMIN_EMAIL, and ADMIN_PASSWORD or ADMIN_PASSWORD_FILE, must be set when ADMIN_USERNAME is');
  return { username, email, password };
}

function readSecret(variable: string, file: string): string {
  try {
    return readFileSync(file, 'utf8').replace(/\r?\n$/, '');
  } catch (error) {
    throw new StartError(`${variable}: ${file} cannot be read (${(error as NodeJS.ErrnoException).code})`);
  }
}
