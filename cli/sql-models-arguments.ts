import { SQL_DIALECTS, SQL_FORMS, type SqlDialect, type SqlForm } from '../core/sql/models/dialect.ts';
import type { EpochDay } from '../core/units/units.ts';
import { day, type Given } from './given-options.ts';
import { Misuse } from './misuse.ts';

export interface SqlModelsArguments {
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
  const form = given.has('form') ? oneOf(SQL_FORMS, given.get('form')) : 'batch';
  if (form === undefined) throw new Misuse(`--form needs ${SQL_FORMS.join(' or ')}, not “${given.get('form')}”.`);
  return { dialect, form, asOf: day(given, 'as-of') ?? day(given, 'today') ?? today, json: given.has('json') };
}

function oneOf<Word extends string>(words: readonly Word[], given: string | true | undefined): Word | undefined {
  return words.find((word) => word === given);
}
