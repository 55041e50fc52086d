import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { note } from './report';

type Undo = () => Promise<void> | void;

/** What a bench has started, to be ended in the opposite order, however the bench ends. */
export class Scope {
  private readonly undos: Undo[] = [];

  onEnd(undo: Undo): void {
    this.undos.push(undo);
  }

  async temporaryFolder(): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'atom-chat-bench-'));
    this.onEnd(() => rm(folder, { recursive: true, force: true }));
    return folder;
  }

  async end(): Promise<void> {
    for (let undo = this.undos.pop(); undo; undo = this.undos.pop()) {
      try {
        await undo();
      } catch (error) {
        note(`While ending: ${error}`);
      }
    }
  }
}

/** Runs a bench within a limit of time and ends all that it started, on an error and on Ctrl-C too. */
export async function runBench(limitMinutes: number, bench: (scope: Scope) => Promise<void>): Promise<void> {
  const scope = new Scope();
  let stop: (reason: Error) => void = () => undefined;
  const stopped = new Promise<never>((_, reject) => {
    stop = reject;
  });
  const limit = setTimeout(() => stop(new Error(`not done after ${limitMinutes} minutes`)), limitMinutes * 60_000);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop(new Error(signal)));
  let status = 0;
  try {
    await Promise.race([bench(scope), stopped]);
  } catch (error) {
    note(`FAILED: ${error instanceof Error ? (error.stack ?? error.message) : error}`);
    status = 1;
  }
  clearTimeout(limit);
  await scope.end();
  // Whatever a failed bench still awaits must not keep the process.
  process.exit(status);
}

/** Numbers from the command line, as in `--rounds=3 --receivers=10,100`. */
export function numberOptions<Name extends string>(defaults: Record<Name, number[]>): Record<Name, number[]> {
  const names = Object.keys(defaults) as Name[];
  const { values } = parseArgs({
    // Flags without a number are the bench's own.
    strict: false,
    options: Object.fromEntries(names.map((name) => [name, { type: 'string' as const }])),
  });
  const numbersOf = (name: Name): number[] => {
    const given = (values as Record<string, string | undefined>)[name]?.split(',').map(Number);
    if (given?.some((value) => !(value >= 0))) throw new Error(`--${name} takes numbers`);
    return given ?? defaults[name];
  };
  return Object.fromEntries(names.map((name) => [name, numbersOf(name)])) as Record<Name, number[]>;
}

export function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Calls `work` for 0 to `count` - 1, so many at a time. */
export async function eachOf(count: number, atOnce: number, work: (index: number) => Promise<void>): Promise<void> {
  let next = 0;
  const worker = async () => {
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, count) }, worker));
}
