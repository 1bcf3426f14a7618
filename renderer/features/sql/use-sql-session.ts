import { useEffect, useState, useSyncExternalStore } from 'react';
import { SqlSession, type SqlState } from './sql-session.ts';

/** SQL for as long as the app is open. Nothing is loaded before its screen is opened. */
export function useSqlSession(): SqlSession {
  const [session] = useState(() => new SqlSession());
  return session;
}

/** Ends the worker when the data is closed, or when the core that provides it is replaced. */
export function useSqlEnd(session: SqlSession, isOpen: boolean): void {
  useEffect(() => (isOpen ? () => session.end() : undefined), [session, isOpen]);
}

export function useSqlState(session: SqlSession): SqlState {
  return useSyncExternalStore(session.subscribe, session.state);
}
