/** What the analyst chooses on one screen, as plain data, and how it changes. */
export interface ScreenChoices<Chosen, Action extends { readonly type: string }> {
  readonly start: Chosen;
  /** The choices after one more action. An action of another screen changes nothing. */
  after(chosen: Chosen, action: Action): Chosen;
}
