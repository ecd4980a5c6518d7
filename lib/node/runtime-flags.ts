/**
 * Flags with which a node is started. Its heap is small (about 12 MB live) and its garbage is buffers, so a collection is short; helper
 * threads of the collector only compete with LevelDB's for the cores. In single runs of 1 GB of 1 KB records on two busy cores there were 101
 * full collections instead of 162, and 6.6 CPU seconds instead of 8.4.
 *
 * V8 takes a heap whose objects hardly grow for one that need not, and collects it after every 15 MB of records, since buffers count against the
 * same limit: a quarter of what a node's thread did while three of them were written to. Up to five times the live heap leaves 45 MB between
 * two collections: 29 CPU seconds per gigabyte of records instead of 35 for three nodes, for some 20 MB more memory each.
 */
export const runtimeFlags: readonly string[] = ['--single-threaded-gc', '--max-semi-space-size=4', '--heap-growing-percent=400']
