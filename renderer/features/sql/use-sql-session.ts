import { useEffect, useState, useSyncExternalStore } from 'react';
import { SqlSession, type SqlState } from './sql-session.ts';

/** SQL over what one core holds; nothing of it is loaded before its screen is opened. */
export function useSqlSession(): SqlSession {
  const [session] = useState(() => new SqlSession());
  useEffect(() => () => session.end(), [session]);
  return session;
}

export function useSqlState(session: SqlSession): SqlState {
  return useSyncExternalStore(session.subscribe, session.state);
}
