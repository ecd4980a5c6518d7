/**
 * Flags with which a node is started. Its heap is small (about 12 MB live) and its garbage is buffers, so a collection is short; helper
 * threads of the collector only compete with LevelDB's for the cores. In single runs of 1 GB of 1 KB records on two busy cores there were 101
 * full collections instead of 162, and 6.6 CPU seconds instead of 8.4.
 *
 * V8 takes a heap whose objects hardly grow for one that need not, and collects it after every 15 MB of records, since buffers count against the
 * same limit: a quarter of what a node's thread did while three of them were written to. The limit is a multiple of what was live at the last
 * collection, and that includes every buffer on its way just then: at five times (400 %) a moment with 60 MB of them let the heap of a node
 * that took nothing but spoilt frames grow to 300 MB. Twice costs no more that could be told from noise (34.3 and 38.9 CPU seconds per
 * gigabyte for three nodes, against 34.8 and 41.1 on the same busy machine), and a node holds 30 MB less.
 */
export const runtimeFlags: readonly string[] = ['--single-threaded-gc', '--max-semi-space-size=4', '--heap-growing-percent=100']
