import { randomUUID } from 'node:crypto';
import type { Transaction } from 'sequelize';
import type { Logger } from '../log';
import type { Database, Statement } from '../models/database';
import { isConnectionError } from './errors';

/** What is done when nobody waits for it. */
export type JobKind = 'retention' | 'channel_deletion' | 'account_deletion' | 'export' | 'orphan_removal' | 'removal';

export interface Job {
  id: number;
  kind: JobKind;
  /** What it is done to: a channel, a user, …; 0 for a job of which there is one. */
  subject: number;
  /** How far it has come, in its own terms. */
  cursor: Record<string, unknown>;
  /** How often this step has been begun, this time included. */
  attempts: number;
  /** Of this step: another one's once someone else has begun it, or wants it begun again. */
  lease: string;
}

/** How a step ended: there is more to do, at once or in so many seconds; or the job is done. */
export type Progress = 'more' | 'done' | { inSeconds: number };

/**
 * One bounded part of a job, of a second or so. What it has done and its cursor are committed together, or else it may be
 * repeated, also at the same time: a node that dies in the middle leaves the step to another, or to its own next start.
 */
export type Step = (job: Job) => Promise<Progress>;

const leaseSeconds = 10;
const renewMilliseconds = 3_000;
/** How long a job may lie here that another node has added, or whose time has come. */
const pollMilliseconds = 2_000;
const longestPauseSeconds = 600;

const insert = `INSERT INTO jobs AS job (kind, subject) VALUES ($1, $2)
  ON CONFLICT (kind, subject) DO UPDATE SET due_at = now(), lease = NULL`;

const claim: Statement = {
  name: 'claim_job',
  text: `UPDATE jobs SET lease = $1, due_at = now() + interval '${leaseSeconds} s', attempts = attempts + 1
    WHERE id = (
      SELECT id FROM jobs WHERE due_at <= now() ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED
    ) RETURNING id, kind, subject, cursor, attempts, lease`,
};
const renew: Statement = {
  name: 'renew_job',
  text: `UPDATE jobs SET due_at = now() + interval '${leaseSeconds} s' WHERE id = $1 AND lease = $2`,
};
const release: Statement = {
  name: 'release_job',
  text: `UPDATE jobs SET lease = NULL, due_at = now() + make_interval(secs => $3), attempts = 0, failure = NULL
    WHERE id = $1 AND lease = $2`,
};
const remove: Statement = { name: 'remove_job', text: 'DELETE FROM jobs WHERE id = $1 AND lease = $2' };
const fail: Statement = {
  name: 'fail_job',
  text: `UPDATE jobs SET lease = NULL, failure = $3, due_at = now() + make_interval(secs => $4)
    WHERE id = $1 AND lease = $2`,
};

/**
 * Does the jobs of the table `jobs`, one step at a time and in turn, shared among all nodes. A step that fails is tried
 * again after pauses that grow.
 */
export class Jobs {
  private steps: Record<JobKind, Step> | undefined;
  private running: Promise<void> | undefined;
  private isStopping = false;
  private isWanted = false;
  private wakeUp: (() => void) | undefined;

  constructor(
    private readonly database: Database,
    private readonly log: Logger,
  ) {}

  /**
   * Adds a job, or has the one that there is take its next step at once, even if it is just taking one. Committed, if so
   * wished, with a transaction. May be repeated.
   */
  async add(kind: JobKind, subject: number, transaction?: Transaction): Promise<void> {
    await this.database.sequelize.query(insert, { bind: [kind, subject], ...(transaction && { transaction }) });
    if (transaction) transaction.afterCommit(() => this.wake());
    else this.wake();
  }

  /** Looks for a job that is due, at once. */
  wake(): void {
    this.isWanted = true;
    this.wakeUp?.();
  }

  start(steps: Record<JobKind, Step>): void {
    this.steps = steps;
    this.running = this.run();
  }

  /** Begins nothing more; resolves once the step under way has ended. */
  async stop(): Promise<void> {
    this.isStopping = true;
    this.wakeUp?.();
    await this.running;
  }

  private async run(): Promise<void> {
    while (!this.isStopping) {
      this.isWanted = false;
      const isBusy = await this.doOne().catch((error) => {
        if (!isConnectionError(error)) this.log.error({ err: error }, 'jobs cannot be read');
        return false;
      });
      if (!isBusy && !this.isWanted && !this.isStopping) await this.pause();
    }
  }

  private pause(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, pollMilliseconds);
      this.wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** One step of the job that has been due the longest; false if none is due. */
  private async doOne(): Promise<boolean> {
    const lease = randomUUID();
    const [job] = await this.database.run<Job>(claim, [lease]);
    if (!job) return false;
    const renewal = setInterval(() => {
      this.database.run(renew, [job.id, lease]).catch(() => undefined);
    }, renewMilliseconds);
    try {
      const step = this.steps?.[job.kind];
      if (!step) throw new Error(`There is no job of the kind ${job.kind}.`);
      const progress = await step(job);
      if (progress === 'done') await this.database.run(remove, [job.id, lease]);
      else await this.database.run(release, [job.id, lease, progress === 'more' ? 0 : progress.inSeconds]);
    } catch (error) {
      const pause = Math.min(2 ** (job.attempts - 1), longestPauseSeconds);
      const { id, kind, subject, attempts } = job;
      const level = isConnectionError(error) ? 'warn' : 'error';
      this.log[level]({ err: error, job: { id, kind, subject, attempts } }, 'a step of a job failed');
      await this.database.run(fail, [job.id, lease, String((error as Error).message).slice(0, 1000), pause]);
    } finally {
      clearInterval(renewal);
    }
    return true;
  }
}
