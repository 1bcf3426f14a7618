import { z } from 'zod';

/** A data file of a table, at one of its versions. */
export interface LiveFile {
  /** Relative to the folder of the table: `as_of=2021-05-12/part-RUN.parquet`. */
  readonly path: string;
  readonly asOf: string;
  readonly bytes: number;
  readonly rows: number;
}

/** The state of a table at one of its versions. */
export interface TableState {
  /** -1 for a table without a version. */
  readonly version: number;
  /** Distinguishes tables of the same name. Null, like the schema, for a table without a version. */
  readonly id: string | null;
  readonly schema: DeltaSchema | null;
  /** By path. */
  readonly files: ReadonlyMap<string, LiveFile>;
  /** When the version was committed, in milliseconds since 1970. */
  readonly committed: number;
}

/** A table before its first version. */
export const NO_VERSION: TableState = { version: -1, id: null, schema: null, files: new Map(), committed: 0 };

const deltaSchema = z.object({
  type: z.literal('struct'),
  fields: z.array(z.object({ name: z.string(), type: z.string(), nullable: z.boolean(), metadata: z.looseObject({}) })),
});

export type DeltaSchema = z.infer<typeof deltaSchema>;

const action = z.looseObject({
  commitInfo: z.looseObject({ timestamp: z.number() }).optional(),
  metaData: z.looseObject({ id: z.string(), schemaString: z.string(), createdTime: z.number().optional() }).optional(),
  protocol: z.looseObject({ minReaderVersion: z.number(), minWriterVersion: z.number() }).optional(),
  add: z
    .looseObject({
      path: z.string(),
      size: z.number(),
      partitionValues: z.looseObject({ as_of: z.string() }),
      stats: z.string().optional(),
    })
    .optional(),
  remove: z.looseObject({ path: z.string() }).optional(),
});

type Action = z.infer<typeof action>;

const counted = z.looseObject({ numRecords: z.number() });

/** The folder of a table's log. */
export function logFolder(table: string): string {
  return `${table}/_delta_log/`;
}

export function versionPath(table: string, version: number): string {
  return `${logFolder(table)}${String(version).padStart(20, '0')}.json`;
}

/** The version of a log file; null for another file. */
export function versionOf(path: string): number | null {
  const digits = /\/_delta_log\/(\d{20})\.json$/.exec(path)?.[1];
  return digits === undefined ? null : Number(digits);
}

/**
 * The state of a table after the next version, from its file; `before` is the state before it. `newer`: it needs a newer reader; null: it
 * is not a version of a log. Source: the Delta transaction log protocol.
 */
export function stateAfter(before: TableState, text: string): TableState | 'newer' | null {
  try {
    return afterActions(before, parsedActions(text));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return null;
    throw error;
  }
}

/** Throws a `SyntaxError` or a `ZodError` for a schema or statistics that can't be read. */
function afterActions(before: TableState, actions: readonly Action[]): TableState | 'newer' {
  const files = new Map(before.files);
  let { id, schema, committed } = before;
  for (const each of actions) {
    if (each.protocol !== undefined && (each.protocol.minReaderVersion > 1 || each.protocol.minWriterVersion > 2)) return 'newer';
    if (each.commitInfo !== undefined) committed = each.commitInfo.timestamp;
    if (each.metaData !== undefined) {
      id = each.metaData.id;
      schema = deltaSchema.parse(JSON.parse(each.metaData.schemaString));
    }
    if (each.remove !== undefined) files.delete(each.remove.path);
    if (each.add !== undefined) {
      const { path, size, partitionValues, stats } = each.add;
      const { numRecords } = counted.parse(JSON.parse(stats ?? '{"numRecords":0}'));
      files.set(path, { path, asOf: partitionValues.as_of, bytes: size, rows: numRecords });
    }
  }
  return { version: before.version + 1, id, schema, files, committed };
}

function parsedActions(text: string): Action[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => action.parse(JSON.parse(line)));
}
