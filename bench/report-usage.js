/**
 * Loaded into a measured process with --import: writes its peak memory, in kB, to the file that PEAK_MEMORY_FILE names, or that and its
 * processor time, in microseconds, as JSON to the file that USAGE_FILE names.
 */
import { writeFileSync } from 'node:fs';

process.on('exit', () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  if (process.env.PEAK_MEMORY_FILE) writeFileSync(process.env.PEAK_MEMORY_FILE, String(maxRSS));
  if (process.env.USAGE_FILE) writeFileSync(process.env.USAGE_FILE, JSON.stringify({ maxRSS, processor: userCPUTime + systemCPUTime }));
});
