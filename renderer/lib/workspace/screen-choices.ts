/** The analyst's choices on one screen, as plain data, with their reducer. */
export interface ScreenChoices<Chosen, Action extends { readonly type: string }> {
  readonly start: Chosen;
  /** The choices after an action. An action of another screen changes nothing. */
  after(chosen: Chosen, action: Action): Chosen;
}
