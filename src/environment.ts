import { z } from 'zod';

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

const registration = z.enum(['open', 'invitation', 'closed'], 'must be open, invitation or closed');

const isLoopback = (url: URL) => ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
const issuerUrl = z.string().refine(
  (value) => {
    if (!URL.canParse(value)) return false;
    const url = new URL(value);
    return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url));
  },
  { error: 'must be a URL such as https://login.example.com' },
);

const redisUrl = z
  .string()
  .refine((value) => /^rediss?:\/\//.test(value) && URL.canParse(value), 'must be a redis:// or rediss:// URL');

/** The variables of the environment, as the README explains them. */
export const Environment = z.object({
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
  MESSAGE_PARTITIONS: wholeNumber(2, 1024).optional(),
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
  REGISTRATION: registration.default('open'),
  OIDC_ISSUER: issuerUrl.optional(),
  OIDC_CLIENT_ID: z.string().max(1000).optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_NAME: z.string().max(80, 'must have at most 80 characters').optional(),
  OIDC_REGISTRATION: registration.optional(),
  METRICS_TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),
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
  DRAIN_SECONDS: wholeNumber(0, 300).default(0),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], 'must be a level such as info or silent')
    .default('info'),
});

export type Environment = z.infer<typeof Environment>;
