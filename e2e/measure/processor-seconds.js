/**
 * Processor time of the whole browser so far, in seconds. It says more than the clock on a busy computer.
 *
 * @param {import('playwright').CDPSession} system
 */
export async function processorSeconds(system) {
  const { processInfo } = await system.send('SystemInfo.getProcessInfo');
  return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0);
}
