/** How is it said that something cannot be known? */

/** Thrown where the way of a request depends on what a configuration does not tell; the trace ends there with its reason. */
export class Unknowable extends Error {
  /** Completes "This cannot be known: "; a clause without full stop, Markdown code spans allowed. */
  readonly reason: string;

  constructor(reason: string) {
    super(reason);
    this.reason = reason;
  }
}
