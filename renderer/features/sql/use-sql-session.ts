import { useEffect, useState, useSyncExternalStore } from 'react';
import { SqlSession, type SqlState } from './sql-session.ts';

/** SQL over the data of one core. Nothing is loaded before the screen is opened; closing the data ends the worker. */
export function useSqlSession(isOpen: boolean): SqlSession {
  const [session] = useState(() => new SqlSession());
  useEffect(() => (isOpen ? () => session.end() : undefined), [session, isOpen]);
  return session;
}

export function useSqlState(session: SqlSession): SqlState {
  return useSyncExternalStore(session.subscribe, session.state);
}
