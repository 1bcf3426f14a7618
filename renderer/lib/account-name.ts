/** The name of an account: its company, or its id where the extract has no name. */
export function accountName({ acct_id, company_name }: { readonly acct_id: string; readonly company_name: string | null }): string {
  return company_name?.trim() ? company_name : `Account ${acct_id}`;
}
