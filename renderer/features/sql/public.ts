export { SqlScreen } from './sql-screen.tsx';
export type { SqlSession } from './sql-session.ts';
export { useSqlEnd, useSqlSession } from './use-sql-session.ts';
