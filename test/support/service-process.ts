import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { projectRoot } from '../../src/root';
import { testSecret } from './service';

/** The service as it is deployed: `node dist/src/main.js`, which a test may kill. */
export class ServiceProcess {
  /** Its log, as it was written. */
  readonly lines: string[] = [];
  private constructor(
    private readonly child: ChildProcess,
    readonly exited: Promise<{ code: number | null; signal: string | null }>,
    readonly url: string,
  ) {}

  /** Resolves once it listens. Without a database's URL it starts one of its own under `dataDir`. */
  static async start(dataDir: string, databaseUrl = '', more: NodeJS.ProcessEnv = {}): Promise<ServiceProcess> {
    const env = {
      PATH: process.env.PATH,
      PORT: '0',
      HOST: '127.0.0.1',
      DATABASE_URL: databaseUrl,
      DATA_DIR: dataDir,
      JWT_SECRET: testSecret,
      BCRYPT_COST: '4',
      LOG_LEVEL: 'info',
      RATE_LIMITS: 'off',
      ...more,
    };
    const child = spawn(process.execPath, ['dist/src/main.js'], {
      cwd: projectRoot,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const exited = once(child, 'exit').then(([code, signal]) => ({ code, signal }));
    const said: string[] = [];
    child.stderr.on('data', (data) => said.push(data.toString()));
    const lines = createInterface({ input: child.stdout });
    const port = new Promise<string>((resolve, reject) => {
      lines.on('line', (line) => {
        said.push(line);
        const listens = /listens on http:\/\/localhost:(\d+)/.exec(line);
        if (listens) resolve(listens[1] as string);
      });
      exited.then((how) => reject(new Error(`it ended with ${JSON.stringify(how)}: ${said.join('\n')}`)));
    });
    const service = new ServiceProcess(child, exited, `http://127.0.0.1:${await port}`);
    lines.on('line', (line) => service.lines.push(line));
    child.stderr.on('data', (data) => service.lines.push(data.toString()));
    return service;
  }

  /** Stops it where it is, as a machine does that hangs. */
  freeze(): void {
    this.child.kill('SIGSTOP');
  }

  thaw(): void {
    this.child.kill('SIGCONT');
  }

  /** kill -9; resolves once it is gone. */
  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.exited;
  }

  /** Ends it whatever it does, its own database with it if that is possible. */
  async end(): Promise<void> {
    const late = setTimeout(() => this.child.kill('SIGKILL'), 8000);
    this.child.kill('SIGTERM');
    await this.exited;
    clearTimeout(late);
  }

  /** Asks it to stop, and resolves to how it ended and after how many milliseconds. */
  async terminate(): Promise<{ code: number | null; took: number }> {
    const began = performance.now();
    this.child.kill('SIGTERM');
    const { code } = await this.exited;
    return { code, took: performance.now() - began };
  }
}
