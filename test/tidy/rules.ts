/** The rules of the tidy test, each a function from the sources to complaints that say where and what to do. */
import ts from 'typescript'
import {
  emptyNames, entries, longestFile, longestFunction, longFunctions, mayImport, outsideModules, packageHomes, pureExceptions, pureFolders,
  realWorldFolders, waiting,
} from './layers.ts'
import { lineOf, type SourceFile, walk } from './source-tree.ts'

/** A rule over all sources. */
export type Rule = (files: readonly SourceFile[]) => string[]

/** The folder of the table that a path lies in; 'test' for tests. */
export function folderOf(path: string): string {
  const [first = '', second = ''] = path.split('/')
  if (first === 'test') return 'test'
  return first === 'lib' ? `lib/${second}` : first
}

const within = (path: string, places: readonly string[]): boolean => places.some((place) => path.startsWith(`${place}/`))

/** Imports go only where the table lets them. */
export const layers: Rule = (files) =>
  files.flatMap((file) => {
    const from = folderOf(file.path)
    if (from === 'test') return []
    const allowed = mayImport[from]
    if (allowed === undefined) return [`${file.path}: folder ${from} is not in the table; put it into test/tidy/layers.ts and docs/architecture.md`]
    return file.imports.flatMap((one) => {
      if (one.target === undefined) return []
      const to = folderOf(one.target)
      if (to === from || allowed.includes(to) || allowed.includes(one.target)) return []
      return [`${file.path}:${one.line}: ${from} may not import ${to} (${one.target}); it may import ${allowed.join(', ') || 'nothing'}`]
    })
  })

/** Relative imports name a file that is there, with its ending. */
export const specifiers: Rule = (files) => {
  const known = new Set(files.map((file) => file.path))
  return files.flatMap((file) =>
    file.imports.flatMap((one) => {
      if (one.target === undefined || known.has(one.target) || /^lib\/rpc\/generated\/\w+\.js$/.test(one.target)) return []
      return [`${file.path}:${one.line}: '${one.specifier}' is no file of the tree; write the path with its .ts`]
    }),
  )
}

/** No file reaches itself through its imports, types included. */
export const cycles: Rule = (files) => {
  const graph = new Map(files.map((file) => [file.path, file.imports.flatMap((one) => one.target ?? [])]))
  const state = new Map<string, 'open' | 'done'>()
  const found: string[] = []
  const visit = (path: string, trail: readonly string[]): void => {
    if (state.get(path) === 'done') return
    if (state.get(path) === 'open') {
      found.push(`${[...trail.slice(trail.indexOf(path)), path].join(' → ')}: a cycle; move what both need into a file of its own`)
      return
    }
    state.set(path, 'open')
    for (const next of graph.get(path) ?? []) visit(next, [...trail, path])
    state.set(path, 'done')
  }
  for (const file of files) visit(file.path, [])
  return found
}

