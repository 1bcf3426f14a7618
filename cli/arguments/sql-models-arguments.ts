import { SQL_DIALECTS, SQL_FORMS, type SqlDialect, type SqlForm } from '../../core/sql/models/dialect.ts';
import type { FlinkStreamSpec } from '../../core/sql/models/flink-stream.ts';
import type { EpochDay } from '../../core/units/units.ts';
import { day, type Given, Misuse } from './given-options.ts';

/** The models of a day, or the job of Flink that follows change events. */
export type SqlModelsArguments = ModelsOfDay | FlinkStreamSpec;

interface ModelsOfDay {
  readonly dialect: SqlDialect;
  readonly asOf: EpochDay;
  readonly form: SqlForm;
  readonly json: boolean;
}

export function readSqlModels(given: Given, words: readonly string[], today: EpochDay): SqlModelsArguments {
  if (words.length > 0) throw new Misuse(`trs sql-models has no use for “${words[0]}”: leave it out.`);
  const dialect = oneOf(SQL_DIALECTS, given.get('dialect'));
  if (dialect === undefined) {
    const known = SQL_DIALECTS.join('|');
    throw new Misuse(
      given.has('dialect')
        ? `--dialect needs ${known}, not “${given.get('dialect')}”.`
        : `trs sql-models needs the engine: --dialect ${known}.`,
    );
  }
  if (given.has('broker') || given.has('topic-prefix')) return jobOf(given, dialect);
  const form = given.has('form') ? oneOf(SQL_FORMS, given.get('form')) : 'batch';
  if (form === undefined) throw new Misuse(`--form needs ${SQL_FORMS.join(' or ')}, not “${given.get('form')}”.`);
  return { dialect, form, asOf: day(given, 'as-of') ?? day(given, 'today') ?? today, json: given.has('json') };
}

/** What Kafka allows in the name of a topic. */
const PREFIX = /^[A-Za-z0-9._-]{1,200}$/;
const BROKERS = /^[A-Za-z0-9._-]+:\d{1,5}(,[A-Za-z0-9._-]+:\d{1,5})*$/;

function jobOf(given: Given, dialect: SqlDialect): FlinkStreamSpec {
  if (dialect !== 'flink') throw new Misuse(`--broker is for --dialect flink: only Flink follows change events, not ${dialect}.`);
  const useless = (['as-of', 'form', 'json'] as const).find((name) => given.has(name));
  if (useless !== undefined) throw new Misuse(`--${useless} has no use with --broker: leave it out.`);
  const [broker, prefix] = [given.get('broker'), given.has('topic-prefix') ? given.get('topic-prefix') : 'trs.trs'];
  if (typeof broker !== 'string' || !BROKERS.test(broker)) throw new Misuse('--broker needs HOST:PORT, several with commas.');
  if (typeof prefix !== 'string' || !PREFIX.test(prefix))
    throw new Misuse('--topic-prefix needs the beginning of a topic’s name: letters, digits, dots, - and _.');
  return { broker, prefix };
}

function oneOf<Word extends string>(words: readonly Word[], given: string | true | undefined): Word | undefined {
  return words.find((word) => word === given);
}
