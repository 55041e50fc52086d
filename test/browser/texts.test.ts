import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../src/root';
import { russian } from '../../web/russian';

const folders = ['', 'components', 'moderation'].map((folder) => join(projectRoot, 'web', folder));
const sources = folders.flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => readFileSync(join(folder, name), 'utf8')),
);
/** What is written between the parentheses of `t(…)`: the text itself, or either of two. */
const texts = sources.flatMap((source) =>
  [...source.matchAll(/\bt\(((?:[^()']|'(?:[^'\\]|\\.)*')*)\)/g)].flatMap(([, inner = '']) =>
    [...inner.matchAll(/'((?:[^'\\]|\\.)*)'/g)].map(([, text]) => (text as string).replaceAll("\\'", "'")),
  ),
);

test('every text of the page is there in Russian', () => {
  expect(texts.length).toBeGreaterThan(150);
  expect([...new Set(texts)].filter((text) => !(text in russian))).toEqual([]);
});
