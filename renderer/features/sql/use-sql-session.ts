import { useEffect, useState, useSyncExternalStore } from 'react';
import { SqlSession, type SqlState } from './sql-session.ts';

/** SQL over the data of one core; nothing is loaded before the screen is opened. */
export function useSqlSession(): SqlSession {
  const [session] = useState(() => new SqlSession());
  useEffect(() => () => session.end(), [session]);
  return session;
}

export function useSqlState(session: SqlSession): SqlState {
  return useSyncExternalStore(session.subscribe, session.state);
}
