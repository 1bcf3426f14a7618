import { type Extracts, readExtracts } from '../pipeline.ts';
import { SAMPLE_LAST_DAY } from '../sample/sample-days.ts';
import { type WorldSpec, worldExtracts } from '../sample/world-extracts.ts';
import { memorySource } from './memory-source.ts';

/** The extracts of a made-up world, read. */
export async function readWorld(spec: WorldSpec): Promise<Extracts> {
  const files = worldExtracts(spec).map((file) => memorySource(file.name, Buffer.concat([...file.chunks()])));
  const read = await readExtracts(files, { today: SAMPLE_LAST_DAY });
  if (!read.ok) throw new Error(read.error.code);
  return read.value;
}
