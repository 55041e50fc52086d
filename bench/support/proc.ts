import { readdirSync, readFileSync } from 'node:fs';

/** What Linux counts CPU time in; `getconf CLK_TCK` is 100 wherever Node.js runs. */
const ticksPerSecond = 100;

interface Stat {
  parent: number;
  /** CPU seconds of the process with all its threads. */
  own: number;
  /** CPU seconds of its children that have ended. */
  ended: number;
}

function statOf(pid: number | string): Stat | null {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The command's name, in parentheses, may itself hold spaces and parentheses.
    const fields = line
      .slice(line.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const [user = 0, system = 0, endedUser = 0, endedSystem = 0] = fields.slice(11, 15);
    return {
      parent: fields[1] ?? 0,
      own: (user + system) / ticksPerSecond,
      ended: (endedUser + endedSystem) / ticksPerSecond,
    };
  } catch {
    return null;
  }
}

/** CPU seconds that a process has used. */
export function cpuSeconds(pid: number): number {
  return statOf(pid)?.own ?? 0;
}

/** CPU seconds that a process and its children have used, those that have ended among them. */
export function familyCpuSeconds(pid: number): number {
  const parent = statOf(pid);
  if (!parent) return 0;
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(statOf)
    .filter((stat) => stat?.parent === pid);
  return children.reduce((sum, child) => sum + (child?.own ?? 0), parent.own + parent.ended);
}

/** Resident memory of a process in bytes. */
export function residentBytes(pid: number): number {
  try {
    const [, kibibytes] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1')) ?? [];
    return Number(kibibytes ?? 0) * 1024;
  } catch {
    return 0;
  }
}

/** CPU seconds that all cores together have spent on anything, or were denied by the host. */
export function machineCpuSeconds(): number {
  const [, ...fields] = readFileSync('/proc/stat', 'latin1').split('\n', 1)[0]?.split(/\s+/).map(Number) ?? [];
  const [user = 0, nice = 0, system = 0, , , interrupts = 0, softInterrupts = 0, stolen = 0] = fields;
  return (user + nice + system + interrupts + softInterrupts + stolen) / ticksPerSecond;
}
