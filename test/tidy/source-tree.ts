/** Reads the sources as the tidy test sees them: text, syntax tree, imports, and where each import leads. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import ts from 'typescript'

/** One `import`, `export … from` or `import()`. */
export interface Import {
  readonly specifier: string
  readonly line: number
  /** Path from the project's root when the specifier is relative. */
  readonly target: string | undefined
  /** True for `export … from`. */
  readonly reexport: boolean
  /** Names that are taken, as the other file declares them. */
  readonly names: readonly string[]
}

/** One TypeScript file. */
export interface SourceFile {
  /** From the project's root, with forward slashes. */
  readonly path: string
  readonly text: string
  readonly lines: readonly string[]
  readonly syntax: ts.SourceFile
  readonly imports: readonly Import[]
}

const roots = ['bin', 'lib', 'raft', 'storage', 'test']
const skipped = new Set(['node_modules', 'dist', 'dist-test', '.git', '.tap', '.samsa'])

/** Paths of all files below `folder` that belong to the project. */
export function filesBelow(folder: string): string[] {
  const found: string[] = []
  for (const entry of readdirSync(folder === '' ? '.' : folder, { withFileTypes: true })) {
    if (skipped.has(entry.name) || /\.(tgz|cpuprofile)$/.test(entry.name)) continue
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (entry.isDirectory()) found.push(...filesBelow(path))
    else if (entry.isFile()) found.push(path)
  }
  return found.sort()
}

/** All TypeScript files of the project, parsed. */
export function readSources(): SourceFile[] {
  const paths = roots.filter((root) => existsSync(root)).flatMap((root) => filesBelow(root))
  return paths.filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts')).map((path) => parse(path, readFileSync(path, 'utf8')))
}

/** Parses one file; apart from the disk, so that the test can hand in bad examples. */
export function parse(path: string, text: string): SourceFile {
  const syntax = ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true, ts.ScriptKind.TS)
  const imports: Import[] = []
  walk(syntax, (node) => {
    const specifier = specifierOf(node)
    if (specifier === undefined) return
    const target = specifier.text.startsWith('.') ? normalize(join(dirname(path), specifier.text)).replaceAll('\\', '/') : undefined
    imports.push({ specifier: specifier.text, line: lineOf(syntax, node), target, reexport: ts.isExportDeclaration(node), names: namesOf(node) })
  })
  return { path, text, lines: text.split('\n'), syntax, imports }
}

function specifierOf(node: ts.Node): ts.StringLiteral | undefined {
  if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier !== undefined) {
    return ts.isStringLiteral(node.moduleSpecifier) ? node.moduleSpecifier : undefined
  }
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    const [first] = node.arguments
    return first !== undefined && ts.isStringLiteral(first) ? first : undefined
  }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument) && ts.isStringLiteral(node.argument.literal)) return node.argument.literal
  return undefined
}

function namesOf(node: ts.Node): string[] {
  if (ts.isImportDeclaration(node)) {
    const bindings = node.importClause?.namedBindings
    if (bindings === undefined) return node.importClause?.name === undefined ? [] : ['default']
    return ts.isNamespaceImport(bindings) ? ['*'] : bindings.elements.map((element) => (element.propertyName ?? element.name).text)
  }
  if (ts.isExportDeclaration(node) && node.exportClause !== undefined && ts.isNamedExports(node.exportClause)) {
    return node.exportClause.elements.map((element) => (element.propertyName ?? element.name).text)
  }
  return ['*']
}

/** Calls `visit` for a node and everything below it. */
export function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node)
  ts.forEachChild(node, (child) => walk(child, visit))
}

/** The line, from 1, at which a node starts. */
export function lineOf(file: ts.SourceFile, node: ts.Node): number {
  return file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1
}
