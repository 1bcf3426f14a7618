/**
 * `npm run bench:model` tries the risk model: on the made-up worlds of `trs sample --world`, seeds 1 to 5, and on the reference extracts in
 * TRS_REFERENCE (`../shared/extracts`), with as-of dates from August to December 2020 only. Figures: log-loss at issue, and its difference
 * from the plain model alone; ROC AUC of both; calibration error at issue; late dollars and precision of the first 20 accounts, of all open
 * invoices and of those not yet due; mean weights of the families. `--only NAME`: one world, or reference. `--seeds 3` or `--seeds 2-4`. `--final`: the later
 * dates of the reference extracts, on which no choice may be made.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runnerImport } from 'vite';

const { values } = parseArgs({
  options: { only: { type: 'string' }, seeds: { type: 'string', default: '5' }, final: { type: 'boolean' } },
});
const root = fileURLToPath(new URL('..', import.meta.url));
const { module: core } = await runnerImport(join(root, 'core/testing/model-trials.ts'), { configFile: false, root });
const [first, last] = values.seeds.includes('-') ? values.seeds.split('-').map(Number) : [1, Number(values.seeds)];
const seeds = Array.from({ length: last - first + 1 }, (_, i) => first + i);
const wants = (name) => values.only === undefined || values.only === name;

if (values.final) {
  const extracts = await core.readExtractTexts(referenceTexts());
  show('reference, as of February 2021, issued until May', await core.tryModel(extracts, core.FINAL_DAYS.atIssue));
  show('reference, October 2020 to May 2021', await core.tryModel(extracts, core.FINAL_DAYS.lists));
} else {
  for (const world of core.WORLD_NAMES.filter(wants)) {
    const trials = [];
    for (const seed of seeds) {
      trials.push(await core.tryModel(await core.readWorld({ world, seed }), core.WORLD_DAYS));
      show(`${world} ${seed}`, trials.at(-1));
    }
    const mean = (of) => trials.reduce((sum, trial) => sum + of(trial), 0) / trials.length;
    const gain = mean(({ logLoss, plainLogLoss }) => logLoss - plainLogLoss);
    const [auc, plainAuc] = [mean(({ rocAuc }) => rocAuc), mean(({ plainRocAuc }) => plainRocAuc)];
    const error = mean(({ calibrationError }) => calibrationError);
    console.log(
      `${world}, mean: log-loss ${signed(gain)}, ROC AUC ${auc.toFixed(3)} (plain ${plainAuc.toFixed(3)}), calibration error ${error.toFixed(4)}\n`,
    );
  }
  if (wants('reference')) {
    const extracts = await core.readExtractTexts(referenceTexts());
    show('reference, August to December 2020', await core.tryModel(extracts, core.CHOICE_DAYS));
  }
}

function referenceTexts() {
  const folder = join(root, process.env.TRS_REFERENCE ?? '../shared/extracts', 'trs');
  return ['accounts', 'skus', 'invoices', 'invoice_line_items'].map((name) => ({
    name: `${name}.csv`,
    bytes: readFileSync(join(folder, `${name}.csv`)),
  }));
}

function show(name, { logLoss, plainLogLoss, rocAuc, plainRocAuc, calibrationError, invoices, weights, report }) {
  const { all_open, not_yet_due } = report.means;
  const worth = ({ late_share, precision }) => `${late_share?.toFixed(3)}/${precision?.toFixed(4)}`;
  const shares = Object.entries(weights).map(([family, weight]) => `${family} ${weight.toFixed(2)}`);
  console.log(
    `${name}: ${invoices} invoices, log-loss ${logLoss.toFixed(4)} (${signed(logLoss - plainLogLoss)}), ROC AUC ${rocAuc.toFixed(3)} (plain ${plainRocAuc.toFixed(3)}), ` +
      `calibration error ${calibrationError.toFixed(4)}, lists ${worth(all_open.model)} ${worth(not_yet_due.model)}, ${shares.join(', ')}`,
  );
}

function signed(value) {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(4)}`;
}