const pureNames = new Set(['Promise', 'process', 'performance', 'console', 'fetch', 'setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'Date'])
const shellNames = new Set(['setTimeout', 'setInterval', 'Date', 'performance', 'process', 'console'])
const randomImports = new Set(['randomBytes', 'randomUUID', 'randomInt', 'randomFillSync'])

/** Pure folders stay pure; shells get clock and randomness from outside. */
export const purity: Rule = (files) =>
  files.flatMap((file) => {
    const folder = folderOf(file.path)
    const pure = within(file.path, pureFolders)
    if (!pure && realWorldFolders.includes(folder)) return []
    return [...impureImports(file, pure), ...impureSyntax(file, pure)]
  })

function impureImports(file: SourceFile, pure: boolean): string[] {
  return file.imports.flatMap((one) => {
    const where = `${file.path}:${one.line}`
    if (pure && one.specifier.startsWith('node:') && pureExceptions[file.path]?.modules.includes(one.specifier) !== true) {
      return [`${where}: a pure folder imports ${one.specifier}; pass what is needed in, or put the file on the list with its reason`]
    }
    const random = one.specifier === 'node:crypto' ? one.names.filter((name) => randomImports.has(name)) : []
    return random.map((name) => `${where}: ${name} is randomness of its own; take a Random (lib/common/ports.ts) as an argument`)
  })
}

function impureSyntax(file: SourceFile, pure: boolean): string[] {
  const found: string[] = []
  const names = pure ? pureNames : shellNames
  walk(file.syntax, (node) => {
    const where = `${file.path}:${lineOf(file.syntax, node)}`
    if (pure && (node.kind === ts.SyntaxKind.AwaitExpression || node.kind === ts.SyntaxKind.AsyncKeyword)) found.push(`${where}: a pure folder waits; return effects`)
    if (ts.isIdentifier(node) && names.has(node.text) && isGlobalUse(node)) {
      found.push(`${where}: ${node.text} in ${folderOf(file.path)}; take a port (lib/common/ports.ts) as an argument`)
    }
    if (ts.isPropertyAccessExpression(node) && node.getText(file.syntax) === 'Math.random') {
      found.push(`${where}: Math.random; take a Random (lib/common/ports.ts) as an argument`)
    }
  })
  return found
}

/** Whether an identifier stands for the global of its name and not for a member or a declaration. */
function isGlobalUse(node: ts.Identifier): boolean {
  const parent = node.parent
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node
  if (ts.isQualifiedName(parent)) return parent.left === node
  const declares = ts.isPropertyAssignment(parent) || ts.isPropertySignature(parent) || ts.isPropertyDeclaration(parent) || ts.isMethodSignature(parent)
    || ts.isMethodDeclaration(parent) || ts.isBindingElement(parent) || ts.isParameter(parent) || ts.isVariableDeclaration(parent)
    || ts.isFunctionDeclaration(parent) || ts.isImportSpecifier(parent) || ts.isShorthandPropertyAssignment(parent)
  return !declares || (parent as { readonly initializer?: ts.Node }).initializer === node
}

/** Packages are imported only in their homes and stand in package.json. */
export function packages(dependencies: ReadonlySet<string>): Rule {
  return (files) =>
    files.flatMap((file) =>
      file.imports.flatMap((one) => {
        const where = `${file.path}:${one.line}`
        if (one.target !== undefined || folderOf(file.path) === 'test') return []
        if (one.specifier.startsWith('node:')) {
          const homes = outsideModules[one.specifier]
          return homes === undefined || within(file.path, homes) ? [] : [`${where}: ${one.specifier} belongs in ${homes.join(', ') || 'no folder'}`]
        }
        const name = one.specifier.split('/').slice(0, one.specifier.startsWith('@') ? 2 : 1).join('/')
        const homes = packageHomes[name]
        if (homes === undefined) return [`${where}: package ${name} is in no folder's list in test/tidy/layers.ts`]
        if (!within(file.path, homes)) return [`${where}: package ${name} belongs in ${homes.join(', ')}`]
        return dependencies.has(name) ? [] : [`${where}: package ${name} is not among the dependencies in package.json`]
      }),
    )
}

const headerOf = (file: SourceFile): string => /^(?:#!.*\n)?\s*\/\*\*[\s\S]*?\*\//.exec(file.text)?.[0] ?? ''

/** Files say what they are; long ones say why they are long. */
export const fileSize: Rule = (files) =>
  files.flatMap((file) => {
    const header = headerOf(file)
    const found: string[] = []
    if (header === '' && !file.path.startsWith('test/')) found.push(`${file.path}:1: no header; begin with /** what this file is */`)
    if (file.lines.length > longestFile && !/\blong\b|\blength\b/i.test(header)) {
      found.push(`${file.path}: ${file.lines.length} lines; split it, or say in its header why it is long (over ${longestFile})`)
    }
    return found
  })

/** Functions fit on a screen or two. */
export const functionSize: Rule = (files) => {
  const found: string[] = []
  const seen = new Set<string>()
  for (const file of files) {
    const limit = file.path.startsWith('test/') ? longestFunction.tests : longestFunction.sources
    walk(file.syntax, (node) => {
      if (!ts.isFunctionLike(node) || !('body' in node) || node.body === undefined) return
      const first = lineOf(file.syntax, node)
      const lines = file.syntax.getLineAndCharacterOfPosition(node.getEnd()).line + 2 - first
      if (lines <= limit) return
      const key = `${file.path}#${functionName(node)}`
      const allowed = longFunctions[key]
      seen.add(key)
      if (allowed === undefined || lines > allowed) found.push(`${file.path}:${first}: ${functionName(node)} has ${lines} lines, ${allowed ?? limit} are allowed; split it`)
      else if (lines < allowed) found.push(`${file.path}:${first}: ${functionName(node)} has come down to ${lines} lines; lower its number in test/tidy/layers.ts`)
    })
  }
  for (const key of Object.keys(longFunctions)) if (!seen.has(key)) found.push(`${key} is short now, or gone; take it off the list in test/tidy/layers.ts`)
  return found
}

function functionName(node: ts.SignatureDeclaration): string {
  if (ts.isConstructorDeclaration(node)) return 'constructor'
  if (node.name !== undefined) return node.name.getText()
  const parent = node.parent
  return ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent) ? parent.name.getText() : 'function'
}

/** No file that only passes on what others declare. */
export const barrels: Rule = (files) =>
  files.flatMap((file) => {
    if (file.path === 'lib/testing/index.ts' || file.path === 'lib/client/index.ts') return []
    return file.imports.filter((one) => one.reexport).map((one) => `${file.path}:${one.line}: passes on ${one.specifier}; import from there instead`)
  })

/** Every file is used by the program, or by a test or a script of package.json when it belongs to the tests. */
export const reachable = (scripts: readonly string[]): Rule => (files) => {
  const graph = new Map(files.map((file) => [file.path, file.imports.flatMap((one) => one.target ?? [])]))
  const spread = (starts: readonly string[]): Set<string> => {
    const reached = new Set(starts)
    for (const path of reached) for (const next of graph.get(path) ?? []) reached.add(next)
    return reached
  }
  const paths = files.map((file) => file.path)
  const starts = paths.filter((path) => entries.some((entry) => entry.test(path)) || scripts.some((script) => script.includes(path)))
  const byProgram = spread(starts.filter((path) => !path.startsWith('test/')))
  const byTests = spread(starts)
  const used = (path: string): boolean => byProgram.has(path) || (path.startsWith('test/') && byTests.has(path))
  const waits = (path: string, place: string): boolean => (place.endsWith('/') ? path.startsWith(place) : path === place)
  const places = Object.keys(waiting)
  const idle = paths.filter((path) => !used(path) && !places.some((place) => waits(path, place)))
  const arrived = places.filter((place) => paths.some((path) => waits(path, place) && used(path)))
  return [
    ...idle.map((path) => `${path}: ${byTests.has(path) ? 'only tests use it' : 'nothing imports it'}; use it, delete it, or put it on the waiting list with a reason`),
    ...arrived.map((place) => `${place}: is used now; take it off the waiting list in test/tidy/layers.ts`),
  ]
}

/** No way around the type checker. */
export const types: Rule = (files) =>
  files.flatMap((file) => {
    const found: string[] = []
    walk(file.syntax, (node) => {
      const line = lineOf(file.syntax, node)
      if (node.kind === ts.SyntaxKind.AnyKeyword) found.push(`${file.path}:${line}: any; write the type, or unknown and check it`)
      if (ts.isEnumDeclaration(node) || ts.isParameterPropertyDeclaration(node, node.parent)) found.push(`${file.path}:${line}: only erasable syntax`)
      if (!file.path.startsWith('test/') && isDoubleCast(node) && !commented(file, line)) {
        found.push(`${file.path}:${line}: as unknown as; find a type that needs no cast, or say above it why there is none`)
      }
    })
    return found
  })

function isDoubleCast(node: ts.Node): boolean {
  return ts.isAsExpression(node) && ts.isAsExpression(node.expression) && node.expression.type.kind === ts.SyntaxKind.UnknownKeyword
}

const commented = (file: SourceFile, line: number): boolean => file.lines.slice(Math.max(0, line - 4), line).some((text) => /\/\/|\*\/|^\s*\*/.test(text))

/** Names say what a thing is. */
export const names: Rule = (files) =>
  files.flatMap((file) => {
    const found = emptyNames.test(file.path) ? [`${file.path}: a name that says nothing; name it after what it does`] : []
    walk(file.syntax, (node) => {
      const declares = ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node) || ts.isInterfaceDeclaration(node)
      if (declares && node.name !== undefined && emptyNames.test(node.name.text)) {
        found.push(`${file.path}:${lineOf(file.syntax, node)}: ${node.name.text} says nothing; name it after what it does`)
      }
    })
    return found
  })
