/** The rules of the tree as data: who may import whom, which package belongs where, what is pure. docs/architecture.md says why. */

/** Folders, or single files of them, that a folder may import besides its own. A folder that is not listed here may not exist. */
export const mayImport: Readonly<Record<string, readonly string[]>> = {
  bin: ['lib/cli'],
  raft: ['lib/common'],
  storage: ['lib/common'],
  'lib/common': [],
  'lib/config': ['lib/common'],
  'lib/protocol': ['lib/common'],
  'lib/rpc': ['lib/common'],
  'lib/metadata': ['lib/common'],
  'lib/controller': ['lib/common', 'lib/config', 'lib/metadata'],
  'lib/replication': ['lib/common'],
  'lib/coordinator': ['lib/common'],
  'lib/quorum': ['lib/common', 'lib/config', 'raft', 'lib/controller', 'lib/metadata', 'storage', 'lib/rpc'],
  'lib/broker': [
    'lib/common', 'lib/config', 'lib/replication', 'lib/coordinator', 'lib/metadata', 'storage', 'lib/rpc', 'lib/protocol',
    'lib/quorum/types.ts', // the interface only: how decisions are reached is nothing to the broker
  ],
  'lib/server': [
    'lib/common', 'lib/config', 'lib/protocol', 'lib/broker', 'lib/quorum', 'lib/controller', 'lib/metadata',
    'lib/coordinator/requests.ts', // what groups are asked and answer; the coordinator itself is behind lib/broker
  ],
  'lib/client': ['lib/common', 'lib/protocol'],
  'lib/chaos': ['lib/common', 'lib/protocol', 'lib/client'],
  'lib/node': [
    'lib/common', 'lib/config', 'lib/protocol', 'lib/rpc', 'lib/metadata', 'lib/controller', 'lib/replication', 'lib/coordinator',
    'lib/quorum', 'lib/broker', 'lib/server', 'lib/client', 'raft', 'storage',
  ],
  'lib/testing': ['lib/common', 'lib/node', 'lib/client'],
  'lib/cli': ['lib/common', 'lib/config', 'lib/client', 'lib/chaos', 'lib/node'],
}

/** Folders without promises, timers, sockets, files, wall clocks, randomness, environment or logger. */
export const pureFolders: readonly string[] = [
  'raft', 'lib/common', 'lib/config', 'lib/metadata', 'lib/controller', 'lib/replication', 'lib/coordinator', 'lib/chaos/core',
]

/** Folders that may reach for the real clock and real randomness; all others get them as constructor arguments. */
export const realWorldFolders: readonly string[] = ['bin', 'lib/node', 'lib/cli', 'lib/testing', 'test']

/** Modules of Node that a pure file may import all the same, and why. */
export const pureExceptions: Readonly<Record<string, { readonly modules: readonly string[]; readonly why: string }>> = {
  'lib/common/crc32c.ts': { modules: ['node:module'], why: 'an optional package can only be tried synchronously through createRequire' },
}

/** Packages of sources outside test/, and the only folders that may import them. */
export const packageHomes: Readonly<Record<string, readonly string[]>> = {
  level: ['storage'],
  'memory-level': ['storage'],
  protobufjs: ['lib/rpc'],
  commander: ['lib/cli'],
  pino: ['lib/node'],
  'pino-pretty': ['lib/node'],
  yaml: ['lib/config'],
  snappy: ['lib/protocol/records'],
  'lz4-napi': ['lib/protocol/records'],
  '@bokuweb/zstd-wasm': ['lib/protocol/records'],
  re2js: ['lib/broker/groups'],
  '@node-rs/crc32': ['lib/common'],
}

/** Modules of Node that reach the outside, and the folders of sources that may import them. */
export const outsideModules: Readonly<Record<string, readonly string[]>> = {
  'node:net': ['lib/server', 'lib/client', 'lib/rpc', 'lib/node', 'lib/cli', 'lib/testing'],
  'node:child_process': ['lib/cli', 'lib/testing'],
  'node:worker_threads': [],
  'node:http': ['lib/node'],
}

/** Longest file, in lines, that needs no reason in its header. */
export const longestFile = 500

/** Longest function, in lines. */
export const longestFunction = { sources: 70, tests: 120 } as const

/**
 * Functions that were longer when the rule came, as `path#name` and their lines. The list only ever gets shorter: the test fails when one
 * has grown, and when one has shrunk and its number here has not.
 */
export const longFunctions: Readonly<Record<string, number>> = {}

/** Files that nothing imports on purpose. */
export const entries: readonly RegExp[] = [/^bin\/samsa\.ts$/, /\.test\.ts$/, /\.bench\.ts$/, /^test\/.*\.fixture\.ts$/, /^lib\/testing\/index\.ts$/]

/** Files and folders (with a slash at their end) that only tests reach, and why they are there. */
export const waiting: Readonly<Record<string, string>> = {
}

/** What must not stand in any file of the project, spelled so that this file does not hold it. */
export const forbiddenWords: readonly { readonly pattern: RegExp; readonly why: string }[] = [
  { pattern: new RegExp('/wo' + 'rk/'), why: 'a path of one machine' },
  { pattern: new RegExp('/ho' + 'me/[a-z]|/Us' + 'ers/[a-z]|/ro' + 'ot/[a-z]'), why: 'a path of one machine' },
  { pattern: new RegExp('registry\\.np' + 'mjs|npm' + 'mirror|artifact' + 'ory', 'i'), why: 'the host of a package registry' },
  { pattern: new RegExp('"reso' + 'lved": "http'), why: 'the host of a package registry: omit-lockfile-registry-resolved belongs in .npmrc' },
  { pattern: new RegExp('@ts-' + '(ignore|nocheck)'), why: 'it hides errors of the type checker: mend the type' },
]

/** Names that say nothing. */
export const emptyNames = /(helper|util|manager)s?(?![a-z])/i
