import { useEffect, useState } from 'react';
import type { CoreError } from '../../../core/errors/core-error.ts';
import type { Result } from '../../../core/errors/result.ts';
import type { AccountDetail } from '../../../core/queries/accounts/contract.ts';
import type { CoreApi } from '../../../core/queries/core-api.ts';
import type { AgeingEdges } from '../../../core/units/ageing-edges.ts';
import type { EpochDay } from '../../../core/units/units.ts';

/**
 * An account as of the day, its ageing with these edges; `isStale` while another account or another day is on its way. `moment` says which extracts
 * and which day are looked at.
 */
export function useAccount(
  core: CoreApi,
  accountId: string,
  moment: string,
  asOf: EpochDay,
  edges: AgeingEdges,
): { result: Result<AccountDetail | null, CoreError> | null; isStale: boolean } {
  const question = `${moment} ${edges} ${accountId}`;
  const [answer, setAnswer] = useState<{ question: string; result: Result<AccountDetail | null, CoreError> } | null>(null);
  useEffect(() => {
    let isCurrent = true;
    void core.account({ asOf, accountId, edges }).then((result) => isCurrent && setAnswer({ question, result }));
    return () => {
      isCurrent = false;
    };
  }, [core, asOf, accountId, edges, question]);
  return { result: answer?.result ?? null, isStale: answer?.question !== question };
}
