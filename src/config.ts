import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Environment } from './environment';
import { StartError } from './start-error';

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

/** Whom people sign in with by OpenID Connect. */
export interface OidcProvider {
  issuer: string;
  clientId: string;
  /** Unset: it is a public client. */
  clientSecret: string | undefined;
  /** What people know it by. */
  name: string;
  /** Where it sends them back. */
  redirectUri: string;
  /** Who may register by it; unset: as without it. */
  registration: Config['registration'] | undefined;
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
  /** Over so many tables the messages are spread; unset: they are left as they are, which at first is one. */
  messagePartitions: number | undefined;
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
  oidc: OidcProvider | undefined;
  /** Unset: nobody is shown metrics. */
  metricsToken: string | undefined;
  bcryptCost: number;
  seedTestData: boolean;
  /** `*` is every origin. */
  corsOrigins: string[] | '*';
  /** By which nodes tell each other, and count for rate limits together; unset: by PostgreSQL, and each for itself. */
  redisUrl: string | undefined;
  /** How much of each limit of the contract is granted; undefined: nothing is counted. */
  rateLimits: number | undefined;
  /** How many reverse proxies stand in front. */
  trustProxy: number;
  /** For so long it goes on when it is asked to stop, and says that it is not ready. */
  drainSeconds: number;
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
    messagePartitions: env.MESSAGE_PARTITIONS,
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
    oidc: oidcOf(env),
    metricsToken: env.METRICS_TOKEN,
    bcryptCost: env.BCRYPT_COST,
    seedTestData: env.SEED_TEST_DATA ?? (!env.DATABASE_URL && !production),
    corsOrigins: env.CORS_ORIGINS.includes('*') ? '*' : env.CORS_ORIGINS,
    rateLimits: env.RATE_LIMITS === 'off' ? undefined : env.RATE_LIMITS,
    redisUrl: env.REDIS_URL,
    trustProxy: env.TRUST_PROXY,
    drainSeconds: env.DRAIN_SECONDS,
    logLevel: env.LOG_LEVEL,
    validateOutput: !production,
  };
}

function oidcOf(env: Environment): OidcProvider | undefined {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, PUBLIC_URL: url } = env;
  if (!issuer) return undefined;
  if (!clientId || !url) throw new StartError('OIDC_CLIENT_ID and PUBLIC_URL must be set when OIDC_ISSUER is');
  const name = env.OIDC_NAME ?? new URL(issuer).hostname;
  return {
    ...{ issuer, clientId, clientSecret: env.OIDC_CLIENT_SECRET, name, redirectUri: `${url}/` },
    registration: env.OIDC_REGISTRATION,
  };
}

function firstAdminOf(env: Environment): FirstAdmin | undefined {
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
