import { contractBreaches, contractReport } from '../../contract/contract-report.ts';
import { profileExtracts } from '../../contract/profile-extracts.ts';
import { datasetReport } from '../../dataset-contract/dataset-report.ts';
import { ok } from '../../errors/result.ts';
import { featureSetOf } from '../../features/feature-catalog.ts';
import type { RowIssue } from '../../findings/row-issue.ts';
import { leakCheck } from '../../leak/leak-check.ts';
import type { Extracts } from '../../pipeline.ts';
import type { RejectGroup } from '../../quality/reject-group.ts';
import { rejectGroups } from '../../quality/reject-groups.ts';
import type { Days } from '../answering/day-views.ts';
import { ListPager } from '../answering/list-pager.ts';
import { featureDayOf } from '../dataset/feature-day.ts';
import type { QualityApi } from './contract.ts';
import { ContractRows } from './contract-rows.ts';
import { IssueList } from './issue-list.ts';

type Pager = ListPager<RowIssue, never>;

/** The extracts that are open. */
export interface JudgedExtracts {
  readonly extracts: Extracts;
  readonly days: Days;
  readonly rejects: Pager;
}

/** Answers questions about the quality of the open extracts and their dataset. `opened` throws when no extracts are open. */
export function qualityAnswers(opened: () => JudgedExtracts): QualityApi {
  /** By extracts, and by the finding's position. */
  const findings = new WeakMap<Extracts, Map<number, Pager>>();
  const groups = new WeakMap<Extracts, { readonly groups: readonly RejectGroup[]; readonly pagers: Map<number, Pager> }>();

  function groupedRejects() {
    const { extracts } = opened();
    const known = groups.get(extracts) ?? { groups: rejectGroups(extracts.rejects, extracts.sources), pagers: new Map<number, Pager>() };
    groups.set(extracts, known);
    return known;
  }

  return {
    async rejectsPage(request) {
      return ok(opened().rejects.page(request));
    },

    async findingPage({ finding, ...request }) {
      const { extracts } = opened();
      const asked = extracts.findings[finding];
      if (asked === undefined) throw new Error(`There is no finding ${finding}: the extracts have ${extracts.findings.length}.`);
      if (asked.rows === null) return ok({ firstRow: request.firstRow, rows: [], total: 0, all: 0 });
      const pagers = findings.get(extracts) ?? new Map<number, Pager>();
      const pager = pagers.get(finding) ?? new ListPager(new IssueList(asked.rows));
      findings.set(extracts, pagers.set(finding, pager));
      return ok(pager.page(request));
    },

    async rejectGroups() {
      return ok(groupedRejects().groups);
    },

    async rejectGroupPage({ group: position, ...request }) {
      const { groups: known, pagers } = groupedRejects();
      const group = known[position];
      if (group === undefined) throw new Error(`There is no group ${position} of rejects: there are ${known.length}.`);
      const { rejects } = opened().extracts;
      const rowsOf = () => rejects.rowsWhere({ files: [group.file], column: group.column, reasons: [group.reason] });
      const pager = pagers.get(position) ?? new ListPager(new IssueList(rejects, rowsOf()));
      pagers.set(position, pager);
      return ok(pager.page(request));
    },

    async contract() {
      return ok(contractReport(opened().extracts));
    },

    async contractPage({ rule, ...request }) {
      return ok(new ListPager(new ContractRows(contractBreaches(opened().extracts, rule))).page(request));
    },

    async datasetContract({ asOf, extended }) {
      return datasetReport(featureDayOf(opened().days.at(asOf)).values, featureSetOf(extended));
    },

    async profiles(_, control) {
      return profileExtracts(opened().extracts, control);
    },

    async leakCheck({ asOf }) {
      return leakCheck(opened().extracts, asOf);
    },
  };
}
