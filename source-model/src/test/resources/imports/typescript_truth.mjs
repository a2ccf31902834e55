// Prints what the TypeScript files below a folder import, by TypeScript's own compiler and resolver:
// importer, tab, imported. Run it where the package `typescript` is installed:
//   node typescript_truth.mjs <folder> > <package>-imports.tsv
import { createRequire } from "node:module";
import { readdirSync } from "node:fs";
import { join, relative, resolve } from "node:path";

const ts = createRequire(join(process.cwd(), "any.js"))("typescript");
const root = resolve(process.argv[2]);
const options = {
  noLib: true,
  types: [],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
};

const files = readdirSync(root, { recursive: true })
  .filter((name) => /\.(ts|tsx)$/.test(name) && !name.includes("node_modules"))
  .sort();
const program = ts.createProgram(files.map((name) => join(root, name)), options);
const lines = new Set();
for (const name of files) {
  const source = program.getSourceFile(join(root, name));
  const names = source.imports.map((node) => node.text);
  for (const imported of names) {
    const found = ts.resolveModuleName(imported, source.fileName, options, ts.sys).resolvedModule;
    const path = found && relative(root, found.resolvedFileName);
    if (path && !path.startsWith("..") && !path.includes("node_modules") && path !== name) {
      lines.add(`${name}\t${path}`);
    }
  }
  for (const { fileName } of source.referencedFiles) {
    lines.add(`${name}\t${relative(root, resolve(source.fileName, "..", fileName))}`);
  }
}
console.log([...lines].sort().join("\n"));
