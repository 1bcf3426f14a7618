import { QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useReducer } from 'react';
import type { CoreApi } from '../../core/queries/core-api.ts';
import { createSession } from '../../core/queries/session.ts';
import { type ExtractFiles, SMALL_EXTRACT, SMALL_TODAY } from '../../core/testing/extract-files.ts';
import { memoryStore, readSmall } from '../../core/testing/memory-store.ts';
import { day } from '../../core/testing/read-text-extracts.ts';
import { answered, openSession } from '../../core/testing/session-extracts.ts';
import { EMPTY_WORKSPACE, type Workspace, type WorkspaceAction, workspaceReducer } from '../app/state/workspace.ts';
import { AskingContext, newQueryClient } from '../lib/asking.ts';
import type { ScreenProps } from '../lib/workspace/screen-props.ts';
import { draw } from './draw.tsx';

/** What a screen is rendered over. */
export interface DrawnOver {
  readonly core: CoreApi;
  readonly opened: ScreenProps['opened'];
}

/** Extracts, opened by the core itself: a session without a worker. */
export async function openedExtracts(files?: ExtractFiles): Promise<DrawnOver> {
  const { session, summary } = await openSession(files);
  return { core: session as unknown as CoreApi, opened: { id: 1, fileSelection: { name: 'trs', files: [] }, choices: {}, summary } };
}

/** A store with snapshots of some days of the small extracts, the first ones worked out later; opened like the extracts. */
export async function openedStore(days: readonly string[], withContacts = true): Promise<DrawnOver> {
  const of = await readSmall(SMALL_EXTRACT);
  const store = await memoryStore(days.map((asOf, i) => ({ asOf: day(asOf), of, withContacts, isReconstructed: i < days.length - 1 })));
  const session = createSession();
  const summary = answered(await session.open({ files: [], store, today: day(SMALL_TODAY) }));
  return { core: session as unknown as CoreApi, opened: { id: 1, fileSelection: { name: 'ledger', files: [] }, choices: {}, summary } };
}

/** The props that the app gives every screen. */
export type DrawnProps = ScreenProps<Workspace, WorkspaceAction>;

/** Renders a screen with its own workspace, which its choices change. */
export function drawScreen<Others extends object = object>(
  Screen: (props: DrawnProps & Others) => ReactNode,
  { core, opened }: DrawnOver,
  changes: Partial<Workspace> = {},
  others?: Others,
) {
  const [client, asking] = [newQueryClient(), { core, opening: opened.id }];
  function OnWorkspace() {
    const [workspace, dispatch] = useReducer(workspaceReducer, { ...EMPTY_WORKSPACE, ...changes });
    const { day } = opened.summary;
    const props: DrawnProps = { core, opened, day, workspace, dispatch };
    return (
      <QueryClientProvider client={client}>
        <AskingContext value={asking}>
          <Screen {...({ ...props, ...others } as DrawnProps & Others)} />
        </AskingContext>
      </QueryClientProvider>
    );
  }
  return draw(<OnWorkspace />);
}
