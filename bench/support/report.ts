import { readFileSync, statfsSync } from 'node:fs';
import { cpus, release, tmpdir, totalmem, type } from 'node:os';

const fileSystems = new Map([
  [0xef53, 'ext4'],
  [0x58465342, 'xfs'],
  [0x9123683e, 'btrfs'],
  [0x794c7630, 'overlayfs'],
  [0x01021994, 'tmpfs (memory: a commit costs no disk here)'],
]);

/** The machine in one line, as it belongs beside every figure. */
export function describeMachine(...more: string[]): string {
  const [cpu] = cpus();
  const { type: magic } = statfsSync(tmpdir());
  const parts = [
    `${cpus().length} cores (${cpu?.model.trim() ?? 'unknown'})`,
    `${Math.round(totalmem() / 2 ** 30)} GiB`,
    `${type()} ${release()}`,
    `Node.js ${process.versions.node}`,
    ...more,
    `temporary files on ${fileSystems.get(magic) ?? `file system ${magic.toString(16)}`}`,
    `load average at the start ${readFileSync('/proc/loadavg', 'utf8').split(' ')[0]}`,
  ];
  return `Machine: ${parts.join(', ')}.`;
}

/** A Markdown table; all but the first column aligned to the right. */
export function markdownTable(columns: string[], rows: (string | number)[][]): string {
  const cells = [columns, ...rows.map((row) => row.map(String))];
  const widths = columns.map((_, column) => Math.max(3, ...cells.map((row) => row[column]?.length ?? 0)));
  const line = (row: string[]) =>
    `| ${row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join(' | ')} |`;
  const rule = `|${widths.map((width, i) => (i === 0 ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`)).join('|')}|`;
  return [line(columns), rule, ...cells.slice(1).map(line)].join('\n');
}

export interface Goal {
  goal: string;
  measured: string;
  met: boolean;
}

export function goalTable(goals: Goal[]): string {
  return markdownTable(
    ['Goal', 'Measured', 'Met'],
    goals.map(({ goal, measured, met }) => [goal, measured, met ? 'yes' : '**no**']),
  );
}

/** 1234567 as "1,234,567". */
export function whole(value: number): string {
  return Number.isFinite(value) ? Math.round(value).toLocaleString('en-US') : '-';
}

/** With so many digits behind the point. */
export function fixed(value: number | null, digits: number, unit = ''): string {
  return value === null || !Number.isFinite(value) ? '-' : `${value.toFixed(digits)}${unit}`;
}

/** A line of the result, on standard output. */
export function print(...lines: string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`);
}

/** What is going on, on standard error, so that standard output can be pasted as it is. */
export function note(line: string): void {
  process.stderr.write(`${line}\n`);
}
