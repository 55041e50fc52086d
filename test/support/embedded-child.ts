import { type StdioOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type EmbeddedServer, startEmbeddedServer } from '../../src/models/embedded';
import { StartError } from '../../src/start-error';

interface Started {
  url: string;
  ms: number;
}
export interface Outcome {
  started?: Started;
  /** The words of the StartError. */
  refused?: string;
  /** Any other error, which is a defect. */
  broke?: string;
}

export interface ServiceProcess {
  outcome: Outcome;
  lines: string[];
  pid: number;
  kill(): Promise<void>;
  /** Resolves to the milliseconds that `stop` took. */
  stop(): Promise<number>;
}

const hook = `
  const swc = require('@swc/core');
  const options = { jsc: { target: 'es2023', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } };
  require.extensions['.ts'] = (module, file) =>
    module._compile(swc.transformFileSync(file, { ...options, filename: file, swcrc: false }).code, file);
`;

/** Starts an embedded server in a process of its own, which a test may kill; waits for how that went. */
export async function startService(
  dataDir: string,
  user: { uid?: number; gid?: number } = {},
): Promise<ServiceProcess> {
  const script = `${hook} require(process.argv[1]).runService(process.argv[2]);`;
  const { PATH } = process.env;
  const stdio: StdioOptions = ['ignore', 'inherit', 'inherit', 'ipc'];
  const child = spawn(process.execPath, ['-e', script, __filename, dataDir], { ...user, env: { PATH }, stdio });
  const lines: string[] = [];
  const answer = new Promise<Outcome>((resolve) => {
    child.on('message', (message: Outcome | { line: string }) => {
      if ('line' in message) lines.push(message.line);
      else resolve(message);
    });
    child.once('exit', (code, signal) => resolve({ broke: `the process ended (${signal ?? code})` }));
  });
  const outcome = await answer;
  const exited = child.exitCode === null && child.signalCode === null ? once(child, 'exit') : Promise.resolve();
  return {
    outcome,
    lines,
    pid: child.pid as number,
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
    stop: async () => {
      const begun = performance.now();
      // It may be on its way out already.
      if (child.connected) child.send('stop', () => {});
      await exited;
      return performance.now() - begun;
    },
  };
}

/** What the process runs. */
export async function runService(dataDir: string): Promise<void> {
  const send = (message: Outcome | { line: string }) => process.connected && process.send?.(message);
  const begun = performance.now();
  let server: EmbeddedServer | undefined;
  try {
    const log = { info: (line: string) => send({ line }), debug: (line: string) => send({ line: `debug ${line}` }) };
    server = await startEmbeddedServer(dataDir, log);
    send({ started: { url: server.url, ms: Math.round(performance.now() - begun) } });
  } catch (error) {
    send(error instanceof StartError ? { refused: error.message } : { broke: (error as Error).stack ?? '' });
  }
  // The test that ends early must not leave it behind, hence also when the channel closes.
  if (server && process.connected) await Promise.race([once(process, 'message'), once(process, 'disconnect')]);
  await server?.stop();
  if (process.connected) process.disconnect();
}
