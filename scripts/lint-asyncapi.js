// @ts-check
/** Fails where @asyncapi/parser has anything to say of the file, be it a hint. */
const { Parser, fromFile } = require('@asyncapi/parser');

async function main(file) {
  const { document, diagnostics } = await fromFile(new Parser(), file).parse();
  for (const { code, message, path, range } of diagnostics) {
    process.stdout.write(`${file}:${range.start.line + 1} ${code} ${message} ${path.join('.')}\n`);
  }
  if (!document || diagnostics.length > 0) process.exitCode = 1;
}

main(process.argv[2] ?? 'api/asyncapi.yaml');
