/**
 * Takes a lock that is given back only by the end of whoever runs this, however it comes. Gives the lock's name once it is
 * held. Rejects where the browser keeps no locks, as it does when it was told to keep nothing at all.
 */
export function lockForLife(locks: LockManager): Promise<string> {
  const name = `core ${crypto.randomUUID()}`;
  return new Promise((resolve, reject) => {
    locks
      .request(name, () => {
        resolve(name);
        return new Promise<never>(() => {});
      })
      .catch(reject);
  });
}
