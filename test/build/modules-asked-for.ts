import { parseSync, Visitor } from 'vite';

/** The modules a built file asks for by name as it runs, by import or require, each once. */
export function modulesAskedFor(file: string, code: string): readonly string[] {
  const { program, errors } = parseSync(file, code);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`);
  const asked = new Set<string>();
  const ask = (source: { readonly type: string; readonly value?: unknown } | null | undefined) => {
    if (source?.type === 'Literal' && typeof source.value === 'string') asked.add(source.value);
  };
  new Visitor({
    ImportDeclaration({ source }) {
      ask(source);
    },
    ExportAllDeclaration({ source }) {
      ask(source);
    },
    ExportNamedDeclaration({ source }) {
      ask(source);
    },
    ImportExpression({ source }) {
      ask(source);
    },
    CallExpression({ callee, arguments: [first] }) {
      if (callee.type === 'Identifier' && /require$/i.test(callee.name)) ask(first);
    },
  }).visit(program);
  return [...asked];
}
