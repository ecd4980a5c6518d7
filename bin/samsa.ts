#!/usr/bin/env node
/** The executable. */
import { runCommandLine } from '../lib/cli/run.ts'

process.exitCode = await runCommandLine(process.argv.slice(2))
