/** Which host, or which path, is meant by an address that lacks its beginning? */

/** Endings that files have, and no host. */
const ofFiles = /\.(?:html?|php\d?|aspx?|jsp|cgi|txt|xml|json|css|m?js|png|jpe?g|gif|svg|ico|webp|pdf|zip)$/i;

/** What begins like a host's name (`example.com/x`, `localhost:8000`, `$host/x`). */
export function isHostLike(target: string): boolean {
  if (/^\$\{?(?:host|http_host|server_name|hostname)\b/.test(target)) return true;
  const [first = ''] = target.split(/[/?#$]/, 1);
  if (/^(?:tel|sms|mailto):/i.test(first)) return false;
  if (/^(?:localhost|[\w-]+(?:\.[\w-]+)*):\d+$/.test(first)) return true;
  return /^(?:[\w-]+\.)+[a-z]{2,}$/i.test(first) && !ofFiles.test(first);
}

/** A path, or a host, that nothing stands before which would make it one. */
export function lacksBeginning(target: string): boolean {
  return isHostLike(target) || (/^\w/.test(target) && !/^[a-z][a-z0-9+.-]*:/i.test(target));
}
