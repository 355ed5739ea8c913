/** Which directives do well-known modules from outside nginx's own releases add? */

export interface ThirdPartyModule {
  readonly name: string;
  /** The module's documentation; `*` stands for the directive's name. */
  readonly link: string;
  /** `contexts: arity`, several separated by `; `, in the notation of `data/observed.json`. */
  readonly directives: Readonly<Record<string, string>>;
  /** Names without `$`, `NAME` marking a family. */
  readonly variables?: string;
}

export const thirdPartyDirectives: readonly ThirdPartyModule[] = [];
