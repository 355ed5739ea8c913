/** Is this the name of a host that anybody may look up, and not one of a local network? */

/** Ends of names that are not public: those of RFC 2606, 6761 and 8375, and what networks use for themselves. */
const internal =
  /(^|\.)(local|localhost|localdomain|internal|intranet|intern|lan|home|corp|private|consul|invalid|test|home\.arpa)\.?$/i;

/** `host` is without port and brackets. Single labels are names of a container or of the search list. */
export function isPublicName(host: string): boolean {
  return /^[\w-]+(\.[\w-]+)*\.[a-z][\w-]*\.?$/i.test(host) && !internal.test(host);
}
