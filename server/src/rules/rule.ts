/** What is a rule? Data that documents it, and one small check. */

import type { Arity, Catalog, DirectiveSpec } from '../catalog/catalog.ts';
import type { Context } from '../catalog/context.ts';
import type { DjangoProject, Settings } from '../django/model.ts';
import type { Inclusion, Statement } from '../project/inclusion.ts';
import type { Preset } from '../project/lint-settings.ts';
import type { ProjectSnapshot } from '../project/snapshot.ts';
import type { SourceFile } from '../project/source-file.ts';
import type { ParseError, ParseErrorCode } from '../syntax/parse-error.ts';
import type { Directive } from '../syntax/tree.ts';
import type { Fix, Range, Severity } from './diagnostic.ts';
import type { SuppressionComment } from './suppression-comment.ts';

export type Category =
  | 'syntax'
  | 'correctness'
  | 'deprecation'
  | 'security'
  | 'performance'
  | 'style'
  | 'suppression'
  | 'django';

export interface RuleAbout {
  /** Kebab-case; names the fault. File stem, docs page and setting key are the same. */
  readonly id: string;
  readonly category: Category;
  readonly severity: Severity;
  /** The smallest preset that has it, for opinions that nobody should meet unasked; without it every preset has it. */
  readonly preset?: Exclude<Preset, 'recommended'>;
  /** The best fix it may offer: `safe` ones may be applied unseen. */
  readonly fix: 'safe' | 'unsafe' | 'none';
  /** One line: the fault. */
  readonly summary: string;
  /** Two sentences that teach: what nginx does, and what follows. */
  readonly why: string;
  /** When what it finds is meant so, or what it leaves alone by itself: sentences for the rule's page. */
  readonly notWhen?: string;
  /** How it is mended, where neither the fix nor `good` shows it: sentences for the rule's page. */
  readonly howToFix?: string;
  /** Where other tools judge otherwise and why this rule does not: sentences for the rule's page. */
  readonly disagrees?: string;
  /** Smallest texts that show the fault and its absence, as statements of `within`, or as a Django project's `settings.py`. */
  readonly within: Context | 'settings.py';
  readonly bad: string;
  readonly good: string;
  /** Files beside the example, by their path in its folder: `mysite/settings.py`, `gunicorn.service`. A Django project is there with the first. */
  readonly beside?: Readonly<Record<string, string>>;
  /** Ids of rules about the same fault that know less: what they find where this one finds something is not told. */
  readonly insteadOf?: readonly string[];
  readonly docs: string;
}

/** A fault found by a check; the engine adds the rule's id, its severity and the path. */
export interface Finding {
  readonly start: number;
  readonly end: number;
  readonly message: string;
  /** Overrides the rule's severity, downwards: where nginx might know better. */
  readonly severity?: Severity;
  readonly related?: readonly (Range & { readonly message: string })[];
  readonly fixes?: readonly Fix[];
  /** A setting of the Django project in which the same fault is shown too, as its own `message` says. */
  readonly inSettings?: Range & { readonly message: string };
}

export type Report = (finding: Finding) => void;

/** For what is found in any file of a Django project. */
export type ReportIn = (finding: Finding & { readonly path: string }) => void;

/** What is known of a statement from its file alone, and from what the configuration is able to load; the same for all of its name at its place. */
export interface DirectiveFacts {
  readonly file: SourceFile;
  readonly catalog: Catalog;
  readonly name: string;
  /** Where it stands; undefined if that is unknown. Entries of `map` and its like are not shown to rules. */
  readonly place: Context | undefined;
  /** Its meaning here; undefined if the name or the place is unknown or the two do not go together. */
  readonly spec: DirectiveSpec | undefined;
  /** How many arguments it takes here; undefined with `spec`. */
  readonly arity: Arity | undefined;
  readonly setting: Setting;
}

/** What the configuration around a file says about the nginx that reads it. */
export interface Setting {
  /** Modules that the catalog does not know may be loaded, so an unknown name proves nothing. */
  readonly loadsUnknownModules: boolean;
  /** The configuration starts at the top (`events`, `http`): nothing outside it can change its meaning. */
  readonly complete: boolean;
  /** The user has said which nginx version reads it. */
  readonly versionGiven: boolean;
}

/** The check itself: one or more of eight kinds, by what it has to see. */
export interface RuleChecks {
  /** Sees what the parser found wrong with the text. */
  readonly text?: {
    readonly errors: readonly ParseErrorCode[];
    check(error: ParseError, at: { readonly file: SourceFile; readonly report: Report }): void;
  };
  /** Sees statements of any name by themselves; what it finds depends on the file, its context and the setting only, and is kept. */
  readonly every?: {
    /** Could there be anything to find in statements of this name at this place? Asked once for all of them. */
    where(facts: DirectiveFacts): boolean;
    check(directive: Directive, facts: DirectiveFacts, report: Report): void;
  };
  /**
   * Sees statements of certain names by themselves, with what they hold in the same file; only those that are allowed
   * where they stand and have as many arguments as they need, since nginx looks at values last. Kept like `every`.
   */
  readonly own?: {
    readonly on: readonly string[];
    check(directive: Directive, facts: DirectiveFacts, report: Report): void;
  };
  /** Sees statements of certain names (the same as `own` does) and what surrounds them, across includes. */
  readonly project?: {
    readonly on: readonly string[];
    check(statement: Statement, at: { readonly project: ProjectSnapshot; readonly report: Report }): void;
  };
  /** Sees what `project` sees, where a Django project is known beside the file. */
  readonly django?: {
    readonly on: readonly string[];
    check(
      statement: Statement,
      at: { readonly project: ProjectSnapshot; readonly django: DjangoProject; readonly report: Report },
    ): void;
  };
  /** Sees the settings of a Django project by themselves, once for each project. */
  settings?(
    settings: Settings,
    at: { readonly project: ProjectSnapshot; readonly django: DjangoProject; readonly report: ReportIn },
  ): void;
  /** Sees a file as a whole, at each place it stands: what is written in its comments. */
  file?(inclusion: Inclusion, at: { readonly project: ProjectSnapshot; readonly report: Report }): void;
  /**
   * Sees the comments of a file that ignore findings, once everything else has been found. What it finds is ignored
   * only in the file as a whole.
   */
  suppressions?(comments: readonly SuppressionComment[], facts: SuppressionFacts): void;
}

export interface SuppressionFacts {
  readonly file: SourceFile;
  /** The complete comments that name rules that found nothing in their part of the file, with these names. */
  readonly unused: readonly { readonly comment: SuppressionComment; readonly names: readonly string[] }[];
  /** The whole configuration is known: a rule that found nothing will find nothing elsewhere. */
  readonly complete: boolean;
  readonly ruleIds: ReadonlySet<string>;
  /** Those of rules that look at comments like these. */
  readonly ownIds: ReadonlySet<string>;
  readonly report: Report;
}

export interface Rule extends RuleAbout, RuleChecks {}

/** Has the fields of a rule checked where it is written. */
export function defineRule(rule: Rule): Rule {
  return rule;
}

/** Told of a rule that threw: our bug, which must not cost the other findings. */
export type RuleFailure = (rule: string, path: string, error: unknown) => void;
