import { forgetAuthor } from './authorship';
import { removeRemains } from './channel-deletion';
import type { Context } from './context';
import { continueExport } from './export-building';
import { removeNextOrphans } from './orphans';
import { continueRemoval } from './removals';
import { purgeNext } from './retention';

/** Begins to do the jobs of every kind; those that there is one of are added. */
export async function startJobs(context: Context): Promise<void> {
  await context.jobs.add('retention', 0);
  await context.jobs.add('orphan_removal', 0);
  context.jobs.start({
    retention: () => purgeNext(context),
    account_deletion: (job) => forgetAuthor(context, job),
    channel_deletion: (job) => removeRemains(context, job.subject),
    export: (job) => continueExport(context, job),
    removal: (job) => continueRemoval(context, job),
    orphan_removal: (job) => removeNextOrphans(context, job),
  });
}
