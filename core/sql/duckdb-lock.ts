/** Settings of every locked session of DuckDB, by name: nothing is installed, loaded or kept on the disk. */
export const LOCKED_SETTINGS = {
  autoinstall_known_extensions: 'false',
  autoload_known_extensions: 'false',
  allow_community_extensions: 'false',
  allow_persistent_secrets: 'false',
  temp_directory: '',
} as const;

/** The last statements of a set-up: from here on no other file can be read or written, and no setting can be changed. */
export const LOCKING_STATEMENTS = ['SET enable_external_access = false', 'SET lock_configuration = true'] as const;
